-- The whole schema as it was first released: the files of ../schemas in their order.

-- Where things live, and who may touch them.
--
--   public    the tables, and the functions that PostgREST serves. Every table has row level security and no policy.
--             Every function is granted to service_role alone, so the application server is the only way in.
--   internal  trigger functions, domains, and functions that others share. PostgREST does not serve it.
--   accounts  sign-in data. The application reads and writes it over its own connection. PostgREST does not serve it.

create schema internal;
create schema accounts;

create schema if not exists extensions;
create extension if not exists pg_trgm with schema extensions;

revoke all on schema internal, accounts from public;
revoke create on schema public from public;
grant usage on schema internal to service_role;
grant usage on schema public to service_role;

-- Supabase grants every new table, sequence and function in public to anon, authenticated and service_role.
-- Here nothing is granted unless a file of this directory grants it.
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;
alter default privileges in schema public revoke all on functions from anon, authenticated, service_role;
-- PUBLIC may execute new functions by a global default. A default for one schema cannot take that back.
alter default privileges revoke execute on functions from public;

-- Refusals
--
-- A function refuses with a stable SQLSTATE, which storage-error.ts translates:
--
--   PL001 SESSION_NOT_FOUND          PL005 POOL_NOT_AVAILABLE
--   PL002 SESSION_NOT_ACTIVE         PL006 INVALID_INPUT, its issues as JSON in the error's detail
--   PL003 NOT_THE_CURRENT_QUESTION   PL007 TOO_MANY_REQUESTS
--   PL004 ANSWER_ALREADY_RECORDED    PL008 PAUSE_NOT_ALLOWED
--   PL090 a change of rows that never change: a defect, which has no code

-- Refuses an input: PL006 with one issue. Every refusal that names a field comes from here. The codes and their values
-- are those of contracts (issue-values.ts); a unit test compares both.
create function internal.refuse_input(p_field text, p_code text, p_values jsonb default '{}') returns void
language plpgsql set search_path = ''
as $$
begin
  raise exception using
    errcode = 'PL006',
    message = format('%s: %s', p_field, p_code),
    detail = jsonb_build_array(jsonb_build_object('field', p_field, 'code', p_code, 'values', p_values))::text;
end
$$;

-- Refuses the change that it is a trigger of, for every role, the superuser included.
create function internal.refuse_change() returns trigger
language plpgsql set search_path = ''
as $$
begin
  raise exception using
    errcode = 'PL090',
    message = format('%s of %I.%I is refused: its rows never change', tg_op, tg_table_schema, tg_table_name);
end
$$;

-- Domains
--
-- PostgreSQL checks a domain when a value gets the type, and plans that check once a connection. It plans the checks
-- of a table anew for every statement that writes to it. So a rule about one value is a domain where several columns
-- share it, or where it is costly (docs/adr/0018).
--
-- The functions here have SQL-standard bodies. Their names are bound when they are created, so they need no
-- search_path.

-- A SHA-256 hash. The first hash of a chain follows the genesis hash, 32 zero bytes.
create domain internal.sha256 as bytea constraint sha256 check (octet_length(value) = 32);

-- How much longer than others a student may take, in percent of the time limit.
create domain internal.extra_time_percent as integer constraint extra_time_percent check (value between 0 and 300);

-- Whether `list` is an array of different strings, each 1 to `longest` characters long.
create function internal.is_list_of_distinct_texts(list jsonb, longest integer) returns boolean
language sql immutable
return (
  select jsonb_typeof(list) = 'array'
    and count(*) = count(distinct element)
    and coalesce(bool_and(
      jsonb_typeof(element) = 'string' and char_length(element #>> '{}') between 1 and longest
    ), true)
  from jsonb_array_elements(case when jsonb_typeof(list) = 'array' then list else '[]' end) as item (element)
);

-- Whether `weights` is an object of concept names with weights above 0 and at most 1.
create function internal.is_concept_weights(weights jsonb) returns boolean
language sql immutable
return (
  select jsonb_typeof(weights) = 'object'
    and count(*) > 0
    and coalesce(bool_and(
      char_length(concept) between 1 and 80
      and case when jsonb_typeof(weight) = 'number' then weight::numeric > 0 and weight::numeric <= 1
          else false end
    ), true)
  from jsonb_each(case when jsonb_typeof(weights) = 'object' then weights else '{}' end) as entry (concept, weight)
);

-- The concepts of a pool. Their order is the order of every proficiency vector.
create domain internal.concept_names as jsonb check (
  internal.is_list_of_distinct_texts(value, 80) and jsonb_array_length(value) between 1 and 20
);

-- A question's row of the Q-matrix: concept name to weight.
create domain internal.concept_weights as jsonb check (internal.is_concept_weights(value));

create domain internal.option_texts as jsonb check (
  internal.is_list_of_distinct_texts(value, 4000) and jsonb_array_length(value) between 2 and 10
);

-- `{"theta": [...], "se": [...]}`: estimates on the theta scale and their standard errors, in the order of the
-- session's concepts. Both lists have the same length, at least 1.
create domain internal.proficiency as jsonb check (
  value is null or (
    jsonb_typeof(value -> 'theta') = 'array'
    and jsonb_typeof(value -> 'se') = 'array'
    and jsonb_array_length(value -> 'theta') > 0
    and jsonb_array_length(value -> 'theta') = jsonb_array_length(value -> 'se')
    and not jsonb_path_exists(value, '$.*[*] ? (@.type() != "number")')
  ) is true
);

-- A pool's concept order and delivery settings, as a session keeps them.
create domain internal.session_settings as jsonb check (
  (internal.is_list_of_distinct_texts(value -> 'concepts', 80)
    and jsonb_array_length(value -> 'concepts') between 1 and 20
    and jsonb_typeof(value -> 'delivery') = 'object') is true
);

-- The pattern with which ILIKE finds `needle` anywhere. Wildcards in it are taken literally.
create function internal.containing(needle text) returns text
language sql immutable strict
return '%' || regexp_replace(needle, '([\\%_])', '\\\1', 'g') || '%';

-- Returns something, so that a caller can check that the database answers.
create function public.ping() returns boolean
language sql stable set search_path = ''
as $$ select true $$;

grant execute on function
  internal.refuse_input(text, text, jsonb),
  internal.is_list_of_distinct_texts(jsonb, integer),
  internal.is_concept_weights(jsonb),
  internal.containing(text),
  public.ping()
to service_role;

-- The question bank: pools, their questions, and every revision that a question ever had.

create table public.question_pools (
  id uuid primary key default gen_random_uuid(),
  name text not null check (char_length(name) between 1 and 120),
  description text not null default '' check (char_length(description) <= 2000),
  concepts internal.concept_names not null,
  -- Stopping rule, selection, feedback, time limit: the delivery settings of the contracts.
  delivery jsonb not null check (jsonb_typeof(delivery) = 'object'),
  status text not null default 'draft' check (status in ('draft', 'published', 'archived')),
  -- Grows whenever the pool or one of its questions changes. A cached bank with another version is stale.
  bank_version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index question_pools_newest on public.question_pools (created_at desc, id desc);
create index question_pools_published on public.question_pools (name, id) where status = 'published';

create table public.questions (
  -- The author's own name for the question, unique over all pools. Ordered bytewise.
  id varchar(64) collate "C" primary key check (id ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$'),
  pool_id uuid not null references public.question_pools (id),
  content text not null check (char_length(content) between 1 and 20000),
  options internal.option_texts not null,
  -- Index into options, from 0.
  correct_answer smallint not null check (correct_answer >= 0 and correct_answer < jsonb_array_length(options)),
  concepts internal.concept_weights not null,
  difficulty double precision not null check (difficulty between -8 and 8),
  discrimination double precision not null check (discrimination between 0.05 and 5),
  guessing double precision not null default 0 check (guessing between 0 and 0.5),
  explanation text not null default '' check (char_length(explanation) <= 20000),
  status text not null default 'draft' check (status in ('draft', 'active', 'retired')),
  revision integer not null default 1 check (revision > 0),
  created_at timestamptz not null default now()
);
create index questions_of_pool on public.questions (pool_id, id);
create index questions_active on public.questions (pool_id) where status = 'active';

-- A question as it was at one revision. These rows never change.
create table public.question_revisions (
  question_id varchar(64) collate "C" not null references public.questions (id),
  revision integer not null check (revision > 0),
  content text not null,
  options internal.option_texts not null,
  correct_answer smallint not null,
  concepts internal.concept_weights not null,
  difficulty double precision not null,
  discrimination double precision not null,
  guessing double precision not null,
  explanation text not null,
  -- What grading needs of the options, without reading them.
  option_count smallint not null generated always as (jsonb_array_length(options)) stored,
  created_at timestamptz not null default now(),
  primary key (question_id, revision)
);

alter table public.question_pools enable row level security, force row level security;
alter table public.questions enable row level security, force row level security;
alter table public.question_revisions enable row level security, force row level security;
grant select, insert, update on public.question_pools, public.questions to service_role;
grant select on public.question_revisions to service_role;

create trigger refuse_change before update or delete on public.question_revisions
  for each row execute function internal.refuse_change();
create trigger refuse_truncate before truncate on public.question_revisions
  for each statement execute function internal.refuse_change();
alter table public.question_revisions enable always trigger refuse_change;
alter table public.question_revisions enable always trigger refuse_truncate;

-- The database numbers the revisions of a question: 1 at first, one more with every change of content. A change of
-- status alone makes no revision.
create function internal.number_revision() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    new.revision := 1;
  elsif (new.content, new.options, new.correct_answer, new.concepts, new.difficulty, new.discrimination,
         new.guessing, new.explanation)
        is distinct from
        (old.content, old.options, old.correct_answer, old.concepts, old.difficulty, old.discrimination,
         old.guessing, old.explanation) then
    new.revision := old.revision + 1;
  else
    new.revision := old.revision;
  end if;
  return new;
end
$$;
create trigger number_revision before insert or update on public.questions
  for each row execute function internal.number_revision();

-- Security definer: only this trigger writes revisions, so no role needs the right to.
create function internal.keep_revision() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.question_revisions (
    question_id, revision, content, options, correct_answer, concepts, difficulty, discrimination, guessing,
    explanation
  ) values (
    new.id, new.revision, new.content, new.options, new.correct_answer, new.concepts, new.difficulty,
    new.discrimination, new.guessing, new.explanation
  );
  return null;
end
$$;
create trigger keep_first_revision after insert on public.questions
  for each row execute function internal.keep_revision();
create trigger keep_next_revision after update on public.questions
  for each row when (new.revision <> old.revision) execute function internal.keep_revision();

-- Every update of a pool's row makes a new version of its bank. A change of questions updates the row for that.
create function internal.number_bank_version() returns trigger
language plpgsql set search_path = ''
as $$
begin
  new.bank_version := old.bank_version + 1;
  new.updated_at := now();
  return new;
end
$$;
create trigger number_bank_version before update on public.question_pools
  for each row execute function internal.number_bank_version();

-- Runs once a statement, not once a row: an import of a thousand questions makes one new version.
create function internal.touch_pools() returns trigger
language plpgsql set search_path = ''
as $$
begin
  update public.question_pools set updated_at = now()
  where id in (select pool_id from changed);
  return null;
end
$$;
create trigger touch_pools_on_insert after insert on public.questions
  referencing new table as changed for each statement execute function internal.touch_pools();
create trigger touch_pools_on_update after update on public.questions
  referencing new table as changed for each statement execute function internal.touch_pools();

-- The calibrated items that a selection chooses from: the pool's active questions, ordered by id. Null when
-- there is no such pool.
create function public.load_bank(p_pool_id uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'bankVersion', p.bank_version,
    'concepts', p.concepts,
    'delivery', p.delivery,
    'status', p.status,
    'items', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', q.id, 'revision', q.revision, 'concepts', q.concepts, 'difficulty', q.difficulty,
        'discrimination', q.discrimination, 'guessing', q.guessing
      ) order by q.id), '[]')
      from public.questions q
      where q.pool_id = p.id and q.status = 'active'
    )
  )
  from public.question_pools p
  where p.id = p_pool_id
$$;

-- The calibrated items of the revisions named by [{ "id", "revision" }], in that order. Revisions that do not exist
-- are left out.
create function public.load_items(p_references jsonb) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', q.question_id, 'revision', q.revision, 'concepts', q.concepts, 'difficulty', q.difficulty,
    'discrimination', q.discrimination, 'guessing', q.guessing
  ) order by wanted.place), '[]')
  from jsonb_array_elements(p_references) with ordinality as wanted (reference, place)
  join public.question_revisions q
    on q.question_id = wanted.reference ->> 'id' and q.revision = (wanted.reference ->> 'revision')::integer
$$;

-- A question's wording, without key, parameters or explanation. Null when there is no such revision.
create function public.load_wording(p_question_id text, p_revision integer) returns jsonb
language plpgsql stable set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'id', question_id, 'revision', revision, 'content', content, 'options', options,
      'concepts', (select jsonb_agg(concept order by concept) from jsonb_object_keys(concepts) as concept)
    )
    from public.question_revisions
    where question_id = p_question_id and revision = p_revision
  );
end
$$;

