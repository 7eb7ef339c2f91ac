-- Where things live, and who may touch them.
--
--   public    the tables and the functions that PostgREST serves. Every table has row level security and no
--             policy; every function is granted to service_role alone. The application server is the only door.
--   internal  trigger functions and pieces that public functions share. PostgREST does not serve it.
--   accounts  sign-in data, read and written by the application over its own connection. PostgREST does not
--             serve it either.

create schema internal;
create schema accounts;

create schema if not exists extensions;
create extension if not exists pg_trgm with schema extensions;

revoke all on schema internal, accounts from public;
revoke create on schema public from public;
grant usage on schema internal to service_role;
grant usage on schema public to service_role;

-- Supabase grants every new table, sequence and function in public to anon, authenticated and service_role.
-- Here nothing is granted unless a migration grants it.
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;
alter default privileges in schema public revoke all on functions from anon, authenticated, service_role;
-- PUBLIC may execute new functions by a global default, which a default for one schema cannot take back.
alter default privileges revoke execute on functions from public;

-- Refuses what it is attached to, for every role, postgres included.
create function internal.refuse_change() returns trigger
language plpgsql set search_path = ''
as $$
begin
  raise exception using
    errcode = 'PL090',
    message = format('%s of %I.%I is refused: its rows never change', tg_op, tg_table_schema, tg_table_name);
end
$$;

-- Shapes of jsonb columns. Domains, for a domain is checked when a value is given its type and not again at each
-- update of the row it stands in, and its check is planned once a connection. Most checks of shapes are small
-- functions with SQL-standard bodies: their names are bound when they are created, no search_path matters to them.

-- Whether `list` is an array of strings, each 1 to `longest` characters, no two the same.
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

-- `{"theta": [...], "se": [...]}`, as many numbers in the one as in the other and at least one: estimates on the
-- theta scale and their standard errors, in the order of the session's concepts.
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

-- `needle` as a pattern for ILIKE that matches it anywhere, its own wildcards taken literally.
create function internal.containing(needle text) returns text
language sql immutable strict
return '%' || regexp_replace(needle, '([\\%_])', '\\\1', 'g') || '%';

grant execute on function
  internal.is_list_of_distinct_texts(jsonb, integer),
  internal.is_concept_weights(jsonb),
  internal.containing(text)
to service_role;
