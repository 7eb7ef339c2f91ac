-- The question bank: pools, their questions, and every revision that a question ever had.

-- What proficiencies are measured on. Concepts of the same name on one scale are one proficiency; on different scales
-- they have nothing to do with each other. Every pool has a scale of its own, which has its id and its name. A pool may
-- be on another pool's scale instead.
create table public.scales (
  id uuid primary key,
  name text not null check (char_length(name) between 1 and 120)
);

create table public.question_pools (
  id uuid primary key default gen_random_uuid(),
  name text not null check (char_length(name) between 1 and 120),
  description text not null default '' check (char_length(description) <= 2000),
  -- Of the name, the description and the questions: a BCP 47 tag; null where nobody has said it.
  language text check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$' and char_length(language) <= 35),
  form_of_address text not null default 'formal' check (form_of_address in ('formal', 'informal')),
  concepts internal.concept_names not null,
  scale_id uuid not null references public.scales (id),
  -- Stopping rule, selection, feedback, time limit: the delivery settings of the contracts.
  delivery jsonb not null check (jsonb_typeof(delivery) = 'object'),
  status text not null default 'draft' check (status in ('draft', 'published', 'archived')),
  -- Grows whenever the pool or one of its questions changes. A cached bank with another version is stale.
  bank_version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index question_pools_newest on public.question_pools (created_at desc, id desc);
create index question_pools_of_scale on public.question_pools (scale_id);
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
  -- No default: with 0 that nobody chose, lucky guesses would count as knowledge.
  guessing double precision not null check (guessing between 0 and 0.5),
  explanation text not null default '' check (char_length(explanation) <= 20000),
  status text not null default 'draft' check (status in ('draft', 'active', 'retired')),
  revision integer not null default 1 check (revision > 0),
  created_at timestamptz not null default now()
);
create index questions_of_pool on public.questions (pool_id, id);
create index questions_active on public.questions (pool_id) where status = 'active';

-- The shortest time in which a question can be read and answered, by its length (Wise & Kong 2005), in milliseconds. Only
-- what is read counts: no addresses of pictures and no commands of formulas.
create function internal.threshold_by_length(content text, options jsonb) returns integer
language sql immutable
return (
  select case when length < 200 then 3000 when length <= 1000 then 5000 else 10000 end
  from (
    select char_length(
      regexp_replace(content || (options #>> '{}'), '\]\([^)]*\)|\\+[a-zA-Z]+|[][{}$",]', '', 'g')
    ) as length
  ) reading
);

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
  -- Below it, an answer is a rapid guess, until there are enough answers: see 07_time_effort.sql.
  threshold_by_length_ms integer not null generated always as (internal.threshold_by_length(content, options)) stored,
  created_at timestamptz not null default now(),
  primary key (question_id, revision)
);

alter table public.scales enable row level security, force row level security;
alter table public.question_pools enable row level security, force row level security;
alter table public.questions enable row level security, force row level security;
alter table public.question_revisions enable row level security, force row level security;
grant select, insert, update on public.scales, public.question_pools, public.questions to service_role;
grant select on public.question_revisions to service_role;

create trigger refuse_change before update or delete on public.question_revisions
  for each row execute function internal.refuse_change();
create trigger refuse_truncate before truncate on public.question_revisions
  for each statement execute function internal.refuse_change();
alter table public.question_revisions enable always trigger refuse_change;
alter table public.question_revisions enable always trigger refuse_truncate;

-- Makes the scale that a new pool has for itself, and gives it the pool's name. A pool is on it unless it is put on
-- another.
create function internal.keep_own_scale() returns trigger
language plpgsql set search_path = '' set lock_timeout = '2s'
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

-- A scale as people read it: under the name of its own pool, or where that pool is on another scale, of the first by name
-- of those that are on it. Its language is that of its pools, where all of them say the same; otherwise null.
create function internal.scale_reference(s public.scales) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'id', s.id,
    'name', coalesce((
      select p.name from public.question_pools p where p.scale_id = s.id order by p.id <> s.id, p.name, p.id limit 1
    ), s.name),
    'language', (
      select case when count(p.language) = count(*) and min(p.language) = max(p.language) then min(p.language) end
      from public.question_pools p
      where p.scale_id = s.id
    )
  )
$$;

-- The database numbers the revisions of a question: 1 at first, one more with every change of content. A change of
-- status alone makes no revision.
create function internal.number_revision() returns trigger
language plpgsql set search_path = '' set lock_timeout = '2s'
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
language plpgsql security definer set search_path = '' set lock_timeout = '2s'
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
language plpgsql set search_path = '' set lock_timeout = '2s'
as $$
begin
  new.bank_version := old.bank_version + 1;
  new.updated_at := now();
  return new;
end
$$;
create trigger number_bank_version before update on public.question_pools
  for each row execute function internal.number_bank_version();

-- Runs once a statement, not once a row: an import of a thousand questions makes one new version. A question that moves
-- makes a new version of both pools.
create function internal.touch_pools() returns trigger
language plpgsql set search_path = '' set lock_timeout = '2s'
as $$
begin
  if tg_op = 'INSERT' then
    update public.question_pools set updated_at = now()
    where id in (select pool_id from changed);
  else
    update public.question_pools set updated_at = now()
    where id in (select pool_id from changed union select pool_id from previous);
  end if;
  return null;
end
$$;
create trigger touch_pools_on_insert after insert on public.questions
  referencing new table as changed for each statement execute function internal.touch_pools();
create trigger touch_pools_on_update after update on public.questions
  referencing old table as previous new table as changed for each statement execute function internal.touch_pools();

-- A pool as sessions, results and lists name it.
create function internal.pool_reference(p_pool_id uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'id', p.id, 'name', p.name, 'language', p.language, 'formOfAddress', p.form_of_address
  )
  from public.question_pools p
  where p.id = p_pool_id
$$;

-- The calibrated items that a selection chooses from: the pool's active questions, ordered by id. Null when
-- there is no such pool.
create function public.load_bank(p_pool_id uuid) returns jsonb
language sql stable set search_path = '' set lock_timeout = '2s'
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
language sql stable set search_path = '' set lock_timeout = '2s'
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
language plpgsql stable set search_path = '' set lock_timeout = '2s'
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
  internal.pool_reference(uuid),
  internal.scale_reference(public.scales),
  public.load_bank(uuid),
  public.load_items(jsonb),
  public.load_wording(text, integer)
to service_role;
