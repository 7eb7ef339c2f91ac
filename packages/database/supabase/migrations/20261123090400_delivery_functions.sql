-- What the delivery of a test calls. Each function is one transaction. Refusals carry a stable SQLSTATE:
--
--   PL001 SESSION_NOT_FOUND          PL004 ANSWER_ALREADY_RECORDED
--   PL002 SESSION_NOT_ACTIVE         PL005 POOL_NOT_AVAILABLE
--   PL003 NOT_THE_CURRENT_QUESTION   PL006 INVALID_INPUT, its fields as JSON in the error's detail
--   PL090 a change of rows that never change
--
-- Results are jsonb in the names of the contracts. `p_now` is the caller's clock; left out, the database's.

-- A session as the application knows it: its row, and its pool's name and bank version.
create function internal.session_record(s public.test_sessions) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'id', s.id,
    'studentId', s.student_id,
    'pool', jsonb_build_object('id', p.id, 'name', p.name, 'bankVersion', p.bank_version),
    'status', s.status,
    'endReason', s.end_reason,
    'settings', s.settings,
    'seed', s.seed,
    'initialProficiency', s.initial_proficiency,
    'finalProficiency', s.final_proficiency,
    'currentQuestion', case when s.current_question_id is not null then
      jsonb_build_object('id', s.current_question_id, 'revision', s.current_question_revision) end,
    'version', s.version,
    'totalQuestions', s.total_questions,
    'correctResponses', s.correct_responses,
    'accuracy', s.accuracy,
    'deadlineAt', s.deadline_at,
    'startedAt', s.started_at,
    'completedAt', s.completed_at,
    'lastActivity', s.last_activity
  )
  from public.question_pools p
  where p.id = s.question_pool_id
$$;

-- How many of a session's answers touch each concept: { concept: count }, concepts without an answer left out.
create function internal.answers_per_concept(p_session_id uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_object_agg(counted.concept, counted.answers), '{}')
  from (
    select touched.concept, count(*) as answers
    from public.test_responses r
    join public.question_revisions q on q.question_id = r.question_id and q.revision = r.question_revision
    cross join jsonb_object_keys(q.concepts) as touched (concept)
    where r.session_id = p_session_id
    group by touched.concept
  ) counted
$$;

-- Takes the final proficiency of a session that is over into the student's long-term proficiencies: the
-- concepts that were answered, unless a later answer of another session has measured them since.
create function internal.keep_long_term(p_session_id uuid) returns void
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
    (select max(r."timestamp") from public.test_responses r where r.session_id = s.id)
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

-- Ends an active session whose row the caller has locked: final numbers from the recorded answers.
create function internal.close_session(p_session_id uuid, p_end_reason text, p_now timestamptz) returns void
language plpgsql set search_path = ''
as $$
begin
  update public.test_sessions s set
    status = case p_end_reason when 'ended-by-student' then 'ended' when 'expired' then 'expired' else 'completed' end,
    end_reason = p_end_reason,
    final_proficiency = coalesce(
      (select r.proficiency_after from public.test_responses r
       where r.session_id = s.id order by r.position desc limit 1),
      s.initial_proficiency
    ),
    current_question_id = null,
    current_question_revision = null,
    version = s.version + 1,
    completed_at = p_now
  where s.id = p_session_id;
  perform internal.keep_long_term(p_session_id);
end
$$;

-- What starting a test needs to know: the pool, the student's long-term proficiency on its concepts, and the
-- session to resume where there is one. A pool that is not published is only there for who is in the middle
-- of a test of it: otherwise PL005.
create function public.load_start(p_student_id text, p_pool_id uuid) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  v_pool public.question_pools;
  v_active public.test_sessions;
