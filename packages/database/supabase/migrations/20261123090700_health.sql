-- Answers, so that whoever watches the application knows that the database does.
create function public.ping() returns boolean
language sql stable set search_path = ''
as $$ select true $$;

grant execute on function public.ping() to service_role;
