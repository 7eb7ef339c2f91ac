-- A scale is read under the name of a pool that is on it.

CREATE OR REPLACE FUNCTION internal.scale_reference(s public.scales)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  select jsonb_build_object(
    'id', s.id,
    'name', coalesce((
      select p.name from public.question_pools p where p.scale_id = s.id order by p.id <> s.id, p.name, p.id limit 1
    ), s.name),
    'language', (
      select case when count(p.language) = count(*) and min(p.language) = max(p.language) then min(p.language) end
      from public.question_pools p
      where p.scale_id = s.id
    )
  )
$function$;

CREATE OR REPLACE FUNCTION public.list_scales(p_limit integer)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO ''
 SET lock_timeout TO '2s'
AS $function$
  select coalesce(jsonb_agg(used.reference || jsonb_build_object('pools', used.pools)
    order by used.reference ->> 'name', used.id), '[]')
  from (
    select s.id, internal.scale_reference(s) as reference, jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name, p.id) as pools
    from public.scales s
    join public.question_pools p on p.scale_id = s.id
    group by s.id
    order by s.name, s.id
    limit p_limit
  ) used
$function$;
