-- Setting a recorded answer aside: it no longer counts, and stays what it is. A set-aside is a record of its own,
-- never changed, chained by hashes like the answers; what counts is worked out from both.

create table public.set_aside_answers (
  session_id uuid not null references public.test_sessions (id),
  -- Counts the session's set-asides from 1.
  number integer not null check (number >= 1),
  position integer not null,
  -- The hash of the answer that is set aside: which one it was, content and all.
  response_hash bytea not null check (octet_length(response_hash) = 32),
  -- How many answers the session had then, and the estimate from those that still counted.
  answers integer not null check (answers >= position),
  proficiency internal.proficiency not null,
  -- The account that decided it.
  set_by varchar(64) not null check (set_by ~ '^[^[:space:]]+$'),
  "timestamp" timestamptz not null,
  reason text not null check (char_length(reason) between 1 and 1000),
  -- As with answers: the hash of the session's set-aside before this one (genesis: 32 zero bytes), and of this one.
  previous_hash bytea not null check (octet_length(previous_hash) = 32),
  hash bytea not null check (octet_length(hash) = 32),
  primary key (session_id, number),
  unique (session_id, position),
  foreign key (session_id, position) references public.test_responses (session_id, position)
);
create trigger refuse_change before update or delete on public.set_aside_answers
  for each row execute function internal.refuse_change();
create trigger refuse_truncate before truncate on public.set_aside_answers
  for each statement execute function internal.refuse_change();
alter table public.set_aside_answers enable always trigger refuse_change;
alter table public.set_aside_answers enable always trigger refuse_truncate;

alter table public.set_aside_answers enable row level security, force row level security;
-- No INSERT: set_answer_aside alone writes them.
grant select on public.set_aside_answers to service_role;

-- The end of the session's set-asides: how many there are, and the hash of the last. total_questions and
-- correct_responses still count every answer: they belong to the trail.
alter table public.test_sessions
  add column set_aside_count integer not null default 0 check (set_aside_count between 0 and total_questions),
  add column set_aside_hash bytea not null default decode(repeat('00', 32), 'hex')
    check (octet_length(set_aside_hash) = 32);

-- SHA-256 over this text, UTF-8, no newline at the end, the fields one a line, the reason last for it may have lines:
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

-- A session's answers that count.
create function internal.counted_answers(p_session_id uuid) returns setof public.test_responses
language sql stable set search_path = ''
as $$
  select r.* from public.test_responses r
  where r.session_id = p_session_id
    and not exists (
      select from public.set_aside_answers a where a.session_id = r.session_id and a.position = r.position
    )
$$;

-- The estimate from the answers that count: as the last answer left it, or as a set-aside since then did.
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

-- Whatever ends a session, its final proficiency is that of the answers that count.
create function internal.finish_without_set_asides() returns trigger
language plpgsql set search_path = ''
as $$
begin
  new.final_proficiency := internal.current_proficiency(new);
  return new;
end
$$;
create trigger finish_without_set_asides before update of status on public.test_sessions
  for each row when (old.status = 'active' and new.status <> 'active' and new.set_aside_count > 0)
  execute function internal.finish_without_set_asides();

create or replace function internal.answers_per_concept(p_session_id uuid) returns jsonb
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

-- Takes the final proficiency of a session that is over into the student's long-term proficiencies: the
-- concepts that were answered, unless a later answer of another session has measured them since.
create or replace function internal.keep_long_term(p_session_id uuid) returns void
language sql set search_path = ''
as $$
  insert into public.student_proficiencies (
    student_id, concept, proficiency_value, standard_error, session_id, updated_at
  )
  select
    s.student_id,
    named.concept,
    (s.final_proficiency -> 'theta' ->> (named.place - 1)::integer)::double precision,
    (s.final_proficiency -> 'se' ->> (named.place - 1)::integer)::double precision,
    s.id,
    (select max(r."timestamp") from internal.counted_answers(s.id) r)
  from public.test_sessions s
  cross join jsonb_array_elements_text(s.settings -> 'concepts') with ordinality as named (concept, place)
  where s.id = p_session_id
    and internal.answers_per_concept(p_session_id) ? named.concept
  order by named.concept
  on conflict (student_id, concept) do update set
    proficiency_value = excluded.proficiency_value,
    standard_error = excluded.standard_error,
    session_id = excluded.session_id,
    updated_at = excluded.updated_at
  where student_proficiencies.updated_at <= excluded.updated_at
$$;

-- Works the long-term proficiencies that came from a session out anew: of each concept, from the session that is
-- over, measured it, and has the latest counted answer; a concept that none measured any more is forgotten.
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
  -- Each of them takes what it measured, unless one before it in this order, whose answers are later, has.
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

-- Sets an answer of a session aside. `p_proficiency` is the estimate from the answers that count without it,
-- computed from the session at `p_expected_version`.
--
-- Outcomes: "set-aside"; "already" when it was before, nothing written; "stale" when the session has moved on
-- meanwhile, nothing written: estimate anew and try again.
-- PL001: no such session. PL006: the session has no answer to that question.
--
-- Security definer: set-asides are written here and by nothing else, so no role may insert them itself.
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
    perform internal.refuse_input('questionId', 'the session has no answer to this question');
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

create or replace function internal.session_summary(s public.test_sessions) returns jsonb
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

create or replace function public.load_session(p_session_id uuid) returns jsonb
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

create or replace function public.load_result(p_session_id uuid) returns jsonb
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

-- Each concept's proficiency at the end of each session that measured it, oldest first.
create or replace function public.read_progress(p_student_id text) returns jsonb
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

create or replace function public.read_session_trail(p_session_id uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'session', internal.session_summary(s),
    'student', jsonb_build_object('id', st.id, 'name', st.name, 'email', st.email),
    'concepts', s.settings -> 'concepts',
    'initial', internal.named_proficiency(s.settings -> 'concepts', s.initial_proficiency),
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

-- The trail as an audit had it, and the set-asides after it. `resultFits`: a session that is over has the result
-- that its answers and set-asides give.
alter function internal.trail(public.test_sessions) rename to answer_trail;
create function internal.trail(s public.test_sessions) returns jsonb
language sql stable set search_path = ''
as $$
  select internal.answer_trail(s) || jsonb_build_object(
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

create or replace function public.load_trails(p_limit integer, p_after_session_id uuid default null) returns jsonb
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

create or replace function public.load_trail(p_session_id uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select internal.trail(s) from public.test_sessions s where s.id = p_session_id
$$;

grant execute on function
  internal.counted_answers(uuid),
  internal.current_proficiency(public.test_sessions),
  internal.set_asides(uuid),
  internal.counted_totals(public.test_sessions),
  internal.trail(public.test_sessions),
  public.set_answer_aside(uuid, text, text, text, integer, jsonb, timestamptz),
  public.list_counted_answers(text, integer, integer)
to service_role;
