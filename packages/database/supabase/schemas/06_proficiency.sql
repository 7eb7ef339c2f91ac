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
-- were answered, unless another session has a later answer on them. A session that is too short for a result is left out:
-- its student would read the grades from what moved. The counts and the time of the last answer are the
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
  where counted.answers ? named.concept and internal.has_result(s)
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
