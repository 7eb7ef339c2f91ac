-- The way that a session took, answer by answer: what was asked of which concepts, with which parameters, what
-- became of it, and the estimate before and after. No key, no wording, no explanation. What of it may be told to
-- whom is decided by the caller, from the settings. Null when there is no such session.
create function public.read_session_path(p_session_id uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'sessionId', s.id,
    'studentId', s.student_id,
    'status', s.status,
    'settings', s.settings,
    'initial', s.initial_proficiency,
    'answers', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'position', r.position,
        'item', jsonb_build_object(
          'id', q.question_id, 'revision', q.revision, 'concepts', q.concepts, 'difficulty', q.difficulty,
          'discrimination', q.discrimination, 'guessing', q.guessing
        ),
        'response', nullif(r.response, -1),
        'correct', r.is_correct,
        'before', r.proficiency_before,
        'after', r.proficiency_after
      ) order by r.position), '[]')
      from public.test_responses r
      join public.question_revisions q on q.question_id = r.question_id and q.revision = r.question_revision
      where r.session_id = s.id
    )
  )
  from public.test_sessions s
  where s.id = p_session_id
$$;

-- How long a test of this pool usually takes: the middle half of the students who completed one, the last test of
-- each, the latest 500 tests at most. Null while they are fewer than ten: a figure of a few would be about them.
-- Time is counted from answer to answer, at most ten minutes each, so that a night between two answers is no time
-- spent. Whole minutes, outwards.
create function public.read_usual_course(p_pool_id uuid) returns jsonb
language sql stable set search_path = ''
as $$
  with latest as (
    select id, student_id, started_at, completed_at, total_questions
    from public.test_sessions
    where question_pool_id = p_pool_id and status = 'completed'
    order by completed_at desc
    limit 500
  ), one_each as (
    select distinct on (student_id) id, started_at, total_questions
    from latest
    order by student_id, completed_at desc
  ), spent as (
    select
      o.total_questions,
      (select sum(least(extract(epoch from gap.between_answers), 600)) / 60
       from (
         select r."timestamp" - lag(r."timestamp", 1, o.started_at) over (order by r.position) as between_answers
         from public.test_responses r
         where r.session_id = o.id
       ) gap) as minutes
    from one_each o
  )
  select case when count(*) >= 10 then jsonb_build_object(
    'minutes', jsonb_build_object(
      'from', greatest(floor(percentile_cont(0.25) within group (order by minutes)), 1),
      'to', greatest(ceil(percentile_cont(0.75) within group (order by minutes)), 1)
    ),
    'questions', jsonb_build_object(
      'from', percentile_disc(0.25) within group (order by total_questions),
      'to', percentile_disc(0.75) within group (order by total_questions)
    )
  ) end
  from spent
$$;

-- Both columns change once, when a test ends: an answer's update of the row still touches no index.
create index test_sessions_completed on public.test_sessions (question_pool_id, completed_at desc)
  where status = 'completed';

grant execute on function public.read_session_path(uuid), public.read_usual_course(uuid) to service_role;
