-- The way that a session took, as before, and now also which of its answers do not count, and since when and why; and
-- where there are such answers, the estimate at the end from those that do.
create or replace function public.read_session_path(p_session_id uuid) returns jsonb
language sql stable set search_path = ''
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
      ) end order by r.position), '[]')
      from public.test_responses r
      join public.question_revisions q on q.question_id = r.question_id and q.revision = r.question_revision
      left join public.set_aside_answers a on a.session_id = r.session_id and a.position = r.position
      where r.session_id = s.id
    )
  )
  from public.test_sessions s
  where s.id = p_session_id
$$;
