-- Answers of several students recorded in one call: what a transaction, its commit and the way to it cost is shared
-- by all who answer at the same moment.

-- Records one answer: checks it, grades it against the question's revision, and moves the session on along the
-- branch that the grade takes. One row lock, one look at the revision, one insert, one update.
--
-- The answer, as JSON:
--   { "session_id", "student_id", "question_id", "revision", "position", "expected_version", "response",
--     "response_ms", "proficiency_before": {theta, se}, "if_right": future, "if_wrong": future, "now" }
-- with the two futures that the engine computed:
--   { "proficiency_after": {theta, se}, "next": { "id", "revision" } }   the test goes on, or
--   { "proficiency_after": {theta, se}, "stop": end reason }             it is complete.
--
-- Outcomes: "recorded"; "already-recorded" for the same answer again, with what was recorded then; "stale"
-- when the caller's position or version is behind, nothing written: restore and try again.
-- Refusals: PL001 no such session, or another student's; PL004 another answer is recorded for the question;
-- PL002 the session is over or its time is; PL003 the question is not the outstanding one; PL006 the response
-- is not one of the options. Where `p_waits` is false, 55P03 for a session that somebody else has locked.
-- The correct answer and the explanation are returned only where the session's settings say "after-each".
create function internal.record_answer(p_answer jsonb, p_waits boolean) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  v_session_id constant uuid := p_answer ->> 'session_id';
  v_student_id constant text := p_answer ->> 'student_id';
  v_question_id constant text := p_answer ->> 'question_id';
  v_revision constant integer := p_answer ->> 'revision';
  v_position constant integer := p_answer ->> 'position';
  v_response constant integer := p_answer ->> 'response';
  v_response_ms constant integer := p_answer ->> 'response_ms';
  v_before constant jsonb := p_answer -> 'proficiency_before';
  v_now constant timestamptz := coalesce((p_answer ->> 'now')::timestamptz, clock_timestamp());
  v_session record;
  v_question record;
  v_recorded record;
  v_outcome text := 'recorded';
  v_branch jsonb;
  v_after jsonb;
  v_stop text;
  v_hash bytea;
  v_reply jsonb;
