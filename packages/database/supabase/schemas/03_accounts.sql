-- Accounts, in the tables that better-auth 1.7 expects: its names, its camelCase columns, its indexes. The role, and
-- the checks that better-auth leaves to the application, are ours.

create table accounts."user" (
  "id" text not null primary key check (char_length("id") between 1 and 64),
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null default false,
  "image" text,
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
  name text not null,
  email text not null,
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
-- A student who becomes a teacher keeps the row and the history.
-- Security definer: whoever may write accounts needs no right on students.
create function internal.follow_account() returns trigger
language plpgsql security definer set search_path = '' set lock_timeout = '2s'
as $$
begin
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
