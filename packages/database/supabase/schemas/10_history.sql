-- What the pages of students and teachers read. The caller checks what the viewer may see.
-- Lists continue after a key of the last row seen, so a walk over the pages meets every row once, whatever is added
-- meanwhile. Callers ask for one row more than they show, to learn whether there are more.

-- A session in one line of a history.
create function internal.session_summary(s public.test_sessions) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'sessionId', s.id,
    'pool', internal.pool_reference(s.question_pool_id),
    'delivery', s.settings -> 'delivery',
    'status', s.status,
    'endReason', s.end_reason,
    'startedAt', s.started_at,
    'completedAt', s.completed_at,
    'lowEffort', internal.is_effort_low(s),
    'durationMs', internal.duration_ms(s),
    'concepts', internal.named_proficiency(s.settings -> 'concepts', s.final_proficiency)
  ) || internal.counted_totals(s)
$$;

-- The tests open to a student: the published ones, and those that the student is in the middle of. The time limit
-- comes also with the student's extra time. A test that was started keeps the settings that it started with:
-- `test.details` tells those. At most 500, those in progress first among them.
create function public.list_pools(p_student_id text) returns jsonb
language sql stable set search_path = '' set lock_timeout = '2s'
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', p.id,
    'name', p.name,
    'description', p.description,
    'language', p.language,
    'formOfAddress', p.form_of_address,
    'concepts', p.concepts,
    'questionCount', (select count(*) from public.questions q where q.pool_id = p.id and q.status = 'active'),
    'length', jsonb_build_object(
      'min', p.delivery #> '{stopping,minimum}', 'max', p.delivery #> '{stopping,maximum}'
    ),
    'timeLimitMinutes', p.delivery -> 'timeLimitMinutes',
    'ownTimeLimit', case when p.delivery ->> 'timeLimitMinutes' is not null then jsonb_build_object(
      'minutes', (p.delivery ->> 'timeLimitMinutes')::integer * (100 + own.extra_percent) / 100.0,
      'extendedFromMinutes', case when own.extra_percent > 0 then p.delivery -> 'timeLimitMinutes' end
    ) end,
    'pause', coalesce(p.delivery -> 'pause', '{}'),
    'retakes', coalesce(p.delivery -> 'retakes', '{"avoid": "always"}'),
    'activeSessionId', open.session_id
  ) order by p.name, p.id), '[]')
  from (
    select candidate.id, s.id as session_id
    from public.question_pools candidate
    left join public.test_sessions s
      on s.question_pool_id = candidate.id and s.student_id = p_student_id and s.status = 'active'
    where candidate.status = 'published' or s.id is not null
    order by s.id is null, candidate.name, candidate.id
    limit 500
  ) open
  join public.question_pools p on p.id = open.id
  cross join (
    select (internal.accommodations_of(p_student_id) ->> 'extraTimePercent')::integer as extra_percent
  ) own
$$;

-- A student's long-term proficiency, concept by concept, as far as it is up to date. Null when there is no such
-- student.
create function public.read_proficiency(p_student_id text) returns jsonb
language sql stable set search_path = '' set lock_timeout = '2s'
as $$
  select jsonb_build_object(
    'student', jsonb_build_object('id', s.id, 'name', s.name)
  ) || internal.long_term_proficiency(s.id)
  from public.students s
  where s.id = p_student_id
$$;

-- A student's sessions, newest first: those that started before the given one.
create function public.read_history(
  p_student_id text, p_limit integer, p_before_started_at timestamptz default null, p_before_id uuid default null
) returns jsonb
language sql stable set search_path = '' set lock_timeout = '2s'
as $$
  select coalesce(
    jsonb_agg(internal.session_summary(s) order by s.started_at desc, s.id desc), '[]'
  )
  from (
    select * from public.test_sessions
    where student_id = p_student_id
      and (p_before_id is null or (started_at, id) < (p_before_started_at, p_before_id))
    order by started_at desc, id desc
    limit p_limit
  ) as page
  join public.test_sessions s on s.id = page.id
