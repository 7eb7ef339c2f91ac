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
  -- [{ name, proficiency, standardError, sessionId, startedAt }] by name, theta scale.
  concepts jsonb not null check (jsonb_typeof(concepts) = 'array'),
  primary key (student_id, scale_id)
);
create index student_proficiencies_of_scale on public.student_proficiencies (scale_id);

alter table public.long_term_updates enable row level security, force row level security;
alter table public.student_proficiencies enable row level security, force row level security;
grant select, insert, update on public.long_term_updates to service_role;
grant select, insert, update, delete on public.student_proficiencies to service_role;

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

-- A student's tests that count for the long-term proficiency: those that are over and long enough for a result, by
-- scale in the order of their ends. `place` counts the tests of a scale from 1. `basis` identifies everything that the
-- estimate after the test depends on: SHA-256 over the ids and versions of the tests up to it. A version grows when an
-- answer is set aside; everything else of a test that is over stays as it is. The first word names the way of
-- computing: change it together with that.
create function internal.finished_tests(p_student_id text)
returns table (scale_id uuid, place bigint, session_id uuid, ended_at timestamptz, basis bytea)
language sql stable rows 20 set search_path = ''
as $$
  select
    p.scale_id, row_number() over until_then, s.id, s.completed_at,
    sha256(convert_to(
      'long-term-1 ' || string_agg(s.id || ':' || s.version, ' ') over until_then, 'UTF8'
    ))
  from public.test_sessions s
  join public.question_pools p on p.id = s.question_pool_id
  where s.student_id = p_student_id and s.completed_at is not null
    and internal.has_result(s)
  window until_then as (
    partition by p.scale_id order by s.completed_at, s.id rows between unbounded preceding and current row
  )
$$;

-- A student's long-term proficiencies as people read them:
--   { "upToDate", "concepts": [{ scale: { id, name, language }, name, proficiency, standardError, sessionId, startedAt }] }
-- The concepts of a scale whose estimate is out of date are left out; then "upToDate" is false. At most 50 scales, those
-- of the latest tests.
create function internal.long_term_proficiency(p_student_id text) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'upToDate', coalesce(bool_and(sp.scale_id is not null), true),
    'concepts', coalesce(jsonb_agg(
      jsonb_build_object('scale', internal.scale_reference(scale)) || measured.concept
      order by scale.name, scale.id, measured.concept ->> 'name'
    ) filter (where measured.concept is not null), '[]')
  )
  from (
    select of_scale.scale_id, of_scale.basis
    from (
      select distinct on (t.scale_id) t.scale_id, t.basis, t.ended_at
      from internal.finished_tests(p_student_id) t
      order by t.scale_id, t.place desc
    ) of_scale
    order by of_scale.ended_at desc, of_scale.scale_id
    limit 50
  ) latest
  join public.scales scale on scale.id = latest.scale_id
  left join public.student_proficiencies sp
    on sp.student_id = p_student_id and sp.scale_id = latest.scale_id and sp.basis = latest.basis
  left join lateral jsonb_array_elements(sp.concepts) as measured (concept) on true
$$;

