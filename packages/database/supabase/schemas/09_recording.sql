-- Recording answers. Answers of several students that arrive at the same moment share one call, and one statement
-- records them (docs/adr/0015).

-- The rules of recording: null when a session takes an answer to its current question, else the first rule that is
-- broken. "stale" says that the caller's position or version is behind. The body is an SQL expression, so PostgreSQL
-- writes it into the statement that records.
create function internal.why_not_recorded(
  session public.test_sessions, question_id text, revision integer, "position" integer, expected_version integer,
  response integer, option_count integer, at timestamptz
) returns text
language sql immutable
return case
  when session.status <> 'active' then 'over'
  when at > session.deadline_at then 'out-of-time'
  when session.current_question_id is distinct from question_id
    or session.current_question_revision is distinct from revision then 'not-the-current-question'
  when session.version is distinct from expected_version
    or session.total_questions + 1 is distinct from "position" then 'stale'
  when (response >= -1 and response < option_count) is not true then 'not-an-option'
end;

-- Where a session stands after an answer: part of every reply.
create function internal.standing(
  version integer, answered integer, correct_count integer, status text, bank_version bigint
) returns jsonb
language sql stable
return jsonb_build_object(
  'version', version, 'answered', answered, 'correctCount', correct_count, 'status', status,
  'bankVersion', bank_version
);

-- The correct answer and the explanation, where the session's settings give feedback after each answer; else nothing.
create function internal.feedback(settings jsonb, correct_answer integer, explanation text) returns jsonb
language sql stable
return case when settings #>> '{delivery,feedback}' = 'after-each'
  then jsonb_build_object('feedback', jsonb_build_object(
    'correctAnswer', correct_answer, 'explanation', explanation
  ))
  else '{}'
end;

-- The reply to an answer that record_responses did not record at once. `p_answer` has its "now".
--
-- Usually a rule is broken: then this says which. Or somebody else had the session locked: then `p_waits` says whether
-- to wait, and an answer that the session still takes is recorded. Without waiting such a session is refused with
-- 55P03.
create function internal.reply_to_unrecorded(p_answer jsonb, p_waits boolean) returns jsonb
language plpgsql set search_path = '' set lock_timeout = '2s'
as $$
declare
  v_answer record;
  v_session public.test_sessions;
  v_standing jsonb;
  v_recorded record;
  v_reason text;
begin
  select * into v_answer from jsonb_to_record(p_answer) as answer (
    session_id uuid, student_id text, question_id text, revision integer, "position" integer,
    expected_version integer, response integer, now timestamptz
  );
  if not p_waits then
    perform from public.test_sessions where id = v_answer.session_id for update nowait;
  end if;
  v_session := internal.lock_own_session(v_answer.session_id, v_answer.student_id);
  v_standing := internal.standing(
    v_session.version, v_session.total_questions, v_session.correct_responses, v_session.status,
    (select bank_version from public.question_pools where id = v_session.question_pool_id)
  );

  -- The current question has no answer yet; any other may have one.
  if v_session.current_question_id is distinct from v_answer.question_id then
    select r.response, jsonb_build_object(
      'outcome', 'already-recorded', 'correct', r.is_correct, 'leftOut', r.is_left_out, 'position', r.position,
      'at', r."timestamp"
    ) || v_standing || internal.feedback(v_session.settings, q.correct_answer, q.explanation) as reply
    into v_recorded
    from public.test_responses r
    join public.question_revisions q on q.question_id = r.question_id and q.revision = r.question_revision
    where r.session_id = v_answer.session_id and r.question_id = v_answer.question_id;
    if found and v_recorded.response = v_answer.response then
      return v_recorded.reply;
    elsif found then
      raise exception using errcode = 'PL004', message = 'the question is answered, and differently';
    end if;
  end if;

  v_reason := internal.why_not_recorded(
    v_session, v_answer.question_id, v_answer.revision, v_answer.position, v_answer.expected_version,
    v_answer.response, (
      select option_count from public.question_revisions
      where question_id = v_answer.question_id and revision = v_answer.revision
    ), v_answer.now
  );
  case v_reason
    when 'over' then
      raise exception using errcode = 'PL002', message = 'the session is over';
    when 'out-of-time' then
      raise exception using errcode = 'PL002', message = 'the time of the session is over';
    when 'not-the-current-question' then
      raise exception using errcode = 'PL003', message = 'the question is not the outstanding one';
    when 'not-an-option' then
      perform internal.refuse_input('response', 'not-an-option');
    when 'stale' then
      return jsonb_build_object('outcome', 'stale') || v_standing;
    else -- The session is locked now, so the call records the answer.
      return public.record_responses(jsonb_build_array(p_answer)) -> 0;
  end case;