grant execute on function
  public.load_bank(uuid),
  public.load_items(jsonb),
  public.load_wording(text, integer)
to service_role;

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
  "role" text not null default 'student' check ("role" in ('student', 'teacher', 'admin'))
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
language plpgsql security definer set search_path = ''
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

-- Tests as students take them: one row a session, one row a recorded answer.

create table public.test_sessions (
  id uuid primary key,
  student_id varchar(64) not null references public.students (id),
  question_pool_id uuid not null references public.question_pools (id),
  status text not null default 'active'
    constraint status check (status in ('active', 'completed', 'ended', 'expired')),
  end_reason text,
  -- The pool's concept order and delivery settings as they were at the start.
  settings internal.session_settings not null,
  -- A whole number that a JavaScript double holds exactly.
  seed bigint not null constraint seed check (seed between 0 and 9007199254740991),
  initial_proficiency internal.proficiency not null,
  final_proficiency internal.proficiency,
  -- The question that awaits its answer; null when the session is over.
  current_question_id varchar(64) collate "C",
  current_question_revision integer,
  -- Grows by one with every recorded change. A state with another version is stale.
  version integer not null default 0 constraint version check (version >= 0),

  -- These count every answer, also those set aside: they belong to the trail.
  total_questions integer not null default 0,
  correct_responses integer not null default 0
    constraint correct_responses check (correct_responses between 0 and total_questions),
  accuracy double precision not null generated always as (
    case when total_questions = 0 then 0 else correct_responses::double precision / total_questions end
  ) stored,
  -- The hash of the last recorded answer: the head of the trail.
  trail_hash internal.sha256 not null default decode(repeat('00', 32), 'hex'),
  -- The end of the session's chain in set_aside_answers: how many entries it has, and the hash of the last.
  set_aside_count integer not null default 0
    constraint set_aside_count check (set_aside_count between 0 and total_questions),
  set_aside_hash internal.sha256 not null default decode(repeat('00', 32), 'hex'),

  deadline_at timestamptz,
  -- The extra time that `deadline_at` includes, in percent of the limit in `settings`.
  extra_time_percent internal.extra_time_percent not null default 0,
  -- Since when the session is paused. `deadline_at` stays as it is during a pause; resuming moves it.
  paused_at timestamptz,
  started_at timestamptz not null,
  completed_at timestamptz,
  last_activity timestamptz not null,

  -- A response refers to both, so that its student is its session's student.
  unique (id, student_id),
  foreign key (current_question_id, current_question_revision)
    references public.question_revisions (question_id, revision) match full,
  constraint proficiency_fits_concepts check (
    jsonb_array_length(initial_proficiency -> 'theta') = jsonb_array_length(settings -> 'concepts')
    and jsonb_array_length(final_proficiency -> 'theta') = jsonb_array_length(settings -> 'concepts')
  ),
  constraint active_or_over check (
    case when status = 'active'
      then end_reason is null and completed_at is null and final_proficiency is null
        and current_question_id is not null
      else end_reason is not null and completed_at is not null and final_proficiency is not null
        and current_question_id is null
    end
  ),
  constraint end_reason_fits_status check (
    case status
      when 'active' then end_reason is null
      when 'ended' then end_reason = 'ended-by-student'
      when 'expired' then end_reason = 'expired'
      else end_reason in (
        'maximum-length', 'precision', 'classification', 'sprt', 'error-reduction', 'all-rules', 'pool-exhausted',
        'time-over'
      )
    end
  ),
  constraint only_the_active_are_paused check (paused_at is null or status = 'active')
)
-- Every answer updates this row. It changes no indexed column, and the pages keep room for the new version of the row,
-- so the update stays within its page and touches no index.
with (fillfactor = 70);
create unique index one_active_session on public.test_sessions (student_id, question_pool_id)
  where status = 'active';
create index test_sessions_of_student on public.test_sessions (student_id, started_at desc, id desc);
create index test_sessions_of_pool on public.test_sessions (question_pool_id);
create index test_sessions_over on public.test_sessions (question_pool_id, completed_at desc)
  where completed_at is not null;
create index test_sessions_completed on public.test_sessions (question_pool_id, completed_at desc)
  where status = 'completed';

-- Recorded answers. These rows never change.
create table public.test_responses (
  id uuid primary key default gen_random_uuid(),
  student_id varchar(64) not null,
  session_id uuid not null,
  question_id varchar(64) collate "C" not null,
  question_revision integer not null,
  -- Counts from 1.
  position integer not null constraint "position" check (position >= 1),
  -- Index of the option chosen, from 0; -1 for "I don't know".
  response smallint not null constraint response check (response between -1 and 9),
  is_correct boolean not null constraint is_correct check (not (is_correct and response = -1)),
  proficiency_before internal.proficiency not null,
  proficiency_after internal.proficiency not null,
  -- Milliseconds from the question's appearance to the answer, as the browser measured them.
  response_ms integer constraint response_ms check (response_ms between 0 and 86400000),
  "timestamp" timestamptz not null,
  -- The hash of the session's previous answer, and of this one: see internal.response_hash.
  previous_hash internal.sha256 not null,
  hash internal.sha256 not null,

  unique (session_id, question_id),
  unique (session_id, position),
  foreign key (session_id, student_id) references public.test_sessions (id, student_id),
  foreign key (question_id, question_revision) references public.question_revisions (question_id, revision)
);
create index test_responses_of_question on public.test_responses (question_id);

alter table public.test_sessions enable row level security, force row level security;
alter table public.test_responses enable row level security, force row level security;
grant select, insert, update on public.test_sessions to service_role;
-- No INSERT: only record_responses writes answers, as the owner, after grading them.
grant select on public.test_responses to service_role;

create trigger refuse_change before update or delete on public.test_responses
  for each row execute function internal.refuse_change();
create trigger refuse_truncate before truncate on public.test_responses
  for each statement execute function internal.refuse_change();
alter table public.test_responses enable always trigger refuse_change;
alter table public.test_responses enable always trigger refuse_truncate;

-- SHA-256 over this text, in UTF-8, one field a line, no newline at the end:
--
--   plumbline-response-1
--   previous hash, hexadecimal
--   session id
--   student id
--   position
--   question id
--   question revision
--   response
--   is_correct: true or false
--   proficiency_before, as jsonb prints it
--   proficiency_after, as jsonb prints it
--   response_ms, or a hyphen
--   timestamp, microseconds since 1970-01-01T00:00:00Z
--
-- No field can contain a newline. Whoever changes a field, or takes an answer out or puts one in, breaks the chain
-- there.
create function internal.response_hash(
  previous_hash bytea, session_id uuid, student_id text, "position" integer, question_id text,
  question_revision integer, response integer, is_correct boolean, proficiency_before jsonb,
  proficiency_after jsonb, response_ms integer, "timestamp" timestamptz
) returns bytea
language sql stable
return sha256(convert_to(concat_ws(
  e'\n', 'plumbline-response-1', encode(previous_hash, 'hex'), session_id, student_id, "position", question_id,
  question_revision, response, case when is_correct then 'true' else 'false' end, proficiency_before,
  proficiency_after, coalesce(response_ms::text, '-'), (extract(epoch from "timestamp") * 1000000)::bigint
), 'UTF8'));

-- Answers that were set aside: they no longer count, and stay what they are. A set-aside is a record of its own,
-- chained by hashes like the answers. What counts is worked out from both.

-- These rows never change.
create table public.set_aside_answers (
  session_id uuid not null references public.test_sessions (id),
  -- Counts the session's set-asides from 1.
  number integer not null check (number >= 1),
  position integer not null,
  -- The hash of the answer that is set aside. It identifies the answer with all its content.
  response_hash internal.sha256 not null,
  -- How many answers the session had then, and the estimate from those that still counted.
  answers integer not null check (answers >= position),
  proficiency internal.proficiency not null,
  -- The account that decided it.
  set_by varchar(64) not null check (set_by ~ '^[^[:space:]]+$'),
  "timestamp" timestamptz not null,
  reason text not null check (char_length(reason) between 1 and 1000),
  -- The hash of the session's previous set-aside, and of this one: see internal.set_aside_hash.
  previous_hash internal.sha256 not null,
  hash internal.sha256 not null,
  primary key (session_id, number),
  unique (session_id, position),
  foreign key (session_id, position) references public.test_responses (session_id, position)
);

alter table public.set_aside_answers enable row level security, force row level security;
-- No INSERT: only set_answer_aside writes them.
grant select on public.set_aside_answers to service_role;

create trigger refuse_change before update or delete on public.set_aside_answers
  for each row execute function internal.refuse_change();
create trigger refuse_truncate before truncate on public.set_aside_answers
  for each statement execute function internal.refuse_change();
alter table public.set_aside_answers enable always trigger refuse_change;
alter table public.set_aside_answers enable always trigger refuse_truncate;

-- SHA-256 over this text, in UTF-8, one field a line, no newline at the end. The reason comes last, because it may
-- have several lines:
--
--   plumbline-set-aside-1
--   previous hash, hexadecimal
--   session id
--   number
--   position
--   response_hash, hexadecimal
--   answers
--   proficiency, as jsonb prints it
--   set_by
--   timestamp, microseconds since 1970-01-01T00:00:00Z
--   reason
create function internal.set_aside_hash(
  previous_hash bytea, session_id uuid, number integer, "position" integer, response_hash bytea, answers integer,
  proficiency jsonb, set_by text, "timestamp" timestamptz, reason text
) returns bytea
language sql stable
return sha256(convert_to(concat_ws(
  e'\n', 'plumbline-set-aside-1', encode(previous_hash, 'hex'), session_id, number, "position",
  encode(response_hash, 'hex'), answers, proficiency, set_by,
  (extract(epoch from "timestamp") * 1000000)::bigint, reason
), 'UTF8'));

-- A session's answers that count. ROWS is about as many as a test has: with PostgreSQL's default of 1000 the planner
-- reads whatever is joined to them whole instead of looking it up.
create function internal.counted_answers(p_session_id uuid) returns setof public.test_responses
language sql stable rows 30 set search_path = ''
as $$
  select r.* from public.test_responses r
  where r.session_id = p_session_id
    and not exists (
      select from public.set_aside_answers a where a.session_id = r.session_id and a.position = r.position
    )
$$;

-- The estimate from the answers that count: as the last answer left it, or a set-aside after that answer.
create function internal.current_proficiency(s public.test_sessions) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(
    (select a.proficiency from public.set_aside_answers a
     where a.session_id = s.id and a.answers = s.total_questions order by a.number desc limit 1),
    (select r.proficiency_after from public.test_responses r
     where r.session_id = s.id order by r.position desc limit 1),
    s.initial_proficiency
  )
$$;

-- The numbers of a session as they count: { totalQuestions, correctResponses, accuracy }.
create function internal.counted_totals(s public.test_sessions) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'totalQuestions', counted.total,
    'correctResponses', counted.correct,
    'accuracy', case when counted.total = 0 then 0 else counted.correct::double precision / counted.total end
  )
  from (
    select
      s.total_questions - s.set_aside_count as total,
      s.correct_responses - case when s.set_aside_count = 0 then 0 else (
        select count(*) from public.set_aside_answers a
        join public.test_responses r on r.session_id = a.session_id and r.position = a.position
        where a.session_id = s.id and r.is_correct
      ) end as correct
  ) counted
$$;

