-- Answers of several students recorded by one statement.
--
-- Most of what recording an answer took was making seven statements ready for it, and again for the next answer of the
-- same call. Nearly every answer is the one that its session awaits, and the test goes on after it: all of these in a
-- call take one statement now.

-- Records answers, each for itself: one that is refused leaves nothing behind and hinders no other. Takes a list of
-- answers and returns a list as long: of each its outcome, or { "error": { "code", "message", "details" } }.
-- What an answer is, and what becomes of it: see internal.record_answer. The statement below does the same, for answers
-- that are recorded and after which the test goes on; whatever else an answer is, that function says.
--
-- Among others an answer waits for no lock: it fails with 55P03 and is to be sent alone. So nobody waits for a
-- session that is not theirs, and no two calls can wait for each other's sessions. The long-term proficiencies that
-- the last answer of a test writes are waited for: callers send answers in the order of their students.
--
-- Fails as a whole where an answer is no answer at all, or would break a rule of its table: to be sent one by one.
--
-- The parameter has no name so that PostgREST hands it the body of the request as it is.
-- Security definer: answers are written here, graded, and by nothing else, so no role may insert them itself.
create or replace function public.record_responses(jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_count constant integer := jsonb_array_length($1);
  v_now constant timestamptz := clock_timestamp();
  v_recorded jsonb;
  v_reply jsonb;
  v_replies jsonb[] := '{}';
  v_details text;
begin
  with graded as materialized (
    select
      answer.place, answer.session_id, answer.student_id, answer.question_id, answer.revision, answer.position,
      answer.response, answer.response_ms, answer.proficiency_before, coalesce(answer.now, v_now) as at,
      grade.is_correct, future.branch, s.trail_hash,
      s.settings #>> '{delivery,feedback}' = 'after-each' as gives_feedback,
      p.bank_version, q.correct_answer, q.explanation
    from rows from (jsonb_to_recordset($1) as (
      session_id uuid, student_id text, question_id text, revision integer, "position" integer,
      expected_version integer, response integer, response_ms integer, proficiency_before jsonb, if_right jsonb,
      if_wrong jsonb, now timestamptz
    )) with ordinality as answer (
      session_id, student_id, question_id, revision, "position", expected_version, response, response_ms,
      proficiency_before, if_right, if_wrong, now, place
    )
    join public.test_sessions s on s.id = answer.session_id
    join public.question_pools p on p.id = s.question_pool_id
    join public.question_revisions q on q.question_id = answer.question_id and q.revision = answer.revision
    cross join lateral (select q.correct_answer = answer.response as is_correct) grade
    cross join lateral (
      select case when grade.is_correct then answer.if_right else answer.if_wrong end as branch
    ) future
    where s.student_id = answer.student_id
      and s.status = 'active'
      and s.current_question_id = answer.question_id
      and s.current_question_revision = answer.revision
      and s.version = answer.expected_version
      and s.total_questions + 1 = answer.position
      and (coalesce(answer.now, v_now) > s.deadline_at) is not true
      -- The range says no more than the number of options, but the planner takes from it that answers are few.
      and answer.response between -1 and 9
      and answer.response < q.option_count
      and future.branch ? 'next'
    for update of s skip locked
  ),
  -- Moves on no session twice: of two answers to it in one call, one is left to be told what became of the other.
  moved as (
    update public.test_sessions s set
      total_questions = s.total_questions + 1,
      correct_responses = s.correct_responses + graded.is_correct::integer,
      version = s.version + 1,
      trail_hash = internal.response_hash(
        graded.trail_hash, graded.session_id, graded.student_id, graded.position, graded.question_id,
        graded.revision, graded.response, graded.is_correct, graded.proficiency_before,
        graded.branch -> 'proficiency_after', graded.response_ms, graded.at
      ),
      last_activity = graded.at,
      current_question_id = graded.branch #>> '{next,id}',
      current_question_revision = (graded.branch #>> '{next,revision}')::integer
    from graded
    where s.id = graded.session_id
    returning graded.*, s.version, s.total_questions, s.correct_responses, s.trail_hash as hash
  ),
  written as (
    insert into public.test_responses (
      student_id, session_id, question_id, question_revision, position, response, is_correct,
      proficiency_before, proficiency_after, response_ms, "timestamp", previous_hash, hash
    )
    select
      student_id, session_id, question_id, revision, position, response, is_correct,
      proficiency_before, branch -> 'proficiency_after', response_ms, at, trail_hash, hash
    from moved
  )
  select jsonb_object_agg(place, jsonb_build_object(
    'outcome', 'recorded', 'correct', is_correct, 'position', position, 'at', at, 'version', version,
    'answered', total_questions, 'correctCount', correct_responses, 'status', 'active', 'bankVersion', bank_version
  ) || case when gives_feedback
    then jsonb_build_object('feedback', jsonb_build_object(
      'correctAnswer', correct_answer, 'explanation', explanation
    ))
    else '{}'
  end)
  into v_recorded
  from moved;

  for v_place in 1 .. v_count loop
    v_reply := v_recorded -> v_place::text;
    if v_reply is null then
      begin
        v_reply := internal.record_answer($1 -> (v_place - 1), v_count = 1);
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
