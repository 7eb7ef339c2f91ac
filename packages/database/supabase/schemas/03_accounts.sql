-- Accounts, in the tables that better-auth 1.7 expects: its names, its camelCase columns, its indexes. The role, and
-- the checks that better-auth leaves to the application, are ours.

create table accounts."user" (
  "id" text not null primary key check (char_length("id") between 1 and 64),
  "name" text not null check (internal.is_person_name("name")),
  "email" text not null unique check (char_length("email") <= 254),
  "emailVerified" boolean not null default false,
  -- better-auth wants the column; people have no pictures here.
  "image" text check ("image" is null),
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp,
  "role" text not null default 'student' check ("role" in ('student', 'teacher', 'admin')),
  -- Grows when the name, the address or the role changes and when a session of the account ends: what a server has
  -- remembered of the account before that is out of date (docs/adr/0033).
  "version" integer not null default 0
);

create table accounts."session" (
  "id" text not null primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references accounts."user" ("id") on delete cascade
);
create index "session_userId_idx" on accounts."session" ("userId");

create table accounts."account" (
  "id" text not null primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references accounts."user" ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create index "account_userId_idx" on accounts."account" ("userId");

create table accounts."verification" (
  "id" text not null primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create index "verification_identifier_idx" on accounts."verification" ("identifier");

-- These count changes whoever makes them, the application or somebody at the database's own prompt.
create function internal.count_account_change() returns trigger
language plpgsql set search_path = '' set lock_timeout = '2s'
as $$
begin
  new."version" := old."version" + 1;
  return new;
end
$$;
create trigger count_account_change before update of "name", "email", "role" on accounts."user"
  for each row execute function internal.count_account_change();

create function internal.count_ended_session() returns trigger
language plpgsql set search_path = '' set lock_timeout = '2s'
as $$
begin
  update accounts."user" set "version" = "version" + 1 where "id" = old."userId";
  return null;
end
$$;
create trigger count_ended_session after delete on accounts."session"
  for each row execute function internal.count_ended_session();

revoke all on all tables in schema accounts from public, anon, authenticated, service_role;

-- The students, as the tests know them. There is no foreign key to accounts: what a student has answered outlives the
-- account.
create table public.students (
  id varchar(64) primary key check (id <> ''),
  name text not null check (internal.is_person_name(name)),
  email text not null check (char_length(email) <= 254),
  grade_level text,
  -- Lists of students are ordered by this. It is short, so that a cursor can carry it.
  name_key text not null generated always as (left(lower(name), 40)) stored,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- The end of the student's chain in session_register: how many sessions it has, and the hash of the last.
  sessions_started integer not null default 0 check (sessions_started >= 0),
  register_hash internal.sha256 not null default decode(repeat('00', 32), 'hex')
);
create index students_by_name on public.students (name_key, id);
create index students_search_name on public.students using gin (name extensions.gin_trgm_ops);
create index students_search_email on public.students using gin (email extensions.gin_trgm_ops);

alter table public.students enable row level security, force row level security;
grant select on public.students to service_role;

-- An account with the role student has a row in students from the start, and name and email follow the account.
-- A student who becomes a teacher keeps the row and the history. An earlier name is kept, whoever replaced it.
-- Security definer: whoever may write accounts needs no right on students.
create function internal.follow_account() returns trigger
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
create trigger follow_new_account after insert on accounts."user"
  for each row execute function internal.follow_account();
create trigger follow_account after update of "name", "email", "role" on accounts."user"
  for each row execute function internal.follow_account();

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