-- A session's set-asides as people read them, in the order of the answers; null when there are none.
create function internal.set_asides(p_session_id uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_agg(jsonb_build_object(
    'position', a.position, 'at', a."timestamp", 'reason', a.reason
  ) order by a.position)
  from public.set_aside_answers a
  where a.session_id = p_session_id
$$;

-- Sets an answer of a session aside. `p_proficiency` is the estimate from the answers that count without it,
-- computed from the session at `p_expected_version`.
--
-- Outcomes: "set-aside"; "already" when it was set aside before, nothing written; "stale" when the session has moved
-- on meanwhile, nothing written: estimate again and retry.
-- PL001: no such session. PL006: the session has no answer to that question.
--
-- Security definer: only this function writes set-asides, so no role may insert them itself.
create function public.set_answer_aside(
  p_session_id uuid, p_question_id text, p_reason text, p_set_by text, p_expected_version integer,
  p_proficiency jsonb, p_now timestamptz default null
) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_now constant timestamptz := coalesce(p_now, clock_timestamp());
  v_session public.test_sessions;
  v_answer record;
  v_hash bytea;
begin
  select * into v_session from public.test_sessions where id = p_session_id for update;
  if not found then
    raise exception using errcode = 'PL001', message = 'there is no such session';
  end if;
  select r.position, r.hash into v_answer from public.test_responses r
  where r.session_id = p_session_id and r.question_id = p_question_id;
  if not found then
    perform internal.refuse_input('questionId', 'question-not-answered');
  end if;
  if exists (
    select from public.set_aside_answers a where a.session_id = p_session_id and a.position = v_answer.position
  ) then
    return jsonb_build_object('outcome', 'already', 'position', v_answer.position);
  elsif v_session.version <> p_expected_version then
    return jsonb_build_object('outcome', 'stale', 'position', v_answer.position);
  end if;

  v_hash := internal.set_aside_hash(
    v_session.set_aside_hash, p_session_id, v_session.set_aside_count + 1, v_answer.position, v_answer.hash,
    v_session.total_questions, p_proficiency, p_set_by, v_now, p_reason
  );
  insert into public.set_aside_answers (
    session_id, number, position, response_hash, answers, proficiency, set_by, "timestamp", reason, previous_hash,
    hash
  ) values (
    p_session_id, v_session.set_aside_count + 1, v_answer.position, v_answer.hash, v_session.total_questions,
    p_proficiency, p_set_by, v_now, p_reason, v_session.set_aside_hash, v_hash
  );
  update public.test_sessions set
    set_aside_count = set_aside_count + 1,
    set_aside_hash = v_hash,
    version = version + 1,
    final_proficiency = case when status <> 'active' then p_proficiency end
  where id = p_session_id;
  if v_session.status <> 'active' then
    perform internal.restate_long_term(p_session_id);
  end if;
  return jsonb_build_object('outcome', 'set-aside', 'position', v_answer.position);
end
$$;

-- The sessions with an answer to this revision that still counts, up to `p_limit` of them, and how many there are.
create function public.list_counted_answers(p_question_id text, p_revision integer, p_limit integer) returns jsonb
language sql stable set search_path = ''
as $$
  with counted as (
    select r.session_id
    from public.test_responses r
    where r.question_id = p_question_id and r.question_revision = p_revision
      and not exists (
        select from public.set_aside_answers a where a.session_id = r.session_id and a.position = r.position
      )
  )
  select jsonb_build_object(
    'answers', (select count(*) from counted),
    'sessionIds', (
      select coalesce(jsonb_agg(page.session_id), '[]')
      from (select session_id from counted order by session_id limit p_limit) page
    )
  )
$$;

grant execute on function
  internal.counted_answers(uuid),
  internal.current_proficiency(public.test_sessions),
  internal.counted_totals(public.test_sessions),
  internal.set_asides(uuid),
  public.set_answer_aside(uuid, text, text, text, integer, jsonb, timestamptz),
  public.list_counted_answers(text, integer, integer)
to service_role;

-- The long-term proficiency of a student on each concept, from all sessions.

create table public.student_proficiencies (
  student_id varchar(64) not null references public.students (id),
  concept text not null check (char_length(concept) between 1 and 80),
  -- Theta scale.
  proficiency_value double precision not null
    check (proficiency_value > '-Infinity' and proficiency_value < 'Infinity'),
  standard_error double precision not null check (standard_error >= 0 and standard_error < 'Infinity'),
  -- The session that measured it last, and when that session's last answer was recorded.
  session_id uuid not null references public.test_sessions (id),
  updated_at timestamptz not null,
  primary key (student_id, concept)
);

alter table public.student_proficiencies enable row level security, force row level security;
grant select, insert, update on public.student_proficiencies to service_role;

-- A proficiency with the names of its concepts: [{ name, proficiency, standardError }]; null for null.
create function internal.named_proficiency(p_concepts jsonb, p_proficiency jsonb) returns jsonb
language sql immutable strict set search_path = ''
as $$
  select jsonb_agg(jsonb_build_object(
    'name', concept,
    'proficiency', p_proficiency -> 'theta' -> (place - 1)::integer,
    'standardError', p_proficiency -> 'se' -> (place - 1)::integer
  ) order by place)
  from jsonb_array_elements_text(p_concepts) with ordinality as named (concept, place)
$$;

-- How many of a session's answers that count touch each concept: { concept: count }, concepts without an answer left
-- out.
create function internal.answers_per_concept(p_session_id uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_object_agg(counted.concept, counted.answers), '{}')
  from (
    select touched.concept, count(*) as answers
    from internal.counted_answers(p_session_id) r
    join public.question_revisions q on q.question_id = r.question_id and q.revision = r.question_revision
    cross join jsonb_object_keys(q.concepts) as touched (concept)
    group by touched.concept
  ) counted
$$;

-- Takes the final proficiency of a session that is over into the student's long-term proficiencies: the concepts that
-- were answered, unless another session has a later answer on them. The counts and the time of the last answer are the
-- same for all concepts and are worked out once.
create function internal.keep_long_term(p_session_id uuid) returns void
language sql set search_path = ''
as $$
  with counted as materialized (
    select
      internal.answers_per_concept(p_session_id) as answers,
      (select max(r."timestamp") from internal.counted_answers(p_session_id) r) as last_at
  )
  insert into public.student_proficiencies (
    student_id, concept, proficiency_value, standard_error, session_id, updated_at
  )
  select
    s.student_id,
    named.concept,
    (s.final_proficiency -> 'theta' ->> (named.place - 1)::integer)::double precision,
    (s.final_proficiency -> 'se' ->> (named.place - 1)::integer)::double precision,
    s.id,
    counted.last_at
  from counted
  join public.test_sessions s on s.id = p_session_id
  cross join jsonb_array_elements_text(s.settings -> 'concepts') with ordinality as named (concept, place)
  where counted.answers ? named.concept
  order by named.concept
  on conflict (student_id, concept) do update set
    proficiency_value = excluded.proficiency_value,
    standard_error = excluded.standard_error,
    session_id = excluded.session_id,
    updated_at = excluded.updated_at
  where student_proficiencies.updated_at <= excluded.updated_at
$$;

-- Works out again the long-term proficiencies that came from a session. Each concept gets the value of the session
-- that is over, measured it, and has the latest answer that counts. A concept that no session measured any more is
-- forgotten.
create function internal.restate_long_term(p_session_id uuid) returns void
language plpgsql set search_path = ''
as $$
declare
  v_student_id text;
  v_concepts text[];
  v_other uuid;
begin
  select student_id, array_agg(concept) into v_student_id, v_concepts
  from public.student_proficiencies where session_id = p_session_id
  group by student_id;
  if not found then
    return;
  end if;
  delete from public.student_proficiencies where student_id = v_student_id and concept = any (v_concepts);
  -- In the order of their latest answers, so that the latest one wins.
  for v_other in
    select s.id
    from public.test_sessions s
    cross join lateral (select max(r."timestamp") as at from internal.counted_answers(s.id) r) latest
    where s.student_id = v_student_id and s.status <> 'active' and s.settings -> 'concepts' ?| v_concepts
      and latest.at is not null
    order by latest.at, s.id
  loop
    perform internal.keep_long_term(v_other);
  end loop;
end
$$;

grant execute on function
  internal.named_proficiency(jsonb, jsonb),
  internal.answers_per_concept(uuid),
  internal.keep_long_term(uuid)
to service_role;

-- Time: accommodations, and pauses that stop the clock. docs/adr/0011 says how they work together.

-- Accommodations of a student: every time they were saved, by whom and when. The last row is in force. These rows
-- never change.
create table public.student_accommodations (
  id bigint generated always as identity primary key,
  student_id varchar(64) not null references public.students (id),
  extra_time_percent internal.extra_time_percent not null,
  larger_text boolean not null,
  hide_time boolean not null,
  -- The account, and its name at the time. The account may be gone when somebody asks.
  set_by varchar(64) not null check (set_by <> ''),
  set_by_name text not null,
  set_at timestamptz not null
);
create index student_accommodations_of_student on public.student_accommodations (student_id, id desc);

-- Pauses that are over. The present pause of a session is its `paused_at`. These rows never change.
create table public.test_pauses (
  session_id uuid not null references public.test_sessions (id),
  paused_at timestamptz not null,
  resumed_at timestamptz not null,
  -- How many answers were recorded before it.
  answered integer not null check (answered >= 0),
  primary key (session_id, paused_at),
  check (resumed_at >= paused_at)
);

alter table public.student_accommodations enable row level security, force row level security;
alter table public.test_pauses enable row level security, force row level security;
grant select, insert on public.student_accommodations, public.test_pauses to service_role;

create trigger refuse_change before update or delete on public.student_accommodations
  for each row execute function internal.refuse_change();
create trigger refuse_truncate before truncate on public.student_accommodations
  for each statement execute function internal.refuse_change();
alter table public.student_accommodations enable always trigger refuse_change;
alter table public.student_accommodations enable always trigger refuse_truncate;
create trigger refuse_change before update or delete on public.test_pauses
  for each row execute function internal.refuse_change();
create trigger refuse_truncate before truncate on public.test_pauses
  for each statement execute function internal.refuse_change();
alter table public.test_pauses enable always trigger refuse_change;
alter table public.test_pauses enable always trigger refuse_truncate;

-- How much longer a session may be paused, all pauses together; null if that has no limit.
create function internal.pause_left(s public.test_sessions) returns interval
language sql stable set search_path = ''
as $$
  select greatest(
    make_interval(mins => (s.settings #>> '{delivery,pause,maximumMinutes}')::integer)
      - coalesce((select sum(resumed_at - paused_at) from public.test_pauses where session_id = s.id), interval '0'),
    interval '0'
  )
  where s.settings #>> '{delivery,pause,maximumMinutes}' is not null
$$;

-- When a session's time is over if nothing more happens; null where that is never. During a pause the clock is
-- stopped for as long as the pause may last. Then it runs again by itself.
create function internal.time_over_at(s public.test_sessions) returns timestamptz
language plpgsql stable set search_path = ''
as $$
begin
  return case when s.paused_at is null then s.deadline_at else s.deadline_at + internal.pause_left(s) end;
end
$$;

-- The accommodations in force: { "extraTimePercent", "largerText", "hideTime" }.
create function internal.accommodations_of(p_student_id text) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(
    (select jsonb_build_object(
       'extraTimePercent', extra_time_percent, 'largerText', larger_text, 'hideTime', hide_time)
     from public.student_accommodations
     where student_id = p_student_id
     order by id desc
     limit 1),
    '{"extraTimePercent": 0, "largerText": false, "hideTime": false}'
  )
$$;

-- The extra time of a session with these settings; null where the test has no time limit.
create function internal.extra_time(p_settings jsonb, p_percent integer) returns interval
language sql immutable
return (p_settings #>> '{delivery,timeLimitMinutes}')::integer * p_percent / 100.0 * interval '1 minute';

-- Locks a student's session and returns it. PL001: the student has no such session.
create function internal.lock_own_session(p_session_id uuid, p_student_id text) returns public.test_sessions
language plpgsql set search_path = ''
as $$
declare
  v_session public.test_sessions;
begin
  select * into v_session from public.test_sessions
  where id = p_session_id and student_id = p_student_id
  for update;
  if not found then
    raise exception using errcode = 'PL001', message = 'the student has no such session';
  end if;
  return v_session;
end
$$;

-- Stops the clock of a session. A session that is paused, or over, stays as it is. PL001: no such session, or another
-- student's. PL008: the test has no pauses, or its pauses are used up.
create function public.pause_session(p_session_id uuid, p_student_id text, p_now timestamptz default null)
returns jsonb
language plpgsql set search_path = ''
as $$
declare
  v_now constant timestamptz := coalesce(p_now, clock_timestamp());
  v_session public.test_sessions := internal.lock_own_session(p_session_id, p_student_id);
begin
  if v_session.status = 'active' and v_session.paused_at is null
    and coalesce(v_now <= v_session.deadline_at, true) then
    if not coalesce((v_session.settings #>> '{delivery,pause,allowed}')::boolean, false) then
      raise exception using errcode = 'PL008', message = 'this test has no pauses';
    elsif internal.pause_left(v_session) = interval '0' then
      raise exception using errcode = 'PL008', message = 'the pauses of this test are used up';
    end if;
    update public.test_sessions set paused_at = v_now, last_activity = v_now, version = version + 1
    where id = p_session_id
    returning * into v_session;
  end if;
  return internal.session_record(v_session);
end
$$;

-- Starts the clock of a paused session again and moves the deadline by the length of the pause. A session that runs,
-- or is over, stays as it is. PL001: no such session, or another student's.
create function public.resume_session(p_session_id uuid, p_student_id text, p_now timestamptz default null)
returns jsonb
language plpgsql set search_path = ''
as $$
declare
  v_now timestamptz := coalesce(p_now, clock_timestamp());
  v_session public.test_sessions := internal.lock_own_session(p_session_id, p_student_id);
  v_paused_for interval;
begin
  if v_session.paused_at is not null and coalesce(v_now <= internal.time_over_at(v_session), true) then
    -- The clocks of two machines may differ a little.
    v_now := greatest(v_now, v_session.paused_at);
    v_paused_for := least(v_now - v_session.paused_at, internal.pause_left(v_session));
    insert into public.test_pauses (session_id, paused_at, resumed_at, answered)
    values (p_session_id, v_session.paused_at, v_now, v_session.total_questions);
    update public.test_sessions set
      paused_at = null, deadline_at = deadline_at + v_paused_for, last_activity = v_now, version = version + 1
    where id = p_session_id
    returning * into v_session;
  end if;
  return internal.session_record(v_session);
end
$$;

-- The time limit, the pauses and the accommodations of a session, for the student's and the teacher's pages. Null
-- when there is no such session.
create function public.load_session_time(p_session_id uuid) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  v_session public.test_sessions;
begin
  select * into v_session from public.test_sessions where id = p_session_id;
  if not found then
    return null;
  end if;
  return jsonb_build_object(
    'studentId', v_session.student_id,
    'pool', (select jsonb_build_object('id', id, 'name', name) from public.question_pools
             where id = v_session.question_pool_id),
    'status', v_session.status,
    'delivery', v_session.settings -> 'delivery',
    'extraTimePercent', v_session.extra_time_percent,
    'deadlineAt', v_session.deadline_at,
    'pausedAt', v_session.paused_at,
    'pauseLeftMs', floor(extract(epoch from internal.pause_left(v_session)) * 1000),
    'accommodations', internal.accommodations_of(v_session.student_id),
    'pauses', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'pausedAt', paused_at, 'resumedAt', resumed_at, 'answered', answered
      ) order by paused_at), '[]')
      from public.test_pauses where session_id = p_session_id
    )
  );
end
$$;

-- A student's accommodations: { "current", "history": newest first }. Null when there is no such student.
create function public.read_accommodations(p_student_id text) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'current', internal.accommodations_of(s.id),
    'history', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'extraTimePercent', a.extra_time_percent, 'largerText', a.larger_text, 'hideTime', a.hide_time,
        'setBy', jsonb_build_object('id', a.set_by, 'name', a.set_by_name), 'setAt', a.set_at
      ) order by a.id desc), '[]')
      from public.student_accommodations a
      where a.student_id = s.id
    )
  )
  from public.students s
  where s.id = p_student_id
