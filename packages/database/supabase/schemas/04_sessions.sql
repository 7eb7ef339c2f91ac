-- Tests as students take them: one row a session, one row a recorded answer.

create table public.test_sessions (
  id uuid primary key,
  student_id varchar(64) not null references public.students (id),
  question_pool_id uuid not null references public.question_pools (id),
  status text not null default 'active'
    constraint status check (status in ('active', 'completed', 'ended', 'expired')),
  end_reason text,
  -- The pool's concept order and delivery settings as they were at the start.
  settings internal.session_settings not null,
  -- A whole number that a JavaScript double holds exactly.
  seed bigint not null constraint seed check (seed between 0 and 9007199254740991),
  initial_proficiency internal.proficiency not null,
  final_proficiency internal.proficiency,
  -- The question that awaits its answer; null when the session is over.
  current_question_id varchar(64) collate "C",
  current_question_revision integer,
  -- Since when that question awaits its answer: pauses move it, so that they do not count.
  awaited_since timestamptz not null,
  -- The question that was shown last and never answered, in a session that is over.
  unanswered_question_id varchar(64) collate "C" references public.questions (id),
  -- Grows by one with every recorded change. A state with another version is stale.
  version integer not null default 0 constraint version check (version >= 0),

  -- These count every answer, also those set aside: they belong to the trail.
  total_questions integer not null default 0,
  correct_responses integer not null default 0
    constraint correct_responses check (correct_responses between 0 and total_questions),
  accuracy double precision not null generated always as (
    case when total_questions = 0 then 0 else correct_responses::double precision / total_questions end
  ) stored,
  -- The hash of the last recorded answer: the head of the trail.
  trail_hash internal.sha256 not null default decode(repeat('00', 32), 'hex'),
  -- How many of these answers were rapid guesses, by the thresholds of this version (0: none were worked out before).
  rapid_guesses integer not null default 0
    constraint rapid_guesses check (rapid_guesses between 0 and total_questions),
  threshold_version integer not null default 0,
  -- The end of the session's chain in set_aside_answers: how many entries it has, and the hash of the last.
  set_aside_count integer not null default 0
    constraint set_aside_count check (set_aside_count between 0 and total_questions),
  set_aside_hash internal.sha256 not null default decode(repeat('00', 32), 'hex'),

  deadline_at timestamptz,
  -- The extra time that `deadline_at` includes, in percent of the limit in `settings`.
  extra_time_percent internal.extra_time_percent not null default 0,
  -- Since when the session is paused. `deadline_at` stays as it is during a pause; resuming moves it.
  paused_at timestamptz,
  started_at timestamptz not null,
  completed_at timestamptz,
  last_activity timestamptz not null,

  -- A response refers to both, so that its student is its session's student.
  unique (id, student_id),
  foreign key (current_question_id, current_question_revision)
    references public.question_revisions (question_id, revision) match full,
  constraint proficiency_fits_concepts check (
    jsonb_array_length(initial_proficiency -> 'theta') = jsonb_array_length(settings -> 'concepts')
    and jsonb_array_length(final_proficiency -> 'theta') = jsonb_array_length(settings -> 'concepts')
  ),
  constraint active_or_over check (
    case when status = 'active'
      then end_reason is null and completed_at is null and final_proficiency is null
        and current_question_id is not null
      else end_reason is not null and completed_at is not null and final_proficiency is not null
        and current_question_id is null
    end
  ),
  constraint end_reason_fits_status check (
    case status
      when 'active' then end_reason is null
      when 'ended' then end_reason = 'ended-by-student'
      when 'expired' then end_reason = 'expired'
      else end_reason in (
        'maximum-length', 'precision', 'classification', 'sprt', 'error-reduction', 'all-rules', 'pool-exhausted',
        'time-over'
      )
    end
  ),
  constraint only_the_active_are_paused check (paused_at is null or status = 'active')
)
-- Every answer updates this row. It changes no indexed column, and the pages keep room for the new version of the row,
-- so the update stays within its page and touches no index.
with (fillfactor = 70);
create unique index one_active_session on public.test_sessions (student_id, question_pool_id)
  where status = 'active';