$$;

-- Each concept's proficiency at the end of each session that measured it, in the order in which they were started: the
-- latest `p_limit` sessions that are over. "hasOlder" says whether there are more. Concepts of the same name on
-- different scales are different concepts.
create function public.read_progress(p_student_id text, p_limit integer default 100) returns jsonb
language sql stable set search_path = '' set lock_timeout = '2s'
as $$
  with latest as (
    select id, row_number() over newest > p_limit as is_older
    from public.test_sessions
    where student_id = p_student_id and status <> 'active'
    window newest as (order by started_at desc, id desc)
    order by started_at desc, id desc
    limit p_limit + 1
  ), measured as (
    select distinct s.id, touched.concept
    from latest s
    join public.test_responses r on r.session_id = s.id
    join public.question_revisions q on q.question_id = r.question_id and q.revision = r.question_revision
    cross join jsonb_object_keys(q.concepts) as touched (concept)
    where not s.is_older and not r.is_left_out
      and not exists (
        select from public.set_aside_answers a where a.session_id = r.session_id and a.position = r.position
      )
  ), point as (
    select
      named.concept, p.scale_id, s.id, s.started_at, internal.duration_ms(s) as duration_ms,
      internal.has_result(s) as has_result,
      s.final_proficiency -> 'theta' -> (named.place - 1)::integer as proficiency,
      s.final_proficiency -> 'se' -> (named.place - 1)::integer as standard_error
    from measured
    join public.test_sessions s on s.id = measured.id
    join public.question_pools p on p.id = s.question_pool_id
    cross join jsonb_array_elements_text(s.settings -> 'concepts') with ordinality as named (concept, place)
    where named.concept = measured.concept
  ), line as (
    select scale_id, concept, jsonb_agg(jsonb_build_object(
      'startedAt', started_at, 'durationMs', duration_ms, 'sessionId', id, 'proficiency', proficiency,
      'standardError', standard_error, 'hasResult', has_result
    ) order by started_at, id) as points
    from point
    group by scale_id, concept
  )
  select jsonb_build_object('hasOlder', (select coalesce(bool_or(is_older), false) from latest), 'concepts', coalesce(
    jsonb_agg(jsonb_build_object(
      'name', line.concept, 'scale', internal.scale_reference(scale), 'points', line.points
    ) order by scale.name, scale.id, line.concept), '[]'
  ))
  from line
  join public.scales scale on scale.id = line.scale_id
$$;

-- Students by name, those after the given one whose name or e-mail address contains the search.
create function public.search_students(
  p_limit integer, p_search text default null, p_after_name_key text default null, p_after_id text default null
) returns jsonb
language plpgsql stable set search_path = '' set lock_timeout = '2s'
as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', page.id,
      'name', page.name,
      'email', page.email,
      'nameKey', page.name_key,
      'sessions', taken.sessions,
      'lastTestAt', taken.last_test_at,
      'longTerm', internal.long_term_proficiency(page.id)
    ) order by page.name_key, page.id), '[]')
    from (
      select s.id, s.name, s.email, s.name_key
      from public.students s
      where (p_search is null
          or s.name ilike internal.containing(p_search) or s.email ilike internal.containing(p_search))
        and (p_after_id is null or (s.name_key, s.id) > (p_after_name_key, p_after_id))
      order by s.name_key, s.id
      limit p_limit
    ) page
    cross join lateral (
      select count(*) as sessions, max(ts.started_at) as last_test_at
      from public.test_sessions ts
      where ts.student_id = page.id
    ) taken
  );
end
$$;