$$;

-- Saves a student's accommodations. Saving the same ones again changes nothing. Timed tests in progress get the
-- additional time at once; "extended" lists their ids. Time that a test was given is not taken back while it runs.
-- PL006: no such student.
create function public.save_accommodations(
  p_student_id text, p_extra_time_percent integer, p_larger_text boolean, p_hide_time boolean, p_set_by text,
  p_set_by_name text, p_now timestamptz default null
) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  v_now constant timestamptz := coalesce(p_now, clock_timestamp());
  v_wanted constant jsonb := jsonb_build_object(
    'extraTimePercent', p_extra_time_percent, 'largerText', p_larger_text, 'hideTime', p_hide_time
  );
  v_extended jsonb;
begin
  perform pg_advisory_xact_lock(hashtextextended('accommodations of ' || p_student_id, 0));
  perform from public.students where id = p_student_id;
  if not found then
    perform internal.refuse_input('studentId', 'no-such-student');
  end if;
  if internal.accommodations_of(p_student_id) <> v_wanted then
    insert into public.student_accommodations (
      student_id, extra_time_percent, larger_text, hide_time, set_by, set_by_name, set_at
    ) values (
      p_student_id, p_extra_time_percent, p_larger_text, p_hide_time, p_set_by, p_set_by_name, v_now
    );
  end if;
  with extended as (
    update public.test_sessions s set
      deadline_at = s.deadline_at + internal.extra_time(s.settings, p_extra_time_percent - s.extra_time_percent),
      extra_time_percent = p_extra_time_percent,
      version = s.version + 1
    where s.student_id = p_student_id and s.status = 'active' and s.deadline_at is not null
      and s.settings #>> '{delivery,timeLimitMinutes}' is not null
      and s.extra_time_percent < p_extra_time_percent
      and coalesce(v_now <= internal.time_over_at(s), true)
    returning s.id
  )
  select coalesce(jsonb_agg(id order by id), '[]') into v_extended from extended;
  return public.read_accommodations(p_student_id) || jsonb_build_object('extended', v_extended);
end
$$;

grant execute on function
  internal.pause_left(public.test_sessions),
  internal.time_over_at(public.test_sessions),
  internal.accommodations_of(text),
  internal.extra_time(jsonb, integer),
  internal.lock_own_session(uuid, text),
  public.pause_session(uuid, text, timestamptz),
  public.resume_session(uuid, text, timestamptz),
  public.load_session_time(uuid),
  public.read_accommodations(text),
  public.save_accommodations(text, integer, boolean, boolean, text, text, timestamptz)
to service_role;

-- What the delivery of a test calls, apart from recording answers. Each function is one transaction. Results are jsonb
-- in the names of the contracts. `p_now` is the caller's clock; left out, the database's.

-- A session as the application knows it: its row, and its pool's name and bank version.
create function internal.session_record(s public.test_sessions) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'id', s.id,
    'studentId', s.student_id,
    'pool', jsonb_build_object('id', p.id, 'name', p.name, 'bankVersion', p.bank_version),
    'status', s.status,
    'endReason', s.end_reason,
    'settings', s.settings,
    'seed', s.seed,
    'initialProficiency', s.initial_proficiency,
    'finalProficiency', s.final_proficiency,
    'currentQuestion', case when s.current_question_id is not null then
      jsonb_build_object('id', s.current_question_id, 'revision', s.current_question_revision) end,
    'version', s.version,
    'totalQuestions', s.total_questions,
    'correctResponses', s.correct_responses,
    'accuracy', s.accuracy,
    'deadlineAt', internal.time_over_at(s),
    'pausedAt', s.paused_at,
    'startedAt', s.started_at,
    'completedAt', s.completed_at,
    'lastActivity', s.last_activity
  )
  from public.question_pools p
  where p.id = s.question_pool_id
$$;

-- Ends an active session whose row the caller has locked. Its final proficiency is that of the answers that count. A
-- pause ends with it.
create function internal.close_session(p_session_id uuid, p_end_reason text, p_now timestamptz)
returns void
language plpgsql set search_path = ''
as $$
begin
  insert into public.test_pauses (session_id, paused_at, resumed_at, answered)
  select id, paused_at, greatest(p_now, paused_at), total_questions
  from public.test_sessions
  where id = p_session_id and paused_at is not null;
  update public.test_sessions s set
    status = case p_end_reason when 'ended-by-student' then 'ended' when 'expired' then 'expired' else 'completed' end,
    end_reason = p_end_reason,
    final_proficiency = internal.current_proficiency(s),
    current_question_id = null,
    current_question_revision = null,
    paused_at = null,
    version = s.version + 1,
    completed_at = p_now
  where s.id = p_session_id;
  perform internal.keep_long_term(p_session_id);
end
$$;

-- What starting a test needs to know: the pool, the student's long-term proficiency on its concepts, and the session
-- to resume where there is one. A pool that is not published is there only for a student who is in the middle of a
-- test of it: otherwise PL005.
create function public.load_start_context(p_student_id text, p_pool_id uuid) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  v_pool public.question_pools;
  v_active public.test_sessions;
begin
  select * into v_pool from public.question_pools where id = p_pool_id;
  select * into v_active from public.test_sessions
  where student_id = p_student_id and question_pool_id = p_pool_id and status = 'active';

  if v_pool.id is null or (v_pool.status <> 'published' and v_active.id is null) then
    raise exception using errcode = 'PL005', message = 'the pool does not exist or is not published';
  end if;

  return jsonb_build_object(
    'pool', jsonb_build_object(
      'id', v_pool.id, 'name', v_pool.name, 'concepts', v_pool.concepts, 'delivery', v_pool.delivery,
      'status', v_pool.status, 'bankVersion', v_pool.bank_version
    ),
    'longTerm', (
      select coalesce(jsonb_agg(
        jsonb_build_object('concept', concept, 'value', proficiency_value, 'se', standard_error) order by concept
      ), '[]')
      from public.student_proficiencies
      where student_id = p_student_id and v_pool.concepts ? concept
    ),
    'activeSession', case when v_active.id is not null then internal.session_record(v_active) end
  );
end
$$;

-- What item eligibility is drawn from: for each active question that was asked in one of the pool's latest `p_tests`
-- tests that are over, how many of these tests asked it and for how many it was eligible. A test does not count as
-- eligible when it started before the question was made, or when the question was drawn as ineligible for it, unless
-- it asked the question all the same because nothing else was left. Called at the start of a test, never by a
-- submission.
create function public.load_item_exposure(p_pool_id uuid, p_tests integer) returns jsonb
language sql stable set search_path = ''
as $$
  with latest as (
    select id, started_at, settings -> 'ineligible' as ineligible
    from public.test_sessions
    where question_pool_id = p_pool_id and completed_at is not null
    order by completed_at desc
    limit p_tests
  ), given as (
    select r.question_id, count(*) as tests
    from latest l
    join public.test_responses r on r.session_id = l.id
    group by r.question_id
  ), left_out as (
    select drawn.question_id, count(*) as tests
    from latest l
    cross join jsonb_array_elements_text(l.ineligible) as drawn (question_id)
    group by drawn.question_id
  )
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', q.id,
    'eligible', greatest(
      given.tests,
      (select count(*) from latest l where l.started_at >= q.created_at) - coalesce(left_out.tests, 0)
    ),
    'administered', given.tests
  ) order by q.id), '[]')
  from given
  join public.questions q on q.id = given.question_id and q.status = 'active'
  left join left_out on left_out.question_id = q.id
$$;

-- Starts a session, or returns the student's active one of the pool. Of many callers at once one starts it and the
-- others get the same session. `p_deadline_at` is the deadline that every student has; the student's own extra time
-- moves it. PL005: the pool is not published.
create function public.start_session(
  p_session_id uuid, p_student_id text, p_pool_id uuid, p_settings jsonb, p_seed bigint,
  p_initial_proficiency jsonb, p_first_question_id text, p_first_question_revision integer,
  p_deadline_at timestamptz default null, p_now timestamptz default null
) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  v_now constant timestamptz := coalesce(p_now, clock_timestamp());
  v_extra_percent integer;
  v_session public.test_sessions;
begin
  -- save_accommodations takes this lock exclusively, so that extra time reaches a test that starts at the same moment.
  perform pg_advisory_xact_lock_shared(hashtextextended('accommodations of ' || p_student_id, 0));
  v_extra_percent := (internal.accommodations_of(p_student_id) ->> 'extraTimePercent')::integer;

  -- The active session that the insert conflicts with may be over before it is read. Then the loop tries again.
  loop
    select * into v_session from public.test_sessions
    where student_id = p_student_id and question_pool_id = p_pool_id and status = 'active';
    if found then
      return jsonb_build_object('resumed', true, 'session', internal.session_record(v_session));
    end if;

    perform from public.question_pools where id = p_pool_id and status = 'published';
    if not found then
      raise exception using errcode = 'PL005', message = 'the pool does not exist or is not published';
    end if;

    insert into public.test_sessions (
      id, student_id, question_pool_id, settings, seed, initial_proficiency, current_question_id,
      current_question_revision, deadline_at, extra_time_percent, started_at, last_activity
    ) values (
      p_session_id, p_student_id, p_pool_id, p_settings, p_seed, p_initial_proficiency, p_first_question_id,
      p_first_question_revision,
      p_deadline_at + coalesce(internal.extra_time(p_settings, v_extra_percent), interval '0'),
      v_extra_percent, v_now, v_now
    )
    on conflict (student_id, question_pool_id) where status = 'active' do nothing
    returning * into v_session;
    if found then
      return jsonb_build_object('resumed', false, 'session', internal.session_record(v_session));
    end if;
  end loop;
end
$$;

-- A session with all that was answered in it, enough to rebuild its live state. Null when there is none.
create function public.load_session(p_session_id uuid) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  v_session public.test_sessions;
begin
  select * into v_session from public.test_sessions where id = p_session_id;
  if not found then
    return null;
  end if;
  return jsonb_build_object(
    'session', internal.session_record(v_session),
    'answered', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'questionId', r.question_id, 'revision', r.question_revision, 'correct', r.is_correct,
        'position', r.position, 'response', r.response, 'at', r."timestamp",
        'setAside', a.position is not null
      ) order by r.position), '[]')
      from public.test_responses r
      left join public.set_aside_answers a on a.session_id = r.session_id and a.position = r.position
      where r.session_id = p_session_id
    ),
    'currentProficiency', internal.current_proficiency(v_session)
  );
end
$$;

-- Ends a session for a reason that is not an answer: "ended-by-student", "time-over", "expired". A session that is
-- over stays as it is. So does a session that the caller says is out of time when it is not, because it was given
-- more time in the meantime.
-- PL001: no such session, or another student's.
create function public.finish_session(
  p_session_id uuid, p_student_id text, p_end_reason text, p_now timestamptz default null
) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  v_now constant timestamptz := coalesce(p_now, clock_timestamp());
  v_session public.test_sessions := internal.lock_own_session(p_session_id, p_student_id);
begin
  if v_session.status = 'active'
    and not coalesce(p_end_reason = 'time-over' and v_now <= internal.time_over_at(v_session), false) then
    perform internal.close_session(p_session_id, p_end_reason, v_now);
    select * into v_session from public.test_sessions where id = p_session_id;
  end if;
  return internal.session_record(v_session);
end
$$;

-- Ends up to `p_limit` sessions that cannot be resumed any more, and says how many: those whose time is over as
-- "time-over", those that were idle for longer than their own resume window as "expired".
-- Instances that run it at once share the work: each skips the rows that another has locked.
create function public.expire_idle_sessions(p_limit integer, p_now timestamptz default null)
returns integer
language plpgsql set search_path = ''
as $$
declare
  v_now constant timestamptz := coalesce(p_now, clock_timestamp());
  v_session_id uuid;
  v_is_time_over boolean;
  v_count integer := 0;