end
$$;

-- Records answers, each for itself: an answer that is refused leaves nothing behind and does not affect the others.
-- Takes a list of answers and returns a list of the same length: for each its outcome, or
-- { "error": { "code", "message", "details" } }. An answer:
--   { "session_id", "student_id", "question_id", "revision", "position", "expected_version", "response",
--     "response_ms", "proficiency_before": {theta, se}, "if_right": branch, "if_wrong": branch,
--     "if_left_out": branch, "now" }
-- "now" is the caller's clock; null for the database's. The engine computed the branches from the session at
-- "expected_version", before the grade and the time are known. "if_left_out" follows a rapid guess; it is needed where
-- the session's settings leave these out of the score:
--   { "proficiency_after": {theta, se}, "next": { "id", "revision" } }   the test goes on, or
--   { "proficiency_after": {theta, se}, "stop": end reason }             it is complete.
--
-- The one statement here grades every answer that its session takes against the question's revision, writes it with its
-- hash and the time that it took, and moves the session on along the branch of the grade, or of a rapid guess that is
-- left out. internal.reply_to_unrecorded replies to the others.
--
-- Outcomes: "recorded"; "already-recorded" for the same answer again, with what was recorded then; "stale"
-- when the caller's position or version is behind, nothing written: restore and try again.
-- Refusals: PL001 no such session, or another student's; PL004 another answer is recorded for the question;
-- PL002 the session is over or its time is; PL003 the question is not the current one; PL006 the response is not one
-- of the options.
-- The correct answer and the explanation are returned only where the session's settings say "after-each".
--
-- An answer that is alone waits for its session. Among others an answer waits for no lock: it fails with 55P03 and is
-- to be sent alone. So no student waits for another's session, and two calls never wait for each other's sessions.
--
-- Fails as a whole where an answer is malformed or breaks a constraint: send the answers one by one.
--
-- The parameter has no name so that PostgREST passes the body of the request as it is.
-- Security definer: only this function writes answers, graded, so no role may insert them itself.
create function public.record_responses(jsonb) returns jsonb
language plpgsql security definer set search_path = '' set lock_timeout = '2s'
as $$
declare
  v_count constant integer := jsonb_array_length($1);
  v_now constant timestamptz := clock_timestamp();
  v_recorded jsonb;
  v_answer jsonb;
  v_reply jsonb;
  v_replies jsonb[] := '{}';
  v_details text;
