-- What an audit needs beyond the hash chain of answers: a register of the sessions that were started, so that a
-- session taken out whole is missed too, and what can be said about a row that is broken.

-- Every session that a student ever started, in the order of their starts. Written by a trigger, never changed.
create table public.session_register (
  student_id varchar(64) not null references public.students (id),
  -- Counts the student's sessions from 1.
  number integer not null check (number >= 1),
  session_id uuid not null unique,
  started_at timestamptz not null,
  -- As with answers: the hash of the student's entry before this one (genesis: 32 zero bytes), and of this one.
  previous_hash bytea not null check (octet_length(previous_hash) = 32),
  hash bytea not null check (octet_length(hash) = 32),
  primary key (student_id, number)
);
-- The end of each student's register: how many entries it has, and the hash of the last.
alter table public.students
  add column sessions_started integer not null default 0 check (sessions_started >= 0),
  add column register_hash bytea not null default decode(repeat('00', 32), 'hex')
    check (octet_length(register_hash) = 32);

alter table public.session_register enable row level security, force row level security;
grant select on public.session_register to service_role;

-- SHA-256 over this text, UTF-8, no newline at the end, the fields one a line:
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

create function internal.register_session_of(p_session_id uuid, p_student_id text, p_started_at timestamptz)
returns void
language plpgsql set search_path = ''
as $$
declare
  v_student record;
  v_hash bytea;
begin
  select sessions_started + 1 as number, register_hash into strict v_student
  from public.students where id = p_student_id for no key update;
  v_hash := internal.register_hash(
    v_student.register_hash, p_student_id, v_student.number, p_session_id, p_started_at
  );
  insert into public.session_register (student_id, number, session_id, started_at, previous_hash, hash)
  values (p_student_id, v_student.number, p_session_id, p_started_at, v_student.register_hash, v_hash);
  update public.students set sessions_started = v_student.number, register_hash = v_hash where id = p_student_id;
end
$$;

-- Security definer: the register is written by this trigger and by nothing else, so no role needs the right to.
create function internal.register_session() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform internal.register_session_of(new.id, new.student_id, new.started_at);
  return null;
end
$$;

-- The sessions that there are already, in the order of their starts.
do $$
declare
  v_session record;
begin
  for v_session in select id, student_id, started_at from public.test_sessions order by started_at, id loop
    perform internal.register_session_of(v_session.id, v_session.student_id, v_session.started_at);
  end loop;
end
$$;

create trigger register_session after insert on public.test_sessions
  for each row execute function internal.register_session();
create trigger refuse_change before update or delete on public.session_register
  for each row execute function internal.refuse_change();
create trigger refuse_truncate before truncate on public.session_register
  for each statement execute function internal.refuse_change();
alter table public.session_register enable always trigger refuse_change;
alter table public.session_register enable always trigger refuse_truncate;

-- A session's hash chain, for an audit to recompute. The proficiencies come as text, exactly as they were hashed.
-- Beside each answer stands whether its grade fits the key of the revision that was asked.
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
    )
  )
$$;

-- The hash chains of sessions in the order of their ids, those after the given one.
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

-- The hash chain of one session. Null when there is none.
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
