-- A session answer by answer, as before, and with it the estimate as it stands: from the answers that count, also
-- where one was set aside since the last answer.
alter function public.read_session_trail(uuid) set schema internal;
create function public.read_session_trail(p_session_id uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select internal.read_session_trail(p_session_id) || jsonb_build_object(
    'current', internal.named_proficiency(s.settings -> 'concepts', internal.current_proficiency(s))
  )
  from public.test_sessions s
  where s.id = p_session_id
$$;

grant execute on function public.read_session_trail(uuid) to service_role;
