-- What the forms of administrators need beyond the lists.

-- A pool by its id; null when there is none such.
create function public.read_admin_pool(p_pool_id uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select internal.admin_pool(p) from public.question_pools p where p.id = p_pool_id
$$;

grant execute on function public.read_admin_pool(uuid) to service_role;
