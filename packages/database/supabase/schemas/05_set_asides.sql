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

-- A session's answers that count: not set aside, and no rapid guess that the session leaves out. ROWS is about as many as a test has: with PostgreSQL's default of 1000 the planner
-- reads whatever is joined to them whole instead of looking it up.
create function internal.counted_answers(p_session_id uuid) returns setof public.test_responses
language sql stable rows 30 set search_path = ''
as $$
  select r.* from public.test_responses r
  where r.session_id = p_session_id
    and not r.is_left_out
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

-- Whether a session with these settings leaves rapid guesses out of the score.
create function internal.leaves_out_rapid_guesses(settings jsonb) returns boolean
language sql immutable
return coalesce((settings #>> '{delivery,effort,excludeRapidGuesses}')::boolean, false);

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
    select s.total_questions - count(*) as total, s.correct_responses - count(*) filter (where r.is_correct) as correct
    from public.test_responses r
    where r.session_id = s.id
      -- Usually all answers count, and none is read.
      and (s.set_aside_count > 0 or internal.leaves_out_rapid_guesses(s.settings))
      and (r.is_left_out or exists (
        select from public.set_aside_answers a where a.session_id = r.session_id and a.position = r.position
      ))
  ) counted
$$;

-- Whether enough answers of a session count for a result. Where a test never tells right from wrong, the result of too few
-- answers would tell it.
create function internal.has_result(s public.test_sessions) returns boolean
language sql stable set search_path = ''
as $$
  select (internal.counted_totals(s) ->> 'totalQuestions')::integer >= case
    when coalesce(s.settings #>> '{delivery,feedback}', 'none') = 'none'
      then coalesce((s.settings #>> '{delivery,resultMinimum}')::integer, 5)
    else 1
  end
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
language plpgsql security definer set search_path = '' set lock_timeout = '2s'
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
  return jsonb_build_object('outcome', 'set-aside', 'position', v_answer.position);
end
$$;

-- The sessions with an answer to this revision that still counts, up to `p_limit` of them, and how many there are.
create function public.list_counted_answers(p_question_id text, p_revision integer, p_limit integer) returns jsonb
language sql stable set search_path = '' set lock_timeout = '2s'
as $$
  with counted as (
    select r.session_id
    from public.test_responses r
    where r.question_id = p_question_id and r.question_revision = p_revision and not r.is_left_out
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
  internal.leaves_out_rapid_guesses(jsonb),
  internal.counted_answers(uuid),
  internal.current_proficiency(public.test_sessions),
  internal.has_result(public.test_sessions),
  internal.counted_totals(public.test_sessions),
  internal.set_asides(uuid),
  public.set_answer_aside(uuid, text, text, text, integer, jsonb, timestamptz),
  public.list_counted_answers(text, integer, integer)
to service_role;