-- What has to be computed for a student next; null when all long-term proficiencies are up to date. One scale at a
-- time, and at most `p_limit` of its tests:
--   { "scaleId", "earlier": the estimate after the last test that is up to date, or null; "tests": the tests after it }
-- No test is left where only the row in student_proficiencies is out of date: then save_long_term is called without
-- one.
create function public.load_long_term_work(p_student_id text, p_limit integer) returns jsonb
language sql stable set search_path = '' set lock_timeout = '2s'
as $$
  with test as materialized (
    select t.*, u.session_id is not null as is_kept
    from internal.finished_tests(p_student_id) t
    left join public.long_term_updates u on u.session_id = t.session_id and u.basis = t.basis
  ), latest as (
    select distinct on (scale_id) scale_id, place, basis from test order by scale_id, place desc
  ), outdated as (
    select l.scale_id, coalesce(
      (select max(t.place) from test t where t.scale_id = l.scale_id and t.is_kept), 0
    ) as kept
    from latest l
    where not exists (
      select from public.student_proficiencies sp
      where sp.student_id = p_student_id and sp.scale_id = l.scale_id and sp.basis = l.basis
    )
    order by l.scale_id
    limit 1
  )
  select jsonb_build_object(
    'scaleId', o.scale_id,
    'earlier', (
      select jsonb_build_object(
        'concepts', u.concepts, 'mean', u.mean, 'covariance', u.covariance, 'measuredBy', u.measured_by,
        'endedAt', t.ended_at
      )
      from test t
      join public.long_term_updates u on u.session_id = t.session_id
      where t.scale_id = o.scale_id and t.place = o.kept
    ),
    'tests', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'sessionId', t.session_id,
        'basis', encode(t.basis, 'hex'),
        'endedAt', t.ended_at,
        'concepts', s.settings -> 'concepts',
        'prior', coalesce(s.settings #> '{delivery,prior}', '{}'),
        'answers', (
          select jsonb_agg(jsonb_build_object(
            'item', jsonb_build_object(
              'id', q.question_id, 'revision', q.revision, 'concepts', q.concepts, 'difficulty', q.difficulty,
              'discrimination', q.discrimination, 'guessing', q.guessing
            ),
            'correct', r.is_correct
          ) order by r.position)
          from internal.counted_answers(t.session_id) r
          join public.question_revisions q on q.question_id = r.question_id and q.revision = r.question_revision
        )
      ) order by t.place), '[]')
      from test t
      join public.test_sessions s on s.id = t.session_id
      where t.scale_id = o.scale_id and t.place between o.kept + 1 and o.kept + p_limit
    )
  )
  from outdated o
$$;

-- Keeps estimates that were computed from load_long_term_work, those whose basis still holds:
--   [{ session_id, basis, concepts, mean, covariance, measured_by }]
-- and takes the estimate after the scale's latest test into student_proficiencies if it is up to date. Of instances that
-- compute the same at the same time, all keep the same.
create function public.save_long_term(p_student_id text, p_scale_id uuid, p_updates jsonb) returns void
language plpgsql set search_path = '' set lock_timeout = '2s'
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('long-term proficiency of ' || p_student_id, 0));
  insert into public.long_term_updates as kept (session_id, basis, concepts, mean, covariance, measured_by)
  select t.session_id, t.basis, u.concepts, u.mean, u.covariance, u.measured_by
  from jsonb_to_recordset(p_updates) as u (
    session_id uuid, basis text, concepts jsonb, mean jsonb, covariance jsonb, measured_by jsonb
  )
  join internal.finished_tests(p_student_id) t on t.session_id = u.session_id and t.basis = decode(u.basis, 'hex')
  on conflict (session_id) do update set
    basis = excluded.basis, concepts = excluded.concepts, mean = excluded.mean, covariance = excluded.covariance,
    measured_by = excluded.measured_by
  where kept.basis <> excluded.basis;

  insert into public.student_proficiencies as kept (student_id, scale_id, session_id, basis, concepts)
  select p_student_id, p_scale_id, latest.session_id, latest.basis, (
    select coalesce(jsonb_agg(jsonb_build_object(
      'name', named.concept,
      'proficiency', u.mean -> (named.place - 1)::integer,
      'standardError', sqrt((u.covariance #>> array[(named.place - 1)::text, (named.place - 1)::text])::double precision),
      'sessionId', s.id,
      'startedAt', s.started_at
    ) order by named.concept), '[]')
    from jsonb_array_elements_text(u.concepts) with ordinality as named (concept, place)
    join public.test_sessions s on s.id = (u.measured_by ->> named.concept)::uuid
  )
  from (
    select t.session_id, t.basis
    from internal.finished_tests(p_student_id) t
    where t.scale_id = p_scale_id
    order by t.place desc
    limit 1
  ) latest
  join public.long_term_updates u on u.session_id = latest.session_id and u.basis = latest.basis
  on conflict (student_id, scale_id) do update set
    session_id = excluded.session_id, basis = excluded.basis, concepts = excluded.concepts
  where kept.basis <> excluded.basis;
end
$$;

grant execute on function
  internal.named_proficiency(jsonb, jsonb),
  internal.answers_per_concept(uuid),
  internal.finished_tests(text),
  internal.long_term_proficiency(text),
  public.load_long_term_work(text, integer),
  public.save_long_term(text, uuid, jsonb)
to service_role;
