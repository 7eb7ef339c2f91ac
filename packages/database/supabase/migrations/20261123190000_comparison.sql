-- A session beside the student's sessions of the same pool that were over before it: each concept's proficiency at the
-- end of each of them that measured it, oldest first. At most `p_limit` earlier ones, the latest; `earlierTests` counts
-- all of them that measured anything. A session that is not over is beside none. Null when there is no such session.
create function public.load_comparison(p_session_id uuid, p_limit integer) returns jsonb
language sql stable set search_path = ''
as $$
  with earlier as (
    select e.id, count(*) over () as tests
    from public.test_sessions t
    join public.test_sessions e
      on e.student_id = t.student_id and e.question_pool_id = t.question_pool_id
      and (e.completed_at, e.id) < (t.completed_at, t.id)
    where t.id = p_session_id and e.total_questions > e.set_aside_count
    order by e.completed_at desc, e.id desc
    limit p_limit
  ), point as (
    select
      named.concept, s.id, s.completed_at,
      s.final_proficiency -> 'theta' -> (named.place - 1)::integer as proficiency,
      s.final_proficiency -> 'se' -> (named.place - 1)::integer as standard_error
    from public.test_sessions s
    cross join lateral internal.answers_per_concept(s.id) as counted (answers)
    cross join jsonb_array_elements_text(s.settings -> 'concepts') with ordinality as named (concept, place)
    where (s.id = p_session_id or s.id in (select id from earlier))
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
          'at', p.completed_at, 'sessionId', p.id, 'proficiency', p.proficiency, 'standardError', p.standard_error
        ) order by p.completed_at, p.id), '[]')
        from point p
        where p.concept = own.concept
      )) order by own.place)
      from jsonb_array_elements_text(t.settings -> 'concepts') with ordinality as own (concept, place)
    )
  )
  from public.test_sessions t
  where t.id = p_session_id
$$;

grant execute on function public.load_comparison(uuid, integer) to service_role;
