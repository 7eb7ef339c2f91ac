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

-- Time limits
--
-- A caller waits 5 s for a call. Before that, PostgreSQL ends it: a statement after 4 s, the wait for a lock after 2 s.
-- PostgREST applies this setting of the role that it becomes to each request; a direct call sets its own limit
-- (service-role-query.ts). A setting of a function does not bound the statement that calls it, but it bounds the waits for
-- locks inside: so every function that an application calls, or that may wait for a lock, has a lock_timeout.
alter role service_role set statement_timeout = '4s';

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
language plpgsql set search_path = '' set lock_timeout = '2s'
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
language plpgsql set search_path = '' set lock_timeout = '2s'
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
language sql stable set search_path = '' set lock_timeout = '2s'
as $$ select true $$;

grant execute on function
  internal.refuse_input(text, text, jsonb),
  internal.is_list_of_distinct_texts(jsonb, integer),
  internal.is_concept_weights(jsonb),
  internal.is_person_name(text),
  internal.containing(text),
  public.ping()
to service_role;
