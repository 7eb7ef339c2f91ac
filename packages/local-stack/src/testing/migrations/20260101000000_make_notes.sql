-- One table and one function, with nothing revoked: the defaults are what the tests look at.
create table public.notes (
  id integer primary key,
  body text not null
);

create function public.count_notes() returns bigint
language sql stable set search_path = ''
as $$ select count(*) from public.notes; $$;