create index test_sessions_of_student on public.test_sessions (student_id, started_at desc, id desc);
create index test_sessions_of_pool on public.test_sessions (question_pool_id);
create index test_sessions_over on public.test_sessions (question_pool_id, completed_at desc)
  where completed_at is not null;
create index test_sessions_completed on public.test_sessions (question_pool_id, completed_at desc)
  where status = 'completed';

-- Recorded answers. These rows never change.
create table public.test_responses (
  id uuid primary key default gen_random_uuid(),
  student_id varchar(64) not null,
  session_id uuid not null,
  question_id varchar(64) collate "C" not null,
  question_revision integer not null,
  -- Counts from 1.
  position integer not null constraint "position" check (position >= 1),
  -- Index of the option chosen, from 0; -1 for "I don't know".
  response smallint not null constraint response check (response between -1 and 9),
  is_correct boolean not null constraint is_correct check (not (is_correct and response = -1)),
  proficiency_before internal.proficiency not null,
  proficiency_after internal.proficiency not null,
  -- Milliseconds from the question's appearance to the answer, as the browser measured them.
  response_ms integer constraint response_ms check (response_ms between 0 and 86400000),
  -- The time that the answer took, in milliseconds (internal.time_taken_ms). Null where it was recorded before times
  -- were measured; then the answer is no rapid guess.
  taken_ms integer,
  -- It came faster than the question can be read and answered: see 07_time_effort.sql.
  is_rapid boolean not null default false,
  -- A rapid guess that does not count, because the session's settings leave such answers out of the score.
  is_left_out boolean not null default false,
  constraint effort check (taken_ms >= 0 and (is_rapid or not is_left_out)),
  "timestamp" timestamptz not null,
  -- The hash of the session's previous answer, and of this one: see internal.response_hash.
  previous_hash internal.sha256 not null,
  hash internal.sha256 not null,

  unique (session_id, question_id),
  unique (session_id, position),
  foreign key (session_id, student_id) references public.test_sessions (id, student_id),
  foreign key (question_id, question_revision) references public.question_revisions (question_id, revision)
);
create index test_responses_of_question on public.test_responses (question_id);

alter table public.test_sessions enable row level security, force row level security;
alter table public.test_responses enable row level security, force row level security;
grant select, insert, update on public.test_sessions to service_role;
-- No INSERT: only record_responses writes answers, as the owner, after grading them.
grant select on public.test_responses to service_role;

create trigger refuse_change before update or delete on public.test_responses
  for each row execute function internal.refuse_change();
create trigger refuse_truncate before truncate on public.test_responses
  for each statement execute function internal.refuse_change();
alter table public.test_responses enable always trigger refuse_change;
alter table public.test_responses enable always trigger refuse_truncate;

-- SHA-256 over this text, in UTF-8, one field a line, no newline at the end:
--
--   plumbline-response-1
--   previous hash, hexadecimal
--   session id
--   student id
--   position
--   question id
--   question revision
--   response
--   is_correct: true or false
--   proficiency_before, as jsonb prints it
--   proficiency_after, as jsonb prints it
--   response_ms, or a hyphen
--   timestamp, microseconds since 1970-01-01T00:00:00Z
--
-- taken_ms, is_rapid and is_left_out are not in it: they follow from response_ms, the timestamps and the session's
-- pauses and thresholds, and an audit works them out again (internal.is_effort_sound).
--
-- No field can contain a newline. Whoever changes a field, or takes an answer out or puts one in, breaks the chain
-- there.
create function internal.response_hash(
  previous_hash bytea, session_id uuid, student_id text, "position" integer, question_id text,
  question_revision integer, response integer, is_correct boolean, proficiency_before jsonb,
  proficiency_after jsonb, response_ms integer, "timestamp" timestamptz
) returns bytea
language sql stable
return sha256(convert_to(concat_ws(
  e'\n', 'plumbline-response-1', encode(previous_hash, 'hex'), session_id, student_id, "position", question_id,
  question_revision, response, case when is_correct then 'true' else 'false' end, proficiency_before,
  proficiency_after, coalesce(response_ms::text, '-'), (extract(epoch from "timestamp") * 1000000)::bigint
), 'UTF8'));