begin
  for v_session_id, v_is_time_over in
    select s.id, coalesce(internal.time_over_at(s) < v_now, false)
    from public.test_sessions s
    where s.status = 'active'
      and (
        (s.deadline_at < v_now and internal.time_over_at(s) < v_now)
        or s.last_activity
          + (s.settings #>> '{delivery,resumeWindowHours}')::double precision * interval '1 hour' < v_now
      )
    order by s.last_activity
    limit p_limit
    for update of s skip locked
  loop
    perform internal.close_session(
      v_session_id, case when v_is_time_over then 'time-over' else 'expired' end, v_now
    );
    v_count := v_count + 1;
  end loop;
  return v_count;
end
$$;

-- The numbers of a session that is over; { "state": "active" } while it is not; null when there is none.
create function public.load_result(p_session_id uuid) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  v_session public.test_sessions;
  v_answers jsonb;
begin
  select * into v_session from public.test_sessions where id = p_session_id;
  if not found then
    return null;
  end if;
  if v_session.status = 'active' then
    return jsonb_build_object('state', 'active', 'studentId', v_session.student_id);
  end if;
  v_answers := internal.answers_per_concept(p_session_id);
  return jsonb_build_object(
    'state', 'over',
    'studentId', v_session.student_id,
    'sessionId', v_session.id,
    'pool', (select jsonb_build_object('id', id, 'name', name) from public.question_pools
             where id = v_session.question_pool_id),
    'status', v_session.status,
    'startedAt', v_session.started_at,
    'completedAt', v_session.completed_at,
    'endReason', v_session.end_reason,
    'concepts', (
      select jsonb_agg(jsonb_build_object(
        'name', concept,
        'initial', v_session.initial_proficiency -> 'theta' -> (place - 1)::integer,
        'proficiency', v_session.final_proficiency -> 'theta' -> (place - 1)::integer,
        'standardError', v_session.final_proficiency -> 'se' -> (place - 1)::integer,
        'answered', coalesce((v_answers ->> concept)::integer, 0)
      ) order by place)
      from jsonb_array_elements_text(v_session.settings -> 'concepts') with ordinality as named (concept, place)
    )
  ) || internal.counted_totals(v_session)
    || case when v_session.set_aside_count = 0 then '{}'::jsonb
       else jsonb_build_object('setAside', internal.set_asides(p_session_id)) end;
end
$$;

grant execute on function
  internal.session_record(public.test_sessions),
  internal.close_session(uuid, text, timestamptz),
  public.load_start_context(text, uuid),
  public.load_item_exposure(uuid, integer),
  public.start_session(
    uuid, text, uuid, jsonb, bigint, jsonb, text, integer, timestamptz, timestamptz
  ),
  public.load_session(uuid),
  public.finish_session(uuid, text, text, timestamptz),
  public.expire_idle_sessions(integer, timestamptz),
  public.load_result(uuid)
to service_role;

-- Recording answers. Answers of several students that arrive at the same moment share one call, and one statement
-- records them (docs/adr/0015).

-- The rules of recording: null when a session takes an answer to its current question, else the first rule that is
-- broken. "stale" says that the caller's position or version is behind. The body is an SQL expression, so PostgreSQL
-- writes it into the statement that records.
create function internal.why_not_recorded(
  session public.test_sessions, question_id text, revision integer, "position" integer, expected_version integer,
  response integer, option_count integer, at timestamptz
) returns text
language sql immutable
return case
  when session.status <> 'active' then 'over'
  when at > session.deadline_at then 'out-of-time'
  when session.current_question_id is distinct from question_id
    or session.current_question_revision is distinct from revision then 'not-the-current-question'
  when session.version is distinct from expected_version
    or session.total_questions + 1 is distinct from "position" then 'stale'
  when (response >= -1 and response < option_count) is not true then 'not-an-option'
end;

-- Where a session stands after an answer: part of every reply.
create function internal.standing(
  version integer, answered integer, correct_count integer, status text, bank_version bigint
) returns jsonb
language sql stable
return jsonb_build_object(
  'version', version, 'answered', answered, 'correctCount', correct_count, 'status', status,
  'bankVersion', bank_version
);

-- The correct answer and the explanation, where the session's settings give feedback after each answer; else nothing.
create function internal.feedback(settings jsonb, correct_answer integer, explanation text) returns jsonb
language sql stable
return case when settings #>> '{delivery,feedback}' = 'after-each'
  then jsonb_build_object('feedback', jsonb_build_object(
    'correctAnswer', correct_answer, 'explanation', explanation
  ))
  else '{}'
end;

-- The reply to an answer that record_responses did not record at once. `p_answer` has its "now".
--
-- Usually a rule is broken: then this says which. Or somebody else had the session locked: then `p_waits` says whether
-- to wait, and an answer that the session still takes is recorded. Without waiting such a session is refused with
-- 55P03.
create function internal.reply_to_unrecorded(p_answer jsonb, p_waits boolean) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  v_answer record;
  v_session public.test_sessions;
  v_standing jsonb;
  v_recorded record;
  v_reason text;
begin
  select * into v_answer from jsonb_to_record(p_answer) as answer (
    session_id uuid, student_id text, question_id text, revision integer, "position" integer,
    expected_version integer, response integer, now timestamptz
  );
  if not p_waits then
    perform from public.test_sessions where id = v_answer.session_id for update nowait;
  end if;
  v_session := internal.lock_own_session(v_answer.session_id, v_answer.student_id);
  v_standing := internal.standing(
    v_session.version, v_session.total_questions, v_session.correct_responses, v_session.status,
    (select bank_version from public.question_pools where id = v_session.question_pool_id)
  );

  -- The current question has no answer yet; any other may have one.
  if v_session.current_question_id is distinct from v_answer.question_id then
    select r.response, jsonb_build_object(
      'outcome', 'already-recorded', 'correct', r.is_correct, 'position', r.position, 'at', r."timestamp"
    ) || v_standing || internal.feedback(v_session.settings, q.correct_answer, q.explanation) as reply
    into v_recorded
    from public.test_responses r
    join public.question_revisions q on q.question_id = r.question_id and q.revision = r.question_revision
    where r.session_id = v_answer.session_id and r.question_id = v_answer.question_id;
    if found and v_recorded.response = v_answer.response then
      return v_recorded.reply;
    elsif found then
      raise exception using errcode = 'PL004', message = 'the question is answered, and differently';
    end if;
  end if;

  v_reason := internal.why_not_recorded(
    v_session, v_answer.question_id, v_answer.revision, v_answer.position, v_answer.expected_version,
    v_answer.response, (
      select option_count from public.question_revisions
      where question_id = v_answer.question_id and revision = v_answer.revision
    ), v_answer.now
  );
  case v_reason
    when 'over' then
      raise exception using errcode = 'PL002', message = 'the session is over';
    when 'out-of-time' then
      raise exception using errcode = 'PL002', message = 'the time of the session is over';
    when 'not-the-current-question' then
      raise exception using errcode = 'PL003', message = 'the question is not the outstanding one';
    when 'not-an-option' then
      perform internal.refuse_input('response', 'not-an-option');
    when 'stale' then
      return jsonb_build_object('outcome', 'stale') || v_standing;
    else -- The session is locked now, so the call records the answer.
      return public.record_responses(jsonb_build_array(p_answer)) -> 0;
  end case;
end
$$;

-- Records answers, each for itself: an answer that is refused leaves nothing behind and does not affect the others.
-- Takes a list of answers and returns a list of the same length: for each its outcome, or
-- { "error": { "code", "message", "details" } }. An answer:
--   { "session_id", "student_id", "question_id", "revision", "position", "expected_version", "response",
--     "response_ms", "proficiency_before": {theta, se}, "if_right": branch, "if_wrong": branch, "now" }
-- "now" is the caller's clock; null for the database's. The engine computed the two branches from the session at
-- "expected_version", before the grade is known:
--   { "proficiency_after": {theta, se}, "next": { "id", "revision" } }   the test goes on, or
--   { "proficiency_after": {theta, se}, "stop": end reason }             it is complete.
--
-- The one statement here grades every answer that its session takes against the question's revision, writes it with its
-- hash, and moves the session on along the branch of the grade. internal.reply_to_unrecorded replies to the others.
--
-- Outcomes: "recorded"; "already-recorded" for the same answer again, with what was recorded then; "stale"
-- when the caller's position or version is behind, nothing written: restore and try again.
-- Refusals: PL001 no such session, or another student's; PL004 another answer is recorded for the question;
-- PL002 the session is over or its time is; PL003 the question is not the current one; PL006 the response is not one
-- of the options.
-- The correct answer and the explanation are returned only where the session's settings say "after-each".
--
-- An answer that is alone waits for its session. Among others an answer waits for no lock: it fails with 55P03 and is
-- to be sent alone. So no student waits for another's session, and two calls never wait for each other's sessions. They
-- do wait for the long-term proficiencies that the last answer of a test writes, so callers send answers in the order
-- of their students.
--
-- Fails as a whole where an answer is malformed or breaks a constraint: send the answers one by one.
--
-- The parameter has no name so that PostgREST passes the body of the request as it is.
-- Security definer: only this function writes answers, graded, so no role may insert them itself.
create function public.record_responses(jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_count constant integer := jsonb_array_length($1);
  v_now constant timestamptz := clock_timestamp();
  v_recorded jsonb;
  v_answer jsonb;
  v_reply jsonb;
  v_replies jsonb[] := '{}';
  v_details text;
begin
  with graded as materialized (
    select
      answer.place, answer.session_id, answer.student_id, answer.question_id, answer.revision,
      answer.position, answer.response, answer.response_ms, time.at, grade.is_correct,
      answer.proficiency_before::internal.proficiency as before,
      (branch.value -> 'proficiency_after')::internal.proficiency as after,
      branch.value #>> '{next,id}' as next_id,
      (branch.value #>> '{next,revision}')::integer as next_revision,
      branch.value ->> 'stop' as stop,
      s.trail_hash, p.bank_version,
      internal.feedback(s.settings, q.correct_answer, q.explanation) as feedback
    from rows from (jsonb_to_recordset($1) as (
      session_id uuid, student_id text, question_id text, revision integer, "position" integer,
      expected_version integer, response integer, response_ms integer, proficiency_before jsonb, if_right jsonb,
      if_wrong jsonb, now timestamptz
    )) with ordinality as answer (
      session_id, student_id, question_id, revision, "position", expected_version, response, response_ms,
      proficiency_before, if_right, if_wrong, now, place
    )
    join public.test_sessions s on s.id = answer.session_id and s.student_id = answer.student_id
    join public.question_pools p on p.id = s.question_pool_id
    join public.question_revisions q on q.question_id = answer.question_id and q.revision = answer.revision
    cross join lateral (select coalesce(answer.now, v_now) as at) time
    cross join lateral (select q.correct_answer = answer.response as is_correct) grade
    cross join lateral (
      select case when grade.is_correct then answer.if_right else answer.if_wrong end as value
    ) branch
    -- True of every answer. The planner takes from it that answers are few, and looks up what is joined to them.
    where answer.place between 1 and v_count
      and internal.why_not_recorded(
        s, answer.question_id, answer.revision, answer.position, answer.expected_version, answer.response,
        q.option_count, time.at
      ) is null
    for update of s skip locked
  ),
  -- Moves each session on once. Of two answers to one session, the other gets its reply below.
  moved as (
    update public.test_sessions s set
      total_questions = s.total_questions + 1,
      correct_responses = s.correct_responses + graded.is_correct::integer,
      version = s.version + 1,
      trail_hash = internal.response_hash(
        graded.trail_hash, graded.session_id, graded.student_id, graded.position, graded.question_id,
        graded.revision, graded.response, graded.is_correct, graded.before, graded.after, graded.response_ms,
        graded.at
      ),
      last_activity = graded.at,
      current_question_id = graded.next_id,
      current_question_revision = graded.next_revision,
      status = case when graded.stop is null then 'active' else 'completed' end,
      end_reason = graded.stop,
      completed_at = case when graded.stop is not null then graded.at end,
      final_proficiency = case when graded.stop is not null then graded.after end
    from graded
    where s.id = graded.session_id
    returning graded.*, s.version, s.total_questions, s.correct_responses, s.status, s.trail_hash as hash
  ),
  written as (
    insert into public.test_responses (
      student_id, session_id, question_id, question_revision, position, response, is_correct,
      proficiency_before, proficiency_after, response_ms, "timestamp", previous_hash, hash
    )
    select
      student_id, session_id, question_id, revision, position, response, is_correct, before, after, response_ms, at,
      trail_hash, hash
    from moved
  )
  select jsonb_object_agg(place, jsonb_build_object(
    'outcome', 'recorded', 'correct', is_correct, 'position', position, 'at', at
  ) || internal.standing(version, total_questions, correct_responses, status, bank_version) || feedback)
  into v_recorded
  from moved;

  for v_place in 1 .. v_count loop
    v_reply := v_recorded -> v_place::text;
    if v_reply is null then
      v_answer := $1 -> (v_place - 1);
      begin
        v_reply := internal.reply_to_unrecorded(
          v_answer || jsonb_build_object('now', coalesce((v_answer ->> 'now')::timestamptz, v_now)), v_count = 1
        );
      exception when others then
        get stacked diagnostics v_details = pg_exception_detail;
        v_reply := jsonb_build_object('error', jsonb_build_object(
          'code', sqlstate, 'message', sqlerrm, 'details', v_details
        ));
      end;
    elsif v_reply ->> 'status' = 'completed' then
      perform internal.keep_long_term(($1 -> (v_place - 1) ->> 'session_id')::uuid);
    end if;
    v_replies := v_replies || v_reply;
  end loop;
  return to_jsonb(v_replies);
end
$$;

grant execute on function public.record_responses(jsonb) to service_role;

-- What the pages of students and teachers read. The caller checks what the viewer may see.
-- Lists continue after a key of the last row seen, so a walk over the pages meets every row once, whatever is added
-- meanwhile. Callers ask for one row more than they show, to learn whether there are more.

-- A session in one line of a history.
create function internal.session_summary(s public.test_sessions) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'sessionId', s.id,
    'pool', jsonb_build_object('id', p.id, 'name', p.name),
    'status', s.status,
    'endReason', s.end_reason,
    'startedAt', s.started_at,
    'completedAt', s.completed_at,
    'concepts', internal.named_proficiency(s.settings -> 'concepts', s.final_proficiency)
  ) || internal.counted_totals(s)
  from public.question_pools p
  where p.id = s.question_pool_id
$$;

-- The tests open to a student: the published ones, and those that the student is in the middle of. The time limit
-- comes also with the student's extra time. A test that was started keeps the settings that it started with:
-- `test.details` tells those.
create function public.list_pools(p_student_id text) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', p.id,
    'name', p.name,
    'description', p.description,
    'concepts', p.concepts,
    'questionCount', (select count(*) from public.questions q where q.pool_id = p.id and q.status = 'active'),
    'length', jsonb_build_object(
      'min', p.delivery #> '{stopping,minimum}', 'max', p.delivery #> '{stopping,maximum}'
    ),
    'timeLimitMinutes', p.delivery -> 'timeLimitMinutes',
    'ownTimeLimit', case when p.delivery ->> 'timeLimitMinutes' is not null then jsonb_build_object(
      'minutes', (p.delivery ->> 'timeLimitMinutes')::integer * (100 + own.extra_percent) / 100.0,
      'extendedFromMinutes', case when own.extra_percent > 0 then p.delivery -> 'timeLimitMinutes' end
    ) end,
    'pause', coalesce(p.delivery -> 'pause', '{}'),
    'activeSessionId', s.id
  ) order by p.name, p.id), '[]')
  from public.question_pools p
  cross join (
    select (internal.accommodations_of(p_student_id) ->> 'extraTimePercent')::integer as extra_percent
  ) own
  left join public.test_sessions s
    on s.question_pool_id = p.id and s.student_id = p_student_id and s.status = 'active'
  where p.status = 'published' or s.id is not null
