-- What item eligibility is drawn from: for each active question of the pool that came in one of its latest `p_tests`
-- tests that are over, how many of these it came in and how many it was eligible for. A test from before the question was
-- made does not count, nor one for which it was drawn as ineligible, unless it came all the same because nothing else
-- was left. The start of a test asks; no submission does.
create function public.load_item_exposure(p_pool_id uuid, p_tests integer) returns jsonb
language sql stable set search_path = ''
as $$
  with latest as (
    select id, started_at, settings -> 'ineligible' as ineligible
    from public.test_sessions
    where question_pool_id = p_pool_id and completed_at is not null
    order by completed_at desc
    limit p_tests
  ), given as (
    select r.question_id, count(*) as tests
    from latest l
    join public.test_responses r on r.session_id = l.id
    group by r.question_id
  ), left_out as (
    select drawn.question_id, count(*) as tests
    from latest l
    cross join jsonb_array_elements_text(l.ineligible) as drawn (question_id)
    group by drawn.question_id
  )
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', q.id,
    'eligible', greatest(
      given.tests,
      (select count(*) from latest l where l.started_at >= q.created_at) - coalesce(left_out.tests, 0)
    ),
    'administered', given.tests
  ) order by q.id), '[]')
  from given
  join public.questions q on q.id = given.question_id and q.status = 'active'
  left join left_out on left_out.question_id = q.id
$$;

-- Set once, when a test ends: an answer's update of the row still touches no index.
create index test_sessions_over on public.test_sessions (question_pool_id, completed_at desc)
  where completed_at is not null;

grant execute on function public.load_item_exposure(uuid, integer) to service_role;