-- A session answer by answer, each beside the question as it was when it was asked. "current" is the estimate from the
-- answers that count, also where one was set aside since the last answer. Null when there is no such session.
create function public.read_session_answers(p_session_id uuid) returns jsonb
language sql stable set search_path = '' set lock_timeout = '2s'
as $$
  select jsonb_build_object(
    'session', internal.session_summary(s),
    'student', jsonb_build_object('id', st.id, 'name', st.name, 'email', st.email),
    'concepts', s.settings -> 'concepts',
    'initial', internal.named_proficiency(s.settings -> 'concepts', s.initial_proficiency),
    'current', internal.named_proficiency(s.settings -> 'concepts', internal.current_proficiency(s)),
    'answers', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'position', r.position,
        'question', jsonb_build_object(
          'id', q.question_id, 'revision', q.revision, 'content', q.content, 'options', q.options,
          'correctAnswer', q.correct_answer, 'explanation', q.explanation, 'concepts', q.concepts,
          'difficulty', q.difficulty, 'discrimination', q.discrimination, 'guessing', q.guessing
        ),
        'response', nullif(r.response, -1),
        'correct', r.is_correct,
        'responseMs', r.response_ms,
        'takenMs', r.taken_ms,
        'at', r."timestamp",
        'before', internal.named_proficiency(s.settings -> 'concepts', r.proficiency_before),
        'after', internal.named_proficiency(s.settings -> 'concepts', r.proficiency_after)
      ) || case when a.position is null then '{}'::jsonb else jsonb_build_object(
        'setAside', jsonb_build_object('at', a."timestamp", 'reason', a.reason)
      ) end || case when r.is_rapid then jsonb_build_object('rapidGuess', jsonb_build_object('leftOut', r.is_left_out))
        else '{}' end order by r.position), '[]')
      from public.test_responses r
      join public.question_revisions q on q.question_id = r.question_id and q.revision = r.question_revision
      left join public.set_aside_answers a on a.session_id = r.session_id and a.position = r.position
      where r.session_id = s.id
    )
  )
  from public.test_sessions s
  join public.students st on st.id = s.student_id
  where s.id = p_session_id
$$;

-- The path of a session, answer by answer: the question's concepts and parameters, the outcome, and the estimates
-- before and after it. An answer that does not count says since when and why; then "final" is the
-- estimate from the answers that do. No key, no wording, no explanation. The caller decides by the settings how much of
-- it may be told. Null when there is no such session.
create function public.read_session_path(p_session_id uuid) returns jsonb
language sql stable set search_path = '' set lock_timeout = '2s'
as $$
  select jsonb_build_object(
    'sessionId', s.id,
    'studentId', s.student_id,
    'status', s.status,
    'settings', s.settings,
    'initial', s.initial_proficiency,
    'final', case when s.set_aside_count > 0 then s.final_proficiency end,
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
      ) || case when a.position is null then '{}'::jsonb else jsonb_build_object(
        'setAside', jsonb_build_object('at', a."timestamp", 'reason', a.reason)
      ) end || case when r.is_left_out then '{"leftOut": true}'::jsonb else '{}' end order by r.position), '[]')
      from public.test_responses r
      join public.question_revisions q on q.question_id = r.question_id and q.revision = r.question_revision
      left join public.set_aside_answers a on a.session_id = r.session_id and a.position = r.position
      where r.session_id = s.id
    )
  )
  from public.test_sessions s
  where s.id = p_session_id
$$;