begin
  select * into v_pool from public.question_pools where id = p_pool_id;
  select * into v_active from public.test_sessions
  where student_id = p_student_id and question_pool_id = p_pool_id and status = 'active';

  if v_pool.id is null or (v_pool.status <> 'published' and v_active.id is null) then
    raise exception using errcode = 'PL005', message = 'the pool does not exist or is not published';
  end if;

  return jsonb_build_object(
    'pool', jsonb_build_object(
      'id', v_pool.id, 'name', v_pool.name, 'concepts', v_pool.concepts, 'delivery', v_pool.delivery,
      'status', v_pool.status, 'bankVersion', v_pool.bank_version
    ),
    'longTerm', (
      select coalesce(jsonb_agg(
        jsonb_build_object('concept', concept, 'value', proficiency_value, 'se', standard_error) order by concept
      ), '[]')
      from public.student_proficiencies
      where student_id = p_student_id and v_pool.concepts ? concept
    ),
    'activeSession', case when v_active.id is not null then internal.session_record(v_active) end
  );
end
$$;

-- Begins a session, or hands back the student's active one of the pool. Of many callers at once one begins it
-- and the others get what it began. PL005 when the pool is not published.
create function public.start_session(
  p_session_id uuid, p_student_id text, p_pool_id uuid, p_settings jsonb, p_seed bigint,
  p_initial_proficiency jsonb, p_first_question_id text, p_first_question_revision integer,
  p_deadline_at timestamptz default null, p_now timestamptz default null
) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  v_now constant timestamptz := coalesce(p_now, clock_timestamp());
  v_session public.test_sessions;
begin
  -- The active session that the insert meets may be over before it is read: then the insert has another try.
  loop
    select * into v_session from public.test_sessions
    where student_id = p_student_id and question_pool_id = p_pool_id and status = 'active';
    if found then
      return jsonb_build_object('resumed', true, 'session', internal.session_record(v_session));
    end if;

    perform from public.question_pools where id = p_pool_id and status = 'published';
    if not found then
      raise exception using errcode = 'PL005', message = 'the pool does not exist or is not published';
    end if;

    insert into public.test_sessions (
      id, student_id, question_pool_id, settings, seed, initial_proficiency, current_question_id,
      current_question_revision, deadline_at, started_at, last_activity
    ) values (
      p_session_id, p_student_id, p_pool_id, p_settings, p_seed, p_initial_proficiency, p_first_question_id,
      p_first_question_revision, p_deadline_at, v_now, v_now
    )
    on conflict (student_id, question_pool_id) where status = 'active' do nothing
    returning * into v_session;
    if found then
      return jsonb_build_object('resumed', false, 'session', internal.session_record(v_session));
    end if;
  end loop;
end
$$;

-- A session with all that was answered in it, enough to rebuild its live state. Null when there is none.
create function public.load_session(p_session_id uuid) returns jsonb
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
        'questionId', question_id, 'revision', question_revision, 'correct', is_correct, 'position', position,
        'response', response, 'at', "timestamp"
      ) order by position), '[]')
      from public.test_responses where session_id = p_session_id
    ),
    'currentProficiency', coalesce(
      (select proficiency_after from public.test_responses
       where session_id = p_session_id order by position desc limit 1),
      v_session.initial_proficiency
    )
  );
end
$$;

-- Records one answer: checks it, grades it against the question's revision, and moves the session on along
-- the branch that the grade takes. The hot path: one row lock, one look at the revision, one insert, one update.
--
-- `p_if_right` and `p_if_wrong` are the two futures that the engine computed:
--   { "proficiency_after": {theta, se}, "next": { "id", "revision" } }   the test goes on, or
--   { "proficiency_after": {theta, se}, "stop": end reason }             it is complete.
--
-- Outcomes: "recorded"; "already-recorded" for the same answer again, with what was recorded then; "stale"
-- when the caller's position or version is behind, nothing written: restore and try again.
-- Refusals: PL001 no such session, or another student's; PL004 another answer is recorded for the question;
-- PL002 the session is over or its time is; PL003 the question is not the outstanding one; PL006 the response
-- is not one of the options.
-- The correct answer and the explanation are returned only where the session's settings say "after-each".
--
-- Security definer: answers are written here, graded, and by nothing else, so no role may insert them itself.
create function public.record_response(
  p_session_id uuid, p_student_id text, p_question_id text, p_revision integer, p_position integer,
  p_expected_version integer, p_response integer, p_response_ms integer, p_proficiency_before jsonb,
  p_if_right jsonb, p_if_wrong jsonb, p_now timestamptz default null
) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_now constant timestamptz := coalesce(p_now, clock_timestamp());
  v_session record;
  v_question record;
  v_recorded record;
  v_outcome text := 'recorded';
  v_branch jsonb;
  v_stop text;
  v_hash bytea;
  v_reply jsonb;
