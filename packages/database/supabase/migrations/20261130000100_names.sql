-- Names of people: what a name is, kept by constraints; a student's earlier names; who may change one.

-- Whether a text is the name of a person: 1 to 120 characters in normal form C, trimmed, with a letter or a digit, and
-- without controls, line ends, controls of direction, private characters and what nobody sees. A character of a later Unicode
-- than this PostgreSQL knows counts as a letter: only the application can know. Joiners and variation selectors,
-- which names of several scripts need, are allowed here; the application also looks at where they stand (person-name.ts). A
-- test compares both, character by character.
create function internal.is_person_name(name text) returns boolean
language sql immutable
return char_length(name) between 1 and 120
  and name is nfc normalized
  and name !~ '^\s|\s$'
  and name ~ ('[[:alnum:]]|[^[:graph:][:space:][:cntrl:]]' collate pg_catalog."und-x-icu")
  and name !~ (
    '[\u0001-\u001f\u007f-\u009f\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5'
    '\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ue000-\uf8ff\ufeff\uffa0\ufff0-\ufffb'
    '\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff'
    '\U000e01f0-\U000e0fff\U000f0000-\U0010ffff]'
  );
grant execute on function internal.is_person_name(text) to service_role;

-- Names that are there and are none: line ends and hidden characters become spaces, the rest is cut. What has no letter or
-- digit left becomes "Person" with the beginning of the id.
create function internal.mended_name(name text, id text) returns text
language sql immutable
return (
  with cut as (
    select btrim(left(regexp_replace(
      regexp_replace(
        normalize(left(name, 10000), nfc),
        '[^[:alnum:][:punct:][:space:]\u0300-\u036f\u200c\u200d]|[[:cntrl:]]' collate pg_catalog."und-x-icu", ' ', 'g'
      ),
      '\s+' collate pg_catalog."und-x-icu", ' ', 'g'
    ), 120)) as name
  )
  select case when internal.is_person_name(cut.name) then cut.name else 'Person ' || left(id, 8) end from cut
);
update accounts."user" set "name" = internal.mended_name("name", "id") where not internal.is_person_name("name");
update public.students set name = internal.mended_name(name, id) where not internal.is_person_name(name);
alter table public.student_accommodations disable trigger refuse_change;
update public.student_accommodations set set_by_name = internal.mended_name(set_by_name, set_by)
where not internal.is_person_name(set_by_name);
alter table public.student_accommodations enable always trigger refuse_change;
drop function internal.mended_name(text, text);

-- No mail reaches a longer address (RFC 5321).
update accounts."user" set "email" = "id" || '@address-too-long.invalid' where char_length("email") > 254;
update public.students set email = id || '@address-too-long.invalid' where char_length(email) > 254;
update accounts."user" set "image" = null where "image" is not null;

alter table accounts."user" add constraint "user_name_check" check (internal.is_person_name("name"));
alter table accounts."user" add constraint "user_email_check" check (char_length("email") <= 254);
alter table accounts."user" add constraint "user_image_check" check ("image" is null);
alter table public.students add constraint students_name_check check (internal.is_person_name(name));
alter table public.students add constraint students_email_check check (char_length(email) <= 254);
alter table public.student_accommodations add constraint student_accommodations_set_by_name_check
  check (internal.is_person_name(set_by_name));

-- The names that a student had before. These rows never change.
create table public.student_names (
  id bigint generated always as identity primary key,
  student_id varchar(64) not null references public.students (id),
  name text not null check (internal.is_person_name(name)),
  until timestamptz not null default now(),
  -- The account, and its name at the time; null where the student changed the name.
  changed_by varchar(64) check (changed_by <> ''),
  changed_by_name text check (internal.is_person_name(changed_by_name)),
  check ((changed_by is null) = (changed_by_name is null))
);
create index student_names_of_student on public.student_names (student_id, id desc);

alter table public.student_names enable row level security, force row level security;
grant select on public.student_names to service_role;

create trigger refuse_change before update or delete on public.student_names
  for each row execute function internal.refuse_change();
create trigger refuse_truncate before truncate on public.student_names
  for each statement execute function internal.refuse_change();
alter table public.student_names enable always trigger refuse_change;
alter table public.student_names enable always trigger refuse_truncate;

create or replace function internal.follow_account() returns trigger
language plpgsql security definer set search_path = '' set lock_timeout = '2s'
as $$
begin
  insert into public.student_names (student_id, name)
  select id, name from public.students where id = new.id and name <> new.name;
  if new.role = 'student' then
    insert into public.students (id, name, email) values (new.id, new.name, new.email)
    on conflict (id) do update set name = excluded.name, email = excluded.email, updated_at = now();
  else
    update public.students set name = new.name, email = new.email, updated_at = now() where id = new.id;
  end if;
  return null;
end
$$;

-- Changes a student's name, in the account too where there is one. PL006: there is no such student, or the account is of staff
-- by now.
-- Security definer: who renames students needs no right on accounts, and may make up no earlier name.
create function public.rename_student(p_student_id text, p_name text, p_set_by text, p_set_by_name text) returns void
language plpgsql security definer set search_path = '' set lock_timeout = '2s'
as $$
declare
  v_role text;
  v_name text;
begin
  -- In the order in which a change of the account locks both.
  select "role" into v_role from accounts."user" where "id" = p_student_id for update;
  select name into v_name from public.students where id = p_student_id for update;
  if v_name is null or v_role <> 'student' then
    perform internal.refuse_input('studentId', 'no-such-student');
  end if;
  if v_name = p_name then
    return;
  end if;
  insert into public.student_names (student_id, name, changed_by, changed_by_name)
  values (p_student_id, v_name, p_set_by, p_set_by_name);
  update public.students set name = p_name, updated_at = now() where id = p_student_id;
  update accounts."user" set "name" = p_name, "updatedAt" = now() where "id" = p_student_id;
end
$$;

-- A student's name and the last fifty before it, newest first; null where there is no such student.
create function public.read_student_names(p_student_id text) returns jsonb
language sql stable set search_path = '' set lock_timeout = '2s'
as $$
  select jsonb_build_object('name', s.name, 'earlier', (
    select coalesce(jsonb_agg(jsonb_build_object(
      'name', n.name,
      'until', n.until,
      'changedBy', case when n.changed_by is not null
        then jsonb_build_object('id', n.changed_by, 'name', n.changed_by_name) end
    ) order by n.id desc), '[]')
    from (
      select * from public.student_names where student_id = s.id order by id desc limit 50
    ) n
  ))
  from public.students s
  where s.id = p_student_id
$$;

grant execute on function
  public.rename_student(text, text, text, text),
  public.read_student_names(text)
to service_role;