begin
  with graded as materialized (
    select
      answer.place, answer.session_id, answer.student_id, answer.question_id, answer.revision,
      answer.position, answer.response, answer.response_ms, time.at, grade.is_correct,
      pace.taken_ms, effort.is_rapid, effort.is_left_out,
      answer.proficiency_before::internal.proficiency as before,
      (branch.value -> 'proficiency_after')::internal.proficiency as after,
      branch.value #>> '{next,id}' as next_id,
      (branch.value #>> '{next,revision}')::integer as next_revision,
      branch.value ->> 'stop' as stop,
      s.trail_hash, p.bank_version,
      internal.feedback(s.settings, q.correct_answer, q.explanation) as feedback
    from rows from (jsonb_to_recordset($1) as (
      session_id uuid, student_id text, question_id text, revision integer, "position" integer,
      expected_version integer, response integer, response_ms integer, proficiency_before jsonb, if_right jsonb,
      if_wrong jsonb, if_left_out jsonb, now timestamptz
    )) with ordinality as answer (
      session_id, student_id, question_id, revision, "position", expected_version, response, response_ms,
      proficiency_before, if_right, if_wrong, if_left_out, now, place
    )
    join public.test_sessions s on s.id = answer.session_id and s.student_id = answer.student_id
    join public.question_pools p on p.id = s.question_pool_id
    join public.question_revisions q on q.question_id = answer.question_id and q.revision = answer.revision
    cross join lateral (select coalesce(answer.now, v_now) as at) time
    cross join lateral (select q.correct_answer = answer.response as is_correct) grade
    left join lateral internal.threshold_in_force(answer.question_id, answer.revision, s.threshold_version) threshold
      on true
    -- OFFSET 0 keeps these from being worked out once for every place that reads them.
    cross join lateral (
      select
        internal.time_taken_ms(time.at, s.awaited_since, answer.response_ms) as taken_ms,
        coalesce(threshold.threshold_ms, q.threshold_by_length_ms) as threshold_ms
      offset 0
    ) pace
    cross join lateral (
      select
        pace.taken_ms < pace.threshold_ms as is_rapid,
        pace.taken_ms < pace.threshold_ms and internal.leaves_out_rapid_guesses(s.settings) as is_left_out
      offset 0
    ) effort
    cross join lateral (
      select case
        when effort.is_left_out then answer.if_left_out
        when grade.is_correct then answer.if_right
        else answer.if_wrong
      end as value
    ) branch
    -- True of every answer. The planner takes from it that answers are few, and looks up what is joined to them.
    where answer.place between 1 and v_count
      and internal.why_not_recorded(
        s, answer.question_id, answer.revision, answer.position, answer.expected_version, answer.response,
        q.option_count, time.at
      ) is null
    for update of s skip locked
  ),
  -- Moves each session on once. Of two answers to one session, the other gets its reply below.
  moved as (
    update public.test_sessions s set
      total_questions = s.total_questions + 1,
      correct_responses = s.correct_responses + graded.is_correct::integer,
      rapid_guesses = s.rapid_guesses + graded.is_rapid::integer,
      version = s.version + 1,
      trail_hash = internal.response_hash(
        graded.trail_hash, graded.session_id, graded.student_id, graded.position, graded.question_id,
        graded.revision, graded.response, graded.is_correct, graded.before, graded.after, graded.response_ms,
        graded.at
      ),
      last_activity = graded.at,
      current_question_id = graded.next_id,
      current_question_revision = graded.next_revision,
      awaited_since = graded.at,
      status = case when graded.stop is null then 'active' else 'completed' end,
      end_reason = graded.stop,
      completed_at = case when graded.stop is not null then graded.at end,
      final_proficiency = case when graded.stop is not null then graded.after end
    from graded
    where s.id = graded.session_id
    returning graded.*, s.version, s.total_questions, s.correct_responses, s.status, s.trail_hash as hash
  ),
  written as (
    insert into public.test_responses (
      student_id, session_id, question_id, question_revision, position, response, is_correct,
      proficiency_before, proficiency_after, response_ms, taken_ms, is_rapid, is_left_out, "timestamp", previous_hash,
      hash
    )
    select
      student_id, session_id, question_id, revision, position, response, is_correct, before, after, response_ms,
      taken_ms, is_rapid, is_left_out, at, trail_hash, hash
    from moved
  )
  select jsonb_object_agg(place, jsonb_build_object(
    'outcome', 'recorded', 'correct', is_correct, 'leftOut', is_left_out, 'position', position, 'at', at
  ) || internal.standing(version, total_questions, correct_responses, status, bank_version) || feedback)
  into v_recorded
  from moved;

  for v_place in 1 .. v_count loop
    v_reply := v_recorded -> v_place::text;
    if v_reply is null then
      v_answer := $1 -> (v_place - 1);
      begin
        v_reply := internal.reply_to_unrecorded(
          v_answer || jsonb_build_object('now', coalesce((v_answer ->> 'now')::timestamptz, v_now)), v_count = 1
        );
      exception when others then
        get stacked diagnostics v_details = pg_exception_detail;
        v_reply := jsonb_build_object('error', jsonb_build_object(
          'code', sqlstate, 'message', sqlerrm, 'details', v_details
        ));
      end;
    end if;
    v_replies := v_replies || v_reply;
  end loop;
  return to_jsonb(v_replies);
end
$$;

grant execute on function public.record_responses(jsonb) to service_role;