begin
  select s.student_id, s.status, s.current_question_id, s.current_question_revision, s.version,
    s.total_questions, s.correct_responses, s.deadline_at, s.trail_hash, p.bank_version,
    s.settings #>> '{delivery,feedback}' = 'after-each' as gives_feedback
  into v_session
  from public.test_sessions s
  join public.question_pools p on p.id = s.question_pool_id
  where s.id = p_session_id
  for update of s;

  if not found or v_session.student_id <> p_student_id then
    raise exception using errcode = 'PL001', message = 'the student has no such session';
  end if;

  -- The outstanding question has no answer yet; any other may have one.
  if v_session.current_question_id is distinct from p_question_id then
    select r.response, r.is_correct, r.position, r.question_revision, r."timestamp" into v_recorded
    from public.test_responses r
    where r.session_id = p_session_id and r.question_id = p_question_id;
    if found then
      if v_recorded.response <> p_response then
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
    elsif v_session.current_question_id <> p_question_id or v_session.current_question_revision <> p_revision then
      raise exception using errcode = 'PL003', message = 'the question is not the outstanding one';
    elsif v_session.version <> p_expected_version or v_session.total_questions + 1 <> p_position then
      return jsonb_build_object(
        'outcome', 'stale', 'version', v_session.version, 'answered', v_session.total_questions,
        'correctCount', v_session.correct_responses, 'status', v_session.status,
        'bankVersion', v_session.bank_version
      );
    end if;

    select q.option_count, q.correct_answer = p_response as is_correct into strict v_question
    from public.question_revisions q
    where q.question_id = p_question_id and q.revision = p_revision;
    if p_response < -1 or p_response >= v_question.option_count then
      raise exception using
        errcode = 'PL006',
        message = 'the response is not one of the options',
        detail = '[{"field": "response", "message": "not one of the options"}]';
    end if;

    v_branch := case when v_question.is_correct then p_if_right else p_if_wrong end;
    v_stop := v_branch ->> 'stop';
    v_hash := internal.response_hash(
      v_session.trail_hash, p_session_id, p_student_id, p_position, p_question_id, p_revision, p_response,
      v_question.is_correct, p_proficiency_before, v_branch -> 'proficiency_after', p_response_ms, v_now
    );

    insert into public.test_responses (
      student_id, session_id, question_id, question_revision, position, response, is_correct,
      proficiency_before, proficiency_after, response_ms, "timestamp", previous_hash, hash
    ) values (
      p_student_id, p_session_id, p_question_id, p_revision, p_position, p_response, v_question.is_correct,
      p_proficiency_before, v_branch -> 'proficiency_after', p_response_ms, v_now, v_session.trail_hash, v_hash
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
      final_proficiency = case when v_stop is not null then v_branch -> 'proficiency_after' end
    where id = p_session_id
    returning version, total_questions, correct_responses, status
    into v_session.version, v_session.total_questions, v_session.correct_responses, v_session.status;

    if v_stop is not null then
      perform internal.keep_long_term(p_session_id);
    end if;
    select v_question.is_correct, p_position as position, p_revision as question_revision, v_now as "timestamp"
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
    where q.question_id = p_question_id and q.revision = v_recorded.question_revision;
  end if;
  return v_reply;
end
$$;

-- Ends a session for a reason that is not an answer: "ended-by-student", "time-over", "expired". A session that
-- is over stays as it is. PL001 no such session, or another student's.
create function public.finish_session(
  p_session_id uuid, p_student_id text, p_end_reason text, p_now timestamptz default null
) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  v_now constant timestamptz := coalesce(p_now, clock_timestamp());
  v_session public.test_sessions;
begin
  select * into v_session from public.test_sessions
  where id = p_session_id and student_id = p_student_id
  for update;
  if not found then
    raise exception using errcode = 'PL001', message = 'the student has no such session';
  end if;
  if v_session.status = 'active' then
    perform internal.close_session(p_session_id, p_end_reason, v_now);
    select * into v_session from public.test_sessions where id = p_session_id;
  end if;
  return internal.session_record(v_session);
end
$$;

-- The numbers of a session that is over; { "state": "active" } while it is not; null when there is none.
create function public.load_result(p_session_id uuid) returns jsonb
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
    'totalQuestions', v_session.total_questions,
    'correctResponses', v_session.correct_responses,
    'accuracy', v_session.accuracy,
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
  );
