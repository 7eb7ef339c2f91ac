-- Which of these question ids belong to other pools than this one: an id is unique in the whole bank, so an upload
-- may not use them.
create function public.taken_question_ids(p_pool_id uuid, p_ids jsonb) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(q.id order by q.id), '[]')
  from jsonb_array_elements_text(p_ids) as wanted (id)
  join public.questions q on q.id = wanted.id
  where q.pool_id <> p_pool_id
$$;

grant execute on function public.taken_question_ids(uuid, jsonb) to service_role;
