-- Measurements no longer list the questions that were asked: nothing reads them.

create or replace function public.load_measurements(p_session_ids uuid[]) returns jsonb
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