end
$$;

-- Ends up to `p_limit` sessions that nobody can take up again, and says how many: those whose time is over as
-- "time-over", those that lay idle for longer than their own resume window as "expired".
-- Instances that run it at once share the work: a row that one has locked the others pass over.
create function public.expire_idle_sessions(p_limit integer, p_now timestamptz default null) returns integer
language plpgsql set search_path = ''
as $$
declare
  v_now constant timestamptz := coalesce(p_now, clock_timestamp());
  v_session_id uuid;
  v_is_time_over boolean;
  v_count integer := 0;
begin
  for v_session_id, v_is_time_over in
    select id, coalesce(deadline_at < v_now, false)
    from public.test_sessions
    where status = 'active'
      and (
        deadline_at < v_now
        or last_activity
          + (settings #>> '{delivery,resumeWindowHours}')::double precision * interval '1 hour' < v_now
      )
    order by last_activity
    limit p_limit
    for update skip locked
  loop
    perform internal.close_session(
      v_session_id, case when v_is_time_over then 'time-over' else 'expired' end, v_now
    );
    v_count := v_count + 1;
  end loop;
  return v_count;
end
$$;

-- The calibrated items that a selection draws from: the pool's active questions, ordered by id. Null when
-- there is no such pool.
create function public.load_bank(p_pool_id uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'bankVersion', p.bank_version,
    'concepts', p.concepts,
    'delivery', p.delivery,
    'status', p.status,
    'items', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', q.id, 'revision', q.revision, 'concepts', q.concepts, 'difficulty', q.difficulty,
        'discrimination', q.discrimination, 'guessing', q.guessing
      ) order by q.id), '[]')
      from public.questions q
      where q.pool_id = p.id and q.status = 'active'
    )
  )
  from public.question_pools p
  where p.id = p_pool_id
$$;

-- The calibrated items of the revisions named by [{ "id", "revision" }], in that order; what does not exist is
-- left out.
create function public.load_items(p_references jsonb) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', q.question_id, 'revision', q.revision, 'concepts', q.concepts, 'difficulty', q.difficulty,
    'discrimination', q.discrimination, 'guessing', q.guessing
  ) order by wanted.place), '[]')
  from jsonb_array_elements(p_references) with ordinality as wanted (reference, place)
  join public.question_revisions q
    on q.question_id = wanted.reference ->> 'id' and q.revision = (wanted.reference ->> 'revision')::integer
$$;

-- A question's wording, without key, parameters or explanation. Null when there is no such revision.
create function public.load_wording(p_question_id text, p_revision integer) returns jsonb
language plpgsql stable set search_path = ''
as $$
begin
  return (
    select jsonb_build_object(
      'id', question_id, 'revision', revision, 'content', content, 'options', options,
      'concepts', (select jsonb_agg(concept order by concept) from jsonb_object_keys(concepts) as concept)
    )
    from public.question_revisions
    where question_id = p_question_id and revision = p_revision
  );
end
$$;

grant execute on function
  internal.session_record(public.test_sessions),
  internal.answers_per_concept(uuid),
  internal.keep_long_term(uuid),
  internal.close_session(uuid, text, timestamptz),
  public.load_start(text, uuid),
  public.start_session(
    uuid, text, uuid, jsonb, bigint, jsonb, text, integer, timestamptz, timestamptz
  ),
  public.load_session(uuid),
  public.record_response(
    uuid, text, text, integer, integer, integer, integer, integer, jsonb, jsonb, jsonb, timestamptz
  ),
  public.finish_session(uuid, text, text, timestamptz),
  public.load_result(uuid),
  public.expire_idle_sessions(integer, timestamptz),
  public.load_bank(uuid),
  public.load_items(jsonb),
  public.load_wording(text, integer)
to service_role;