-- A session beside the student's sessions of the same pool that were started before it: each concept's proficiency at
-- the end of each of them that measured it, in the order in which they were started. At most `p_limit` earlier ones, the latest; `earlierTests` counts
-- all of them that measured anything. A session that is not over is compared with none. Null when there is no such
-- session.
create function public.load_comparison(p_session_id uuid, p_limit integer) returns jsonb
language sql stable set search_path = '' set lock_timeout = '2s'
as $$
  with earlier as (
    select e.id, count(*) over () as tests
    from public.test_sessions t
    join public.test_sessions e
      on e.student_id = t.student_id and e.question_pool_id = t.question_pool_id
      and (e.started_at, e.id) < (t.started_at, t.id) and e.status <> 'active'
    where t.id = p_session_id and t.status <> 'active'
      and (internal.counted_totals(e) ->> 'totalQuestions')::integer > 0
    order by e.started_at desc, e.id desc
    limit p_limit
  ), point as (
    select
      named.concept, s.id, s.started_at, internal.duration_ms(s) as duration_ms,
      internal.has_result(s) as has_result,
      s.final_proficiency -> 'theta' -> (named.place - 1)::integer as proficiency,
      s.final_proficiency -> 'se' -> (named.place - 1)::integer as standard_error
    from public.test_sessions s
    cross join lateral internal.answers_per_concept(s.id) as counted (answers)
    cross join jsonb_array_elements_text(s.settings -> 'concepts') with ordinality as named (concept, place)
    -- A list of ids is looked up; "or" with a query would read every session.
    where s.id = any (array(select id from earlier) || p_session_id)
      and s.status <> 'active' and counted.answers ? named.concept
  )
  select jsonb_build_object(
    'sessionId', t.id,
    'studentId', t.student_id,
    'status', t.status,
    'earlierTests', (select coalesce(max(tests), 0) from earlier),
    'concepts', (
      select jsonb_agg(jsonb_build_object('name', own.concept, 'points', (
        select coalesce(jsonb_agg(jsonb_build_object(
          'startedAt', p.started_at, 'durationMs', p.duration_ms, 'sessionId', p.id, 'proficiency', p.proficiency,
          'standardError', p.standard_error, 'hasResult', p.has_result
        ) order by p.started_at, p.id), '[]')
        from point p
        where p.concept = own.concept
      )) order by own.place)
      from jsonb_array_elements_text(t.settings -> 'concepts') with ordinality as own (concept, place)
    )
  )
  from public.test_sessions t
  where t.id = p_session_id
$$;

-- What sessions measured, for the probabilities that are put into words: the prior, the estimate from the answers that
-- count, and these answers with the parameters of their questions. In no order; sessions that do not exist are left out. The
-- questions that a session left out at its start are not told: they can be many.
create function public.load_measurements(p_session_ids uuid[]) returns jsonb
language sql stable set search_path = '' set lock_timeout = '2s'
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'sessionId', s.id,
    'version', s.version,
    'poolId', s.question_pool_id,
    'settings', s.settings - '{ineligible,seen}'::text[],
    'initial', s.initial_proficiency,
    'current', coalesce(s.final_proficiency, internal.current_proficiency(s)),
    'answers', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'item', jsonb_build_object(
          'id', q.question_id, 'revision', q.revision, 'concepts', q.concepts, 'difficulty', q.difficulty,
          'discrimination', q.discrimination, 'guessing', q.guessing
        ),
        'correct', r.is_correct
      ) order by r.position), '[]')
      from internal.counted_answers(s.id) r
      join public.question_revisions q on q.question_id = r.question_id and q.revision = r.question_revision
    )
  )), '[]')
  from public.test_sessions s
  where s.id = any (p_session_ids)
$$;

-- How long a test of this pool usually takes: the middle half of the students who completed one, the last test of
-- each, the latest 500 tests at most. Null while there are fewer than ten, so that no figure is about a few people.
-- Time is counted from answer to answer, at most ten minutes each, so a night between two answers adds little.
-- In whole minutes, rounded away from the middle.
create function public.read_usual_course(p_pool_id uuid) returns jsonb
language sql stable set search_path = '' set lock_timeout = '2s'
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

grant execute on function
  internal.session_summary(public.test_sessions),
  public.list_pools(text),
  public.read_proficiency(text),
  public.read_history(text, integer, timestamptz, uuid),
  public.read_progress(text, integer),
  public.search_students(integer, text, text, text),
  public.read_session_answers(uuid),
  public.read_session_path(uuid),
  public.load_comparison(uuid, integer),
  public.load_measurements(uuid[]),
  public.read_usual_course(uuid)
to service_role;