begin
  if not p_waits then
    perform from public.test_sessions where id = v_session_id for update nowait;
  end if;
  select s.student_id, s.status, s.current_question_id, s.current_question_revision, s.version,
    s.total_questions, s.correct_responses, s.deadline_at, s.trail_hash, p.bank_version,
    s.settings #>> '{delivery,feedback}' = 'after-each' as gives_feedback
  into v_session
  from public.test_sessions s
  join public.question_pools p on p.id = s.question_pool_id
  where s.id = v_session_id
  for update of s;

  if not found or v_session.student_id <> v_student_id then
    raise exception using errcode = 'PL001', message = 'the student has no such session';
  end if;

  -- The outstanding question has no answer yet; any other may have one.
  if v_session.current_question_id is distinct from v_question_id then
    select r.response, r.is_correct, r.position, r.question_revision, r."timestamp" into v_recorded
    from public.test_responses r
    where r.session_id = v_session_id and r.question_id = v_question_id;
    if found then
      if v_recorded.response <> v_response then
        raise exception using errcode = 'PL004', message = 'the question is answered, and differently';
      end if;
      v_outcome := 'already-recorded';
    end if;
  end if;

  if v_outcome = 'recorded' then
    if v_session.status <> 'active' then
      raise exception using errcode = 'PL002', message = 'the session is over';
    elsif v_now > v_session.deadline_at then
      raise exception using errcode = 'PL002', message = 'the time of the session is over';
    elsif v_session.current_question_id <> v_question_id or v_session.current_question_revision <> v_revision then
      raise exception using errcode = 'PL003', message = 'the question is not the outstanding one';
    elsif v_session.version <> (p_answer ->> 'expected_version')::integer
      or v_session.total_questions + 1 <> v_position then
      return jsonb_build_object(
        'outcome', 'stale', 'version', v_session.version, 'answered', v_session.total_questions,
        'correctCount', v_session.correct_responses, 'status', v_session.status,
        'bankVersion', v_session.bank_version
      );
    end if;

    select q.option_count, q.correct_answer = v_response as is_correct into strict v_question
    from public.question_revisions q
    where q.question_id = v_question_id and q.revision = v_revision;
    if v_response < -1 or v_response >= v_question.option_count then
      raise exception using
        errcode = 'PL006',
        message = 'the response is not one of the options',
        detail = '[{"field": "response", "message": "not one of the options"}]';
    end if;

    v_branch := p_answer -> case when v_question.is_correct then 'if_right' else 'if_wrong' end;
    v_after := v_branch -> 'proficiency_after';
    v_stop := v_branch ->> 'stop';
    v_hash := internal.response_hash(
      v_session.trail_hash, v_session_id, v_student_id, v_position, v_question_id, v_revision, v_response,
      v_question.is_correct, v_before, v_after, v_response_ms, v_now
    );

    insert into public.test_responses (
      student_id, session_id, question_id, question_revision, position, response, is_correct,
      proficiency_before, proficiency_after, response_ms, "timestamp", previous_hash, hash
    ) values (
      v_student_id, v_session_id, v_question_id, v_revision, v_position, v_response, v_question.is_correct,
      v_before, v_after, v_response_ms, v_now, v_session.trail_hash, v_hash
    );

    update public.test_sessions set
      total_questions = total_questions + 1,
      correct_responses = correct_responses + v_question.is_correct::integer,
      version = version + 1,
      trail_hash = v_hash,
      last_activity = v_now,
      current_question_id = v_branch #>> '{next,id}',
      current_question_revision = (v_branch #>> '{next,revision}')::integer,
      status = case when v_stop is null then 'active' else 'completed' end,
      end_reason = v_stop,
      completed_at = case when v_stop is not null then v_now end,
      final_proficiency = case when v_stop is not null then v_after end
    where id = v_session_id
    returning version, total_questions, correct_responses, status
    into v_session.version, v_session.total_questions, v_session.correct_responses, v_session.status;

    if v_stop is not null then
      perform internal.keep_long_term(v_session_id);
    end if;
    select v_question.is_correct, v_position as position, v_revision as question_revision, v_now as "timestamp"
    into v_recorded;
  end if;

  v_reply := jsonb_build_object(
    'outcome', v_outcome, 'correct', v_recorded.is_correct, 'position', v_recorded.position,
    'at', v_recorded."timestamp", 'version', v_session.version, 'answered', v_session.total_questions,
    'correctCount', v_session.correct_responses, 'status', v_session.status,
    'bankVersion', v_session.bank_version
  );
  if v_session.gives_feedback then
    select v_reply || jsonb_build_object('feedback', jsonb_build_object(
      'correctAnswer', q.correct_answer, 'explanation', q.explanation
    )) into v_reply
    from public.question_revisions q
    where q.question_id = v_question_id and q.revision = v_recorded.question_revision;
  end if;
  return v_reply;
end
$$;

-- Records answers, each for itself: one that is refused leaves nothing behind and hinders no other. Takes a list of
-- answers and returns a list as long: of each its outcome, or { "error": { "code", "message", "details" } }.
--
-- Among others an answer waits for no lock: it fails with 55P03 and is to be sent alone. So nobody waits for a
-- session that is not theirs, and no two calls can wait for each other's sessions. The long-term proficiencies that
-- the last answer of a test writes are waited for: callers send answers in the order of their students.
--
-- The parameter has no name so that PostgREST hands it the body of the request as it is.
-- Security definer: answers are written here, graded, and by nothing else, so no role may insert them itself.
create function public.record_responses(jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_alone constant boolean := jsonb_array_length($1) = 1;
  v_answer jsonb;
  v_replies jsonb[] := '{}';
  v_details text;
begin
  for v_answer in select answer.value from jsonb_array_elements($1) as answer loop
    begin
      v_replies := v_replies || internal.record_answer(v_answer, v_alone);
    exception when others then
      get stacked diagnostics v_details = pg_exception_detail;
      v_replies := v_replies || jsonb_build_object('error', jsonb_build_object(
        'code', sqlstate, 'message', sqlerrm, 'details', v_details
      ));
    end;
  end loop;
  return to_jsonb(v_replies);
end
$$;

drop function public.record_response(
  uuid, text, text, integer, integer, integer, integer, integer, jsonb, jsonb, jsonb, timestamptz
);
grant execute on function public.record_responses(jsonb) to service_role;

-- Takes the final proficiency of a session that is over into the student's long-term proficiencies: the
-- concepts that were answered, unless a later answer of another session has measured them since. What all concepts
-- share, the counts and the time of the last answer, is worked out once.
create or replace function internal.keep_long_term(p_session_id uuid) returns void
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
  where counted.answers ? named.concept
  order by named.concept
  on conflict (student_id, concept) do update set
    proficiency_value = excluded.proficiency_value,
    standard_error = excluded.standard_error,
    session_id = excluded.session_id,
    updated_at = excluded.updated_at
  where student_proficiencies.updated_at <= excluded.updated_at
$$;

-- As many as a test has, not the thousand that PostgreSQL supposes: then what is joined to them is looked up, not read
-- whole.
alter function internal.counted_answers(uuid) rows 30;
