-- What the forms of administrators need beyond the lists.

-- A pool by its id; null when there is none such.
create function public.read_admin_pool(p_pool_id uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select internal.admin_pool(p) from public.question_pools p where p.id = p_pool_id
$$;

-- As before, and `p_expected_revision` 0 says that the question is meant to be new: PL006 for an id that the
-- pool has already, so that the form for a new question never writes over another one.
create or replace function public.save_admin_question(
  p_pool_id uuid, p_question jsonb, p_expected_revision integer default null
) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  v_pool constant public.question_pools := internal.lock_pool(p_pool_id);
  v_id constant text := coalesce(
    p_question ->> 'id', 'q-' || left(replace(gen_random_uuid()::text, '-', ''), 16)
  );
  v_revision constant integer := coalesce(
    (select revision from public.questions where id = v_id and pool_id = p_pool_id), 0
  );
begin
  if p_expected_revision = 0 and v_revision > 0 then
    perform internal.refuse_input('id', format('"%s" is a question of this pool already', v_id));
  elsif p_expected_revision <> v_revision then
    perform internal.refuse_input(
      'expectedRevision',
      case when v_revision = 0 then 'the pool has no such question'
        else format('the question is at revision %s by now', v_revision) end
    );
  end if;
  perform internal.write_questions(
    v_pool, jsonb_build_array(p_question || jsonb_build_object('id', v_id)), false, '%2$s'
  );
  return (select internal.admin_question(q) from public.questions q where q.id = v_id);
end
$$;

grant execute on function public.read_admin_pool(uuid) to service_role;
