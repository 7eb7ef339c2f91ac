-- Proficiency belongs to a scale, and the long-term proficiency is an estimate that every test moves (docs/adr/0023).
--
-- Every pool gets a scale of its own. What student_proficiencies has was mixed over all pools by the names of concepts:
-- it is dropped, and the application computes the long-term proficiencies again from the recorded tests when they are
-- needed. The tests themselves keep what they have.

-- What proficiencies are measured on. Concepts of the same name on one scale are one proficiency; on different scales
-- they have nothing to do with each other. Every pool has a scale of its own, which has its id and its name. A pool may
-- be on another pool's scale instead.
create table public.scales (
  id uuid primary key,
  name text not null check (char_length(name) between 1 and 120)
);

alter table public.question_pools add column scale_id uuid references public.scales (id);
insert into public.scales (id, name) select id, name from public.question_pools;
-- The banks stay as they are: their versions do not grow.
alter table public.question_pools disable trigger number_bank_version;
update public.question_pools set scale_id = id;
alter table public.question_pools enable trigger number_bank_version;
alter table public.question_pools alter column scale_id set not null;
create index question_pools_of_scale on public.question_pools (scale_id);

alter table public.scales enable row level security, force row level security;
grant select, insert, update on public.scales to service_role;

-- Makes the scale that a new pool has for itself, and gives it the pool's name. A pool is on it unless it is put on
-- another.
create function internal.keep_own_scale() returns trigger
language plpgsql set search_path = ''
as $$
begin
  insert into public.scales (id, name) values (new.id, new.name)
  on conflict (id) do update set name = excluded.name;
  new.scale_id := coalesce(new.scale_id, new.id);
  return new;
end
$$;
create trigger keep_own_scale before insert or update of name on public.question_pools
  for each row execute function internal.keep_own_scale();

drop function internal.restate_long_term(uuid);
drop function internal.keep_long_term(uuid);
drop table public.student_proficiencies;

-- The long-term proficiency of a student on each scale: an estimate that every test moves (docs/adr/0023). The
-- application computes it. It depends on nothing but the student's tests, so every row here can be computed again.

-- The estimate after one test: N(mean, covariance), the lists in the order of `concepts`.
create table public.long_term_updates (
  session_id uuid primary key references public.test_sessions (id),
  -- What the estimate was computed from: see internal.finished_tests. A row with another basis is out of date.
  basis internal.sha256 not null,
  -- The scale's concepts as far as this test and those before it have them.
  concepts jsonb not null
    check (internal.is_list_of_distinct_texts(concepts, 80) and jsonb_array_length(concepts) between 1 and 40),
  -- Theta scale.
  mean jsonb not null check (jsonb_typeof(mean) = 'array' and jsonb_array_length(mean) = jsonb_array_length(concepts)),
  -- A list of rows.
  covariance jsonb not null
    check (jsonb_typeof(covariance) = 'array' and jsonb_array_length(covariance) = jsonb_array_length(concepts)),
  -- { concept: the session that last had a counted answer on it }; concepts without one are left out.
  measured_by jsonb not null check (jsonb_typeof(measured_by) = 'object')
);

-- The estimate after the latest test, as people read it: the concepts that were measured.
create table public.student_proficiencies (
  student_id varchar(64) not null references public.students (id),
  scale_id uuid not null references public.scales (id),
  -- The latest test, and the basis of its update.
  session_id uuid not null references public.long_term_updates (session_id),
  basis internal.sha256 not null,
  -- [{ name, proficiency, standardError, sessionId, updatedAt }] by name, theta scale.
  concepts jsonb not null check (jsonb_typeof(concepts) = 'array'),
  primary key (student_id, scale_id)
);
create index student_proficiencies_of_scale on public.student_proficiencies (scale_id);

alter table public.long_term_updates enable row level security, force row level security;
alter table public.student_proficiencies enable row level security, force row level security;
grant select, insert, update on public.long_term_updates to service_role;
grant select, insert, update, delete on public.student_proficiencies to service_role;