$$;

-- A student's long-term proficiency, concept by concept. Null when there is no such student.
create function public.read_proficiency(p_student_id text) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'student', jsonb_build_object('id', s.id, 'name', s.name),
    'concepts', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'name', sp.concept, 'proficiency', sp.proficiency_value, 'standardError', sp.standard_error,
        'sessionId', sp.session_id, 'updatedAt', sp.updated_at
      ) order by sp.concept), '[]')
      from public.student_proficiencies sp
      where sp.student_id = s.id
    )
  )
  from public.students s
  where s.id = p_student_id
$$;

-- A student's sessions, newest first: those that started before the given one.
create function public.read_history(
  p_student_id text, p_limit integer, p_before_started_at timestamptz default null, p_before_id uuid default null
) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(
    jsonb_agg(internal.session_summary(s) order by s.started_at desc, s.id desc), '[]'
  )
  from (
    select * from public.test_sessions
    where student_id = p_student_id
      and (p_before_id is null or (started_at, id) < (p_before_started_at, p_before_id))
    order by started_at desc, id desc
    limit p_limit
  ) as page
  join public.test_sessions s on s.id = page.id
$$;

-- Each concept's proficiency at the end of each session that measured it, oldest first.
create function public.read_progress(p_student_id text) returns jsonb
language sql stable set search_path = ''
as $$
  with measured as (
    select distinct s.id, touched.concept
    from public.test_sessions s
    join public.test_responses r on r.session_id = s.id
    join public.question_revisions q on q.question_id = r.question_id and q.revision = r.question_revision
    cross join jsonb_object_keys(q.concepts) as touched (concept)
    where s.student_id = p_student_id and s.status <> 'active'
      and not exists (
        select from public.set_aside_answers a where a.session_id = r.session_id and a.position = r.position
      )
  ), point as (
    select
      named.concept, s.id, s.completed_at,
      s.final_proficiency -> 'theta' -> (named.place - 1)::integer as proficiency,
      s.final_proficiency -> 'se' -> (named.place - 1)::integer as standard_error
    from measured
    join public.test_sessions s on s.id = measured.id
    cross join jsonb_array_elements_text(s.settings -> 'concepts') with ordinality as named (concept, place)
    where named.concept = measured.concept
  ), line as (
    select concept, jsonb_agg(jsonb_build_object(
      'at', completed_at, 'sessionId', id, 'proficiency', proficiency, 'standardError', standard_error
    ) order by completed_at, id) as points
    from point
    group by concept
  )
  select jsonb_build_object('concepts', coalesce(
    jsonb_agg(jsonb_build_object('name', concept, 'points', points) order by concept), '[]'
  ))
  from line
$$;

-- Students by name, those after the given one whose name or e-mail address contains the search.
create function public.search_students(
  p_limit integer, p_search text default null, p_after_name_key text default null, p_after_id text default null
) returns jsonb
language plpgsql stable set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', page.id,
      'name', page.name,
      'email', page.email,
      'nameKey', page.name_key,
      'sessions', taken.sessions,
      'lastActivity', taken.last_activity,
      'proficiency', (
        select coalesce(jsonb_agg(jsonb_build_object(
          'name', sp.concept, 'proficiency', sp.proficiency_value, 'standardError', sp.standard_error
        ) order by sp.concept), '[]')
        from public.student_proficiencies sp
        where sp.student_id = page.id
      )
    ) order by page.name_key, page.id), '[]')
    from (
      select s.id, s.name, s.email, s.name_key
      from public.students s
      where (p_search is null
          or s.name ilike internal.containing(p_search) or s.email ilike internal.containing(p_search))
        and (p_after_id is null or (s.name_key, s.id) > (p_after_name_key, p_after_id))
      order by s.name_key, s.id
      limit p_limit
    ) page
    cross join lateral (
      select count(*) as sessions, max(ts.last_activity) as last_activity
      from public.test_sessions ts
      where ts.student_id = page.id
    ) taken
  );
end
$$;

-- A session answer by answer, each beside the question as it was when it was asked. "current" is the estimate from the
-- answers that count, also where one was set aside since the last answer. Null when there is no such session.
create function public.read_session_answers(p_session_id uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'session', internal.session_summary(s),
    'student', jsonb_build_object('id', st.id, 'name', st.name, 'email', st.email),
    'concepts', s.settings -> 'concepts',
    'initial', internal.named_proficiency(s.settings -> 'concepts', s.initial_proficiency),
    'current', internal.named_proficiency(s.settings -> 'concepts', internal.current_proficiency(s)),
    'answers', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'position', r.position,
        'question', jsonb_build_object(
          'id', q.question_id, 'revision', q.revision, 'content', q.content, 'options', q.options,
          'correctAnswer', q.correct_answer, 'explanation', q.explanation, 'concepts', q.concepts,
          'difficulty', q.difficulty, 'discrimination', q.discrimination, 'guessing', q.guessing
        ),
        'response', nullif(r.response, -1),
        'correct', r.is_correct,
        'responseMs', r.response_ms,
        'at', r."timestamp",
        'before', internal.named_proficiency(s.settings -> 'concepts', r.proficiency_before),
        'after', internal.named_proficiency(s.settings -> 'concepts', r.proficiency_after)
      ) || case when a.position is null then '{}'::jsonb else jsonb_build_object(
        'setAside', jsonb_build_object('at', a."timestamp", 'reason', a.reason)
      ) end order by r.position), '[]')
      from public.test_responses r
      join public.question_revisions q on q.question_id = r.question_id and q.revision = r.question_revision
      left join public.set_aside_answers a on a.session_id = r.session_id and a.position = r.position
      where r.session_id = s.id
    )
  )
  from public.test_sessions s
  join public.students st on st.id = s.student_id
  where s.id = p_session_id
$$;

-- The path of a session, answer by answer: the question's concepts and parameters, the outcome, and the estimates
-- before and after it. An answer that does not count says since when and why; then "final" is the
-- estimate from the answers that do. No key, no wording, no explanation. The caller decides by the settings how much of
-- it may be told. Null when there is no such session.
create function public.read_session_path(p_session_id uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'sessionId', s.id,
    'studentId', s.student_id,
    'status', s.status,
    'settings', s.settings,
    'initial', s.initial_proficiency,
    'final', case when s.set_aside_count > 0 then s.final_proficiency end,
    'answers', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'position', r.position,
        'item', jsonb_build_object(
          'id', q.question_id, 'revision', q.revision, 'concepts', q.concepts, 'difficulty', q.difficulty,
          'discrimination', q.discrimination, 'guessing', q.guessing
        ),
        'response', nullif(r.response, -1),
        'correct', r.is_correct,
        'before', r.proficiency_before,
        'after', r.proficiency_after
      ) || case when a.position is null then '{}'::jsonb else jsonb_build_object(
        'setAside', jsonb_build_object('at', a."timestamp", 'reason', a.reason)
      ) end order by r.position), '[]')
      from public.test_responses r
      join public.question_revisions q on q.question_id = r.question_id and q.revision = r.question_revision
      left join public.set_aside_answers a on a.session_id = r.session_id and a.position = r.position
      where r.session_id = s.id
    )
  )
  from public.test_sessions s
  where s.id = p_session_id
$$;

-- A session beside the student's sessions of the same pool that were over before it: each concept's proficiency at the
-- end of each of them that measured it, oldest first. At most `p_limit` earlier ones, the latest; `earlierTests` counts
-- all of them that measured anything. A session that is not over is compared with none. Null when there is no such
-- session.
create function public.load_comparison(p_session_id uuid, p_limit integer) returns jsonb
language sql stable set search_path = ''
as $$
  with earlier as (
    select e.id, count(*) over () as tests
    from public.test_sessions t
    join public.test_sessions e
      on e.student_id = t.student_id and e.question_pool_id = t.question_pool_id
      and (e.completed_at, e.id) < (t.completed_at, t.id)
    where t.id = p_session_id and e.total_questions > e.set_aside_count
    order by e.completed_at desc, e.id desc
    limit p_limit
  ), point as (
    select
      named.concept, s.id, s.completed_at,
      s.final_proficiency -> 'theta' -> (named.place - 1)::integer as proficiency,
      s.final_proficiency -> 'se' -> (named.place - 1)::integer as standard_error
    from public.test_sessions s
    cross join lateral internal.answers_per_concept(s.id) as counted (answers)
    cross join jsonb_array_elements_text(s.settings -> 'concepts') with ordinality as named (concept, place)
    where (s.id = p_session_id or s.id in (select id from earlier))
      and s.status <> 'active' and counted.answers ? named.concept
  )
  select jsonb_build_object(
    'sessionId', t.id,
    'studentId', t.student_id,
    'status', t.status,
    'earlierTests', (select coalesce(max(tests), 0) from earlier),
    'concepts', (
      select jsonb_agg(jsonb_build_object('name', own.concept, 'points', (
        select coalesce(jsonb_agg(jsonb_build_object(
          'at', p.completed_at, 'sessionId', p.id, 'proficiency', p.proficiency, 'standardError', p.standard_error
        ) order by p.completed_at, p.id), '[]')
        from point p
        where p.concept = own.concept
      )) order by own.place)
      from jsonb_array_elements_text(t.settings -> 'concepts') with ordinality as own (concept, place)
    )
  )
  from public.test_sessions t
  where t.id = p_session_id
$$;

-- How long a test of this pool usually takes: the middle half of the students who completed one, the last test of
-- each, the latest 500 tests at most. Null while there are fewer than ten, so that no figure is about a few people.
-- Time is counted from answer to answer, at most ten minutes each, so a night between two answers adds little.
-- In whole minutes, rounded away from the middle.
create function public.read_usual_course(p_pool_id uuid) returns jsonb
language sql stable set search_path = ''
as $$
  with latest as (
    select id, student_id, started_at, completed_at, total_questions
    from public.test_sessions
    where question_pool_id = p_pool_id and status = 'completed'
    order by completed_at desc
    limit 500
  ), one_each as (
    select distinct on (student_id) id, started_at, total_questions
    from latest
    order by student_id, completed_at desc
  ), spent as (
    select
      o.total_questions,
      (select sum(least(extract(epoch from gap.between_answers), 600)) / 60
       from (
         select r."timestamp" - lag(r."timestamp", 1, o.started_at) over (order by r.position) as between_answers
         from public.test_responses r
         where r.session_id = o.id
       ) gap) as minutes
    from one_each o
  )
  select case when count(*) >= 10 then jsonb_build_object(
    'minutes', jsonb_build_object(
      'from', greatest(floor(percentile_cont(0.25) within group (order by minutes)), 1),
      'to', greatest(ceil(percentile_cont(0.75) within group (order by minutes)), 1)
    ),
    'questions', jsonb_build_object(
      'from', percentile_disc(0.25) within group (order by total_questions),
      'to', percentile_disc(0.75) within group (order by total_questions)
    )
  ) end
  from spent
