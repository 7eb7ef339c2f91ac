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
language plpgsql security definer set search_path = '' set lock_timeout = '2s'
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
-- session that is over has the result that its answers and set-asides give; "effortFits" whether the times and the rapid
-- guesses are those that its answers, pauses and thresholds give.
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
    'effortFits', internal.is_effort_sound(s),
    'resultFits', s.status = 'active' or s.final_proficiency = internal.current_proficiency(s)
  )
$$;

-- The hash chains of sessions in the order of their ids: those after the given one.
create function public.load_trails(p_limit integer, p_after_session_id uuid default null) returns jsonb
language sql stable set search_path = '' set lock_timeout = '2s'
as $$
  select coalesce(jsonb_agg(internal.trail(s) order by s.id), '[]')
  from (
    select id from public.test_sessions
    where id >= coalesce(p_after_session_id, '00000000-0000-0000-0000-000000000000')
      and id is distinct from p_after_session_id
    order by id
    limit p_limit
  ) page
  join public.test_sessions s on s.id = page.id
$$;

-- The hash chains of one session. Null when there is none.
create function public.load_trail(p_session_id uuid) returns jsonb
language sql stable set search_path = '' set lock_timeout = '2s'
as $$
  select internal.trail(s) from public.test_sessions s where s.id = p_session_id
$$;

-- The registers of students in the order of their ids, those after the given one: every entry with whether its
-- session is there as it was started, and the sessions that the register does not know.
create function public.load_registers(p_limit integer, p_after_student_id text default null) returns jsonb
language sql stable set search_path = '' set lock_timeout = '2s'
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
    where id > coalesce(p_after_student_id, '')
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
