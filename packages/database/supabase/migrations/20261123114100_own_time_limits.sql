-- As before, and the time limit with the student's extra time, and whether there are pauses. A test that was begun
-- keeps the settings that it began with: `test.details` tells those.
create or replace function public.list_pools(p_student_id text) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', p.id,
    'name', p.name,
    'description', p.description,
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
    'activeSessionId', s.id
  ) order by p.name, p.id), '[]')
  from public.question_pools p
  cross join (
    select (internal.accommodations_of(p_student_id) ->> 'extraTimePercent')::integer as extra_percent
  ) own
  left join public.test_sessions s
    on s.question_pool_id = p.id and s.student_id = p_student_id and s.status = 'active'
  where p.status = 'published' or s.id is not null
$$;