$$;

grant execute on function
  internal.session_summary(public.test_sessions),
  public.list_pools(text),
  public.read_proficiency(text),
  public.read_history(text, integer, timestamptz, uuid),
  public.read_progress(text),
  public.search_students(integer, text, text, text),
  public.read_session_answers(uuid),
  public.read_session_path(uuid),
  public.load_comparison(uuid, integer),
  public.read_usual_course(uuid)
to service_role;

-- The administration of the question bank. A question comes in as the upload has it:
--   { id, content, options, correct_answer, explanation, concepts, difficulty, discrimination, guessing }
-- PL005: there is no such pool. PL006: the input does not fit what is stored.

-- A pool as administrators read it.
create function internal.admin_pool(p public.question_pools) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'id', p.id,
    'name', p.name,
    'description', p.description,
    'concepts', p.concepts,
    'delivery', p.delivery,
    'status', p.status,
    'questionCount', (select count(*) from public.questions q where q.pool_id = p.id),
    'activeQuestionCount',
      (select count(*) from public.questions q where q.pool_id = p.id and q.status = 'active'),
    'sessionCount', (select count(*) from public.test_sessions s where s.question_pool_id = p.id),
    'createdAt', p.created_at,
    'updatedAt', p.updated_at
  )
$$;

-- A question as administrators read it.
create function internal.admin_question(q public.questions) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'id', q.id,
    'poolId', q.pool_id,
    'content', q.content,
    'options', q.options,
    'correctAnswer', q.correct_answer,
    'explanation', q.explanation,
    'concepts', q.concepts,
    'difficulty', q.difficulty,
    'discrimination', q.discrimination,
    'guessing', q.guessing,
    'status', q.status,
    'revision', q.revision,
    'createdAt', q.created_at,
    'answered', (select count(*) from public.test_responses r where r.question_id = q.id)
  )
$$;

-- Locks a pool against other changes of its bank and returns it. Tests of the pool can start meanwhile.
create function internal.lock_pool(p_pool_id uuid) returns public.question_pools
language plpgsql set search_path = ''
as $$
declare
  v_pool public.question_pools;
begin
  select * into v_pool from public.question_pools where id = p_pool_id for no key update;
  if not found then
    raise exception using errcode = 'PL005', message = 'there is no such pool';
  end if;
  return v_pool;
end
$$;

-- All pools, newest first: those made before the given one.
create function public.list_admin_pools(
  p_limit integer, p_before_created_at timestamptz default null, p_before_id uuid default null
) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(internal.admin_pool(p) order by p.created_at desc, p.id desc), '[]')
  from (
    select id from public.question_pools
    where p_before_id is null or (created_at, id) < (p_before_created_at, p_before_id)
    order by created_at desc, id desc
    limit p_limit
  ) page
  join public.question_pools p on p.id = page.id
$$;

-- A pool by its id. Null when there is no such pool.
create function public.read_admin_pool(p_pool_id uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select internal.admin_pool(p) from public.question_pools p where p.id = p_pool_id
$$;

-- Makes a pool, or changes the one with this id. A concept that a question uses cannot be removed. A pool can be
-- published when it has an active question. `p_draft`: { name, description, concepts, delivery, status }.
create function public.save_admin_pool(p_draft jsonb, p_id uuid default null) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  v_id uuid := coalesce(p_id, gen_random_uuid());
  v_dropped text;
  v_pool public.question_pools;
begin
  if p_id is not null then
    perform internal.lock_pool(p_id);
    select touched.concept into v_dropped
    from public.questions q
    cross join jsonb_object_keys(q.concepts) as touched (concept)
    where q.pool_id = p_id and not (p_draft -> 'concepts') ? touched.concept
    order by touched.concept
    limit 1;
    if found then
      perform internal.refuse_input('concepts', 'concept-in-use', jsonb_build_object('concept', v_dropped));
    end if;
  end if;
  if p_draft ->> 'status' = 'published'
     and not exists (select from public.questions where pool_id = v_id and status = 'active') then
    perform internal.refuse_input('status', 'no-active-question');
  end if;

  insert into public.question_pools (id, name, description, concepts, delivery, status)
  values (
    v_id, p_draft ->> 'name', p_draft ->> 'description', p_draft -> 'concepts', p_draft -> 'delivery',
    p_draft ->> 'status'
  )
  on conflict (id) do update set
    name = excluded.name, description = excluded.description, concepts = excluded.concepts,
    delivery = excluded.delivery, status = excluded.status
  returning * into v_pool;
  return internal.admin_pool(v_pool);
end
$$;

-- A pool's questions by id, those after the given one that fit the filters. The search looks at id and content.
create function public.list_admin_questions(
  p_pool_id uuid, p_limit integer, p_search text default null, p_concept text default null,
  p_status text default null, p_after_id text default null
) returns jsonb
language plpgsql stable set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_agg(internal.admin_question(q) order by q.id), '[]')
    from (
      select found.id
      from public.questions found
      where found.pool_id = p_pool_id
        and (p_after_id is null or found.id > p_after_id collate "C")
        and (p_status is null or found.status = p_status)
        and (p_concept is null or found.concepts ? p_concept)
        and (p_search is null or found.id ilike internal.containing(p_search)
          or found.content ilike internal.containing(p_search))
      order by found.id
      limit p_limit
    ) page
    join public.questions q on q.id = page.id
  );
end
$$;

-- A question by its id. Null when there is no such question.
create function public.read_admin_question(p_question_id text) returns jsonb
language sql stable set search_path = ''
as $$
  select internal.admin_question(q) from public.questions q where q.id = p_question_id
$$;

-- Writes questions into a pool that the caller has locked: new ones, and new content of existing ones.
-- `p_keep_status` leaves the status of existing ones as it is. `p_field` says how refusals name a field: a format whose
-- first argument is the question's index in `p_questions`, from 0, and whose second is the field.
-- PL006: an id named twice or used in another pool, a concept that the pool does not have.
create function internal.write_questions(
  p_pool public.question_pools, p_questions jsonb, p_keep_status boolean, p_field text,
  out created integer, out updated integer
)
language plpgsql set search_path = ''
as $$
declare
  v_ids constant text[] := array(select jsonb_path_query(p_questions, '$[*].id') #>> '{}');
  v_wrong record;
begin
  select repeated.place - 1 as place, repeated.id into v_wrong
  from (
    select id, place, row_number() over (partition by id order by place) as occurrence
    from unnest(v_ids) with ordinality as named (id, place)
  ) repeated
  where repeated.occurrence > 1
  order by repeated.place
  limit 1;
  if found then
    perform internal.refuse_input(
      format(p_field, v_wrong.place, 'id'), 'id-twice', jsonb_build_object('id', v_wrong.id)
    );
  end if;

  select count(*) into created from unnest(v_ids) as named (id)
  where not exists (select from public.questions q where q.id = named.id);
  insert into public.questions as q (
    id, pool_id, content, options, correct_answer, concepts, difficulty, discrimination, guessing, explanation,
    status
  )
  select id, p_pool.id, content, options, correct_answer, concepts, difficulty, discrimination, guessing,
    explanation, coalesce(status, 'active')
  from jsonb_to_recordset(p_questions) as draft (
    id text, content text, options jsonb, correct_answer smallint, concepts jsonb,
    difficulty double precision, discrimination double precision, guessing double precision, explanation text,
    status text
  )
  on conflict (id) do update set
    content = excluded.content, options = excluded.options, correct_answer = excluded.correct_answer,
    concepts = excluded.concepts, difficulty = excluded.difficulty, discrimination = excluded.discrimination,
    guessing = excluded.guessing, explanation = excluded.explanation,
    status = case when p_keep_status then q.status else excluded.status end
  where (q.content, q.options, q.correct_answer, q.concepts, q.difficulty, q.discrimination, q.guessing, q.explanation)
      is distinct from
      (excluded.content, excluded.options, excluded.correct_answer, excluded.concepts, excluded.difficulty,
       excluded.discrimination, excluded.guessing, excluded.explanation)
    or (q.status <> excluded.status and not p_keep_status);
  get diagnostics updated = row_count;
  updated := updated - created;

  -- Checked after writing, so that a question that another pool got at the same moment is seen too. A refusal undoes
  -- what was written.
  select place - 1 as place, q.id, q.pool_id <> p_pool.id as elsewhere, unknown_concept into v_wrong
  from unnest(v_ids) with ordinality as named (id, place)
  join public.questions q on q.id = named.id
  left join lateral (
    select concept as unknown_concept from jsonb_object_keys(q.concepts) as concept
    where not p_pool.concepts ? concept
    order by concept
    limit 1
  ) unknown on true
  where q.pool_id <> p_pool.id or unknown_concept is not null
  order by place
  limit 1;
  if found and v_wrong.elsewhere then
    perform internal.refuse_input(
      format(p_field, v_wrong.place, 'id'), 'id-in-other-pool', jsonb_build_object('id', v_wrong.id)
    );
  elsif found then
    perform internal.refuse_input(
      format(p_field, v_wrong.place, 'concepts'), 'not-a-concept',
      jsonb_build_object('concept', v_wrong.unknown_concept)
    );
  end if;
end
$$;

-- Makes a question, with an id of its own where none is given, or a new revision of the one with this id.
-- `p_expected_revision` is the revision that the editor saw; PL006 when it is no longer the latest.
-- 0 says that the question is meant to be new: PL006 for an id that the pool has already, so that the form for a
-- new question never overwrites another one.
create function public.save_admin_question(
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
    perform internal.refuse_input('id', 'id-in-this-pool', jsonb_build_object('id', v_id));
  elsif p_expected_revision <> v_revision and v_revision = 0 then
    perform internal.refuse_input('expectedRevision', 'no-such-question');
  elsif p_expected_revision <> v_revision then
    perform internal.refuse_input(
      'expectedRevision', 'stale-revision', jsonb_build_object('revision', v_revision)
    );
  end if;
  perform internal.write_questions(
    v_pool, jsonb_build_array(p_question || jsonb_build_object('id', v_id)), false, '%2$s'
  );
  return (select internal.admin_question(q) from public.questions q where q.id = v_id);
end
$$;

-- What an upload is compared with: the pool's concepts, and the questions that it has.
create function public.load_import_context(p_pool_id uuid) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  v_concepts jsonb;
begin
  select concepts into v_concepts from public.question_pools where id = p_pool_id;
  if not found then
    raise exception using errcode = 'PL005', message = 'there is no such pool';
  end if;
  return jsonb_build_object('concepts', v_concepts, 'existing', (
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', id, 'content', content, 'options', options, 'correctAnswer', correct_answer,
      'explanation', explanation, 'concepts', concepts, 'difficulty', difficulty,
      'discrimination', discrimination, 'guessing', guessing
    ) order by id), '[]')
    from public.questions where pool_id = p_pool_id
  ));
end
$$;

-- The question ids among these that belong to other pools. An id is unique in the whole bank, so an upload
-- may not use them.
create function public.taken_question_ids(p_pool_id uuid, p_ids jsonb) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(q.id order by q.id), '[]')
  from jsonb_array_elements_text(p_ids) as wanted (id)
  join public.questions q on q.id = wanted.id
  where q.pool_id <> p_pool_id
$$;

-- Writes an upload, all of it or nothing. New questions are active; existing ones keep their status.
create function public.apply_import(p_pool_id uuid, p_questions jsonb) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  v_pool constant public.question_pools := internal.lock_pool(p_pool_id);
  v_written record;
begin
  select * into v_written from internal.write_questions(
    v_pool, p_questions, true, 'questions.%1$s.%2$s'
  );
  return jsonb_build_object('created', v_written.created, 'updated', v_written.updated);
end
$$;

grant execute on function
  internal.admin_pool(public.question_pools),
  internal.admin_question(public.questions),
  internal.lock_pool(uuid),
  internal.write_questions(public.question_pools, jsonb, boolean, text),
  public.list_admin_pools(integer, timestamptz, uuid),
  public.read_admin_pool(uuid),
  public.save_admin_pool(jsonb, uuid),
  public.list_admin_questions(uuid, integer, text, text, text, text),
  public.read_admin_question(text),
  public.save_admin_question(uuid, jsonb, integer),
  public.load_import_context(uuid),
  public.taken_question_ids(uuid, jsonb),
  public.apply_import(uuid, jsonb)
to service_role;

-- Students' reports about questions, for admins. A report changes no answer and no result.

create table public.question_reports (
  id uuid primary key default gen_random_uuid(),
  session_id uuid not null,
  student_id varchar(64) not null,
  -- The revision that the student saw.
  question_id varchar(64) collate "C" not null,
  question_revision integer not null,
  kind text not null check (kind in (
    'wording', 'no-right-answer', 'several-right-answers', 'not-shown', 'something-else'
  )),
  message text not null default '' check (char_length(message) <= 1000),
  "timestamp" timestamptz not null,
  -- Who looked into it, when, and what came of it; null while the report is open.
  resolved_by varchar(64) check (resolved_by <> ''),
  resolved_at timestamptz,
  resolution text check (char_length(resolution) <= 1000),

  check (num_nulls(resolved_by, resolved_at, resolution) in (0, 3)),
  foreign key (session_id, student_id) references public.test_sessions (id, student_id),
  foreign key (question_id, question_revision) references public.question_revisions (question_id, revision)
);
create index question_reports_of_question
  on public.question_reports (question_id, (resolved_at is not null), "timestamp" desc, id desc);
create index question_reports_of_student on public.question_reports (student_id, "timestamp" desc);

alter table public.question_reports enable row level security, force row level security;
grant select, insert, update on public.question_reports to service_role;

-- A report as admins read it: with the student, the question, and the answer to it, if any.
create function internal.question_report(r public.question_reports) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'id', r.id,
    'kind', r.kind,
    'message', r.message,
    'at', r."timestamp",
    'sessionId', r.session_id,
    'student', jsonb_build_object('id', st.id, 'name', st.name),
    'question', jsonb_build_object(
      'id', q.id, 'revision', r.question_revision, 'latestRevision', q.revision, 'poolId', q.pool_id,
      'content', asked.content
    ),
    'answer', (
      select jsonb_build_object('position', answered.position, 'correct', answered.is_correct)
      from public.test_responses answered
      where answered.session_id = r.session_id and answered.question_id = r.question_id
    ),
    'resolved', case when r.resolved_at is not null then jsonb_build_object(
      'at', r.resolved_at, 'by', r.resolved_by, 'note', r.resolution
    ) end
  )
  from public.students st, public.questions q, public.question_revisions asked
  where st.id = r.student_id and q.id = r.question_id
    and asked.question_id = r.question_id and asked.revision = r.question_revision
$$;

-- Stores a report of a question that the session asks or has asked. If the same report is sent again, after a lost
-- reply, the stored one is returned. PL001: no such session, or another student's. PL006: the question was not asked
-- in it.
-- PL007: the student has reported 20 questions in the last hour, or this one three times.
create function public.report_question(
  p_session_id uuid, p_student_id text, p_question_id text, p_kind text, p_message text,
  p_now timestamptz default null
) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  v_now constant timestamptz := coalesce(p_now, clock_timestamp());
  v_revision integer;
  v_report public.question_reports;
begin
  perform from public.test_sessions where id = p_session_id and student_id = p_student_id;
  if not found then
    raise exception using errcode = 'PL001', message = 'the student has no such session';
  end if;
  -- One report of a student at a time, so that the limits hold for reports sent at once.
  perform pg_advisory_xact_lock(hashtextextended('question report of ' || p_student_id, 0));
  select * into v_report from public.question_reports
  where session_id = p_session_id and question_id = p_question_id and kind = p_kind and message = p_message
    and student_id = p_student_id;
  if not found then
    select asked.revision into v_revision
    from (
      select r.question_revision as revision from public.test_responses r
      where r.session_id = p_session_id and r.question_id = p_question_id
      union all
      select s.current_question_revision from public.test_sessions s
      where s.id = p_session_id and s.current_question_id = p_question_id
    ) asked;
    if not found then
      perform internal.refuse_input('questionId', 'question-not-asked');
    end if;
    if (select count(*) >= 20 or count(*) filter (where question_id = p_question_id and session_id = p_session_id) >= 3
        from public.question_reports
        where student_id = p_student_id and "timestamp" > v_now - interval '1 hour') then
      raise exception using errcode = 'PL007', message = 'the student has reported enough for now';
    end if;
    insert into public.question_reports (
      session_id, student_id, question_id, question_revision, kind, message, "timestamp"
    ) values (p_session_id, p_student_id, p_question_id, v_revision, p_kind, p_message, v_now)
    returning * into v_report;
  end if;
  return jsonb_build_object('reportId', v_report.id, 'at', v_report."timestamp");
end
$$;

-- Reports of a pool or of one question, open ones first, then newest first: those after the given one.
create function public.list_question_reports(
  p_limit integer, p_pool_id uuid default null, p_question_id text default null,
  p_after_resolved boolean default null, p_after_at timestamptz default null, p_after_id uuid default null
) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(internal.question_report(r) order by page.resolved, r."timestamp" desc, r.id desc), '[]')
  from (
    select r.id, r.resolved_at is not null as resolved
    from public.question_reports r
    join public.questions q on q.id = r.question_id
    where (p_pool_id is null or q.pool_id = p_pool_id)
      and (p_question_id is null or r.question_id = p_question_id)
      and (p_after_id is null
        or (r.resolved_at is not null) > p_after_resolved
        or ((r.resolved_at is not null) = p_after_resolved
          and (r."timestamp", r.id) < (p_after_at, p_after_id)))
    order by resolved, r."timestamp" desc, r.id desc
    limit p_limit
  ) page
  join public.question_reports r on r.id = page.id
$$;

-- How many reports there are: { "open", "resolved" }.
create function public.count_question_reports(p_pool_id uuid default null, p_question_id text default null)
returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'open', count(*) filter (where r.resolved_at is null),
    'resolved', count(*) filter (where r.resolved_at is not null)
  )
  from public.question_reports r
  join public.questions q on q.id = r.question_id
  where (p_pool_id is null or q.pool_id = p_pool_id) and (p_question_id is null or r.question_id = p_question_id)
$$;

-- Closes a report. A closed report stays as it is. Null when there is no such report.
create function public.resolve_question_report(
  p_report_id uuid, p_resolved_by text, p_resolution text, p_now timestamptz default null
) returns jsonb
language plpgsql set search_path = ''
as $$
begin
  update public.question_reports set
    resolved_by = p_resolved_by, resolved_at = coalesce(p_now, clock_timestamp()), resolution = p_resolution
  where id = p_report_id and resolved_at is null;
  return (select internal.question_report(r) from public.question_reports r where r.id = p_report_id);
end
$$;

grant execute on function
  internal.question_report(public.question_reports),
  public.report_question(uuid, text, text, text, text, timestamptz),
  public.list_question_reports(integer, uuid, text, boolean, timestamptz, uuid),
  public.count_question_reports(uuid, text),
  public.resolve_question_report(uuid, text, text, timestamptz)
to service_role;

-- What an audit needs beside the hash chains of answers and set-asides: a register of the sessions that were started,
-- which shows that a whole session is missing, and the chains in a form that can be recomputed.

-- Every session that a student ever started, in the order of their starts. A trigger writes these rows; they never
-- change.
create table public.session_register (
  student_id varchar(64) not null references public.students (id),
  -- Counts the student's sessions from 1.
  number integer not null check (number >= 1),
  session_id uuid not null unique,
  started_at timestamptz not null,
  -- The hash of the student's previous entry, and of this one: see internal.register_hash.
  previous_hash internal.sha256 not null,
  hash internal.sha256 not null,
  primary key (student_id, number)
);

alter table public.session_register enable row level security, force row level security;
grant select on public.session_register to service_role;

create trigger refuse_change before update or delete on public.session_register
  for each row execute function internal.refuse_change();
create trigger refuse_truncate before truncate on public.session_register
  for each statement execute function internal.refuse_change();
alter table public.session_register enable always trigger refuse_change;
alter table public.session_register enable always trigger refuse_truncate;

-- SHA-256 over this text, in UTF-8, one field a line, no newline at the end:
--
--   plumbline-session-1
--   previous hash, hexadecimal
--   student id
--   number
--   session id
--   started_at, microseconds since 1970-01-01T00:00:00Z
create function internal.register_hash(
  previous_hash bytea, student_id text, number integer, session_id uuid, started_at timestamptz
) returns bytea
language sql stable
return sha256(convert_to(concat_ws(
  e'\n', 'plumbline-session-1', encode(previous_hash, 'hex'), student_id, number, session_id,
  (extract(epoch from started_at) * 1000000)::bigint
), 'UTF8'));

-- Security definer: only this trigger writes the register, so no role needs the right to.
create function internal.register_session() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  v_student record;
  v_hash bytea;
begin
  select sessions_started + 1 as number, register_hash into strict v_student
  from public.students where id = new.student_id for no key update;
  v_hash := internal.register_hash(
    v_student.register_hash, new.student_id, v_student.number, new.id, new.started_at
  );
  insert into public.session_register (student_id, number, session_id, started_at, previous_hash, hash)
  values (new.student_id, v_student.number, new.id, new.started_at, v_student.register_hash, v_hash);
  update public.students set sessions_started = v_student.number, register_hash = v_hash where id = new.student_id;
  return null;
end
$$;
create trigger register_session after insert on public.test_sessions
  for each row execute function internal.register_session();

-- A session's hash chains, for an audit to recompute. The proficiencies come as text, exactly as they were hashed.
-- "gradeFitsKey" says whether an answer's grade fits the key of the revision that was asked; "resultFits" whether a
-- session that is over has the result that its answers and set-asides give.
create function internal.trail(s public.test_sessions) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'sessionId', s.id,
    'studentId', s.student_id,
    'totalQuestions', s.total_questions,
    'correctResponses', s.correct_responses,
    'trailHash', encode(s.trail_hash, 'hex'),
    'responses', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', r.id,
        'sessionId', r.session_id,
        'studentId', r.student_id,
        'position', r.position,
        'questionId', r.question_id,
        'questionRevision', r.question_revision,
        'response', r.response,
        'correct', r.is_correct,
        'proficiencyBefore', r.proficiency_before::text,
        'proficiencyAfter', r.proficiency_after::text,
        'responseMs', r.response_ms,
        'atMicroseconds', ((extract(epoch from r."timestamp") * 1000000)::bigint)::text,
        'previousHash', encode(r.previous_hash, 'hex'),
        'hash', encode(r.hash, 'hex'),
        'gradeFitsKey', coalesce((
          select r.is_correct = (r.response = q.correct_answer)
          from public.question_revisions q
          where q.question_id = r.question_id and q.revision = r.question_revision
        ), false)
      ) order by r.position), '[]')
      from public.test_responses r
      where r.session_id = s.id
    ),
    'setAsideCount', s.set_aside_count,
    'setAsideHash', encode(s.set_aside_hash, 'hex'),
    'setAsides', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'sessionId', a.session_id,
        'number', a.number,
        'position', a.position,
        'responseHash', encode(a.response_hash, 'hex'),
        'answers', a.answers,
        'proficiency', a.proficiency::text,
        'setBy', a.set_by,
        'atMicroseconds', ((extract(epoch from a."timestamp") * 1000000)::bigint)::text,
        'reason', a.reason,
        'previousHash', encode(a.previous_hash, 'hex'),
        'hash', encode(a.hash, 'hex')
      ) order by a.number), '[]')
      from public.set_aside_answers a
      where a.session_id = s.id
    ),
    'resultFits', s.status = 'active' or s.final_proficiency = internal.current_proficiency(s)
  )
$$;

-- The hash chains of sessions in the order of their ids: those after the given one.
create function public.load_trails(p_limit integer, p_after_session_id uuid default null) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(internal.trail(s) order by s.id), '[]')
  from (
    select id from public.test_sessions
    where p_after_session_id is null or id > p_after_session_id
    order by id
    limit p_limit
  ) page
  join public.test_sessions s on s.id = page.id
$$;

-- The hash chains of one session. Null when there is none.
create function public.load_trail(p_session_id uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select internal.trail(s) from public.test_sessions s where s.id = p_session_id
$$;

-- The registers of students in the order of their ids, those after the given one: every entry with whether its
-- session is there as it was started, and the sessions that the register does not know.
create function public.load_registers(p_limit integer, p_after_student_id text default null) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'studentId', st.id,
    'sessionsStarted', st.sessions_started,
    'registerHash', encode(st.register_hash, 'hex'),
    'entries', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'studentId', e.student_id,
        'number', e.number,
        'sessionId', e.session_id,
        'startedAtMicroseconds', ((extract(epoch from e.started_at) * 1000000)::bigint)::text,
        'previousHash', encode(e.previous_hash, 'hex'),
        'hash', encode(e.hash, 'hex'),
        'sessionIsThere', exists (
          select from public.test_sessions s
          where s.id = e.session_id and s.student_id = e.student_id and s.started_at = e.started_at
        )
      ) order by e.number), '[]')
      from public.session_register e
      where e.student_id = st.id
    ),
    'unregistered', (
      select coalesce(jsonb_agg(s.id order by s.started_at, s.id), '[]')
      from public.test_sessions s
      where s.student_id = st.id
        and not exists (select from public.session_register e where e.session_id = s.id)
    )
  ) order by st.id), '[]')
  from (
    select id from public.students
    where p_after_student_id is null or id > p_after_student_id
    order by id
    limit p_limit
  ) page
  join public.students st on st.id = page.id
$$;

grant execute on function
  internal.trail(public.test_sessions),
  public.load_trails(integer, uuid),
  public.load_trail(uuid),
  public.load_registers(integer, text)
to service_role;
