-- What the delivery of a test calls, apart from recording answers. Each function is one transaction. Results are jsonb
-- in the names of the contracts. `p_now` is the caller's clock; left out, the database's.

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
    'deadlineAt', internal.time_over_at(s),
    'pausedAt', s.paused_at,
    'startedAt', s.started_at,
    'completedAt', s.completed_at,
    'lastActivity', s.last_activity
  )
  from public.question_pools p
  where p.id = s.question_pool_id
$$;

-- Ends an active session whose row the caller has locked. Its final proficiency is that of the answers that count. A
-- pause ends with it.
create function internal.close_session(p_session_id uuid, p_end_reason text, p_now timestamptz)
returns void
language plpgsql set search_path = '' set lock_timeout = '2s'
as $$
begin
  insert into public.test_pauses (session_id, paused_at, resumed_at, answered)
  select id, paused_at, greatest(p_now, paused_at), total_questions
  from public.test_sessions
  where id = p_session_id and paused_at is not null;
  update public.test_sessions s set
    status = case p_end_reason when 'ended-by-student' then 'ended' when 'expired' then 'expired' else 'completed' end,
    end_reason = p_end_reason,
    final_proficiency = internal.current_proficiency(s),
    unanswered_question_id = s.current_question_id,
    current_question_id = null,
    current_question_revision = null,
    paused_at = null,
    version = s.version + 1,
    completed_at = p_now
  where s.id = p_session_id;
end
$$;

-- What starting a test needs to know: the pool; what the student's earlier tests on its scale told, null where there
-- are none, and whether that is up to date; the session to resume where there is one. A pool that is not published is there only for a student who is in the middle of a
-- test of it: otherwise PL005.
create function public.load_start_context(p_student_id text, p_pool_id uuid) returns jsonb
language plpgsql stable set search_path = '' set lock_timeout = '2s'
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
      'id', v_pool.id, 'name', v_pool.name, 'language', v_pool.language, 'concepts', v_pool.concepts,
      'delivery', v_pool.delivery, 'status', v_pool.status, 'bankVersion', v_pool.bank_version
    ),
    'earlierTests', coalesce((
      select jsonb_build_object(
        'upToDate', u.session_id is not null,
        'estimate', case when u.session_id is not null then jsonb_build_object(
          'concepts', u.concepts, 'mean', u.mean, 'covariance', u.covariance, 'measuredBy', u.measured_by,
          'endedAt', t.ended_at
        ) end
      )
      from internal.finished_tests(p_student_id) t
      left join public.long_term_updates u on u.session_id = t.session_id and u.basis = t.basis
      where t.scale_id = v_pool.scale_id
      order by t.place desc
      limit 1
    ), jsonb_build_object('upToDate', true, 'estimate', null)),
    'activeSession', case when v_active.id is not null then internal.session_record(v_active) end
  );
end
$$;

-- What item eligibility is drawn from: for each active question of the pool that was asked in one of the pool's latest `p_tests`
-- tests that are over, how many of these tests asked it and for how many it was eligible. A test does not count as
-- eligible when it started before the question was made, when the question was drawn as ineligible for it, or when its
-- student had seen the question before, unless it asked the question all the same because nothing else was left. Called at the start of a test, never by a
-- submission.
create function public.load_item_exposure(p_pool_id uuid, p_tests integer) returns jsonb
language sql stable set search_path = '' set lock_timeout = '2s'
as $$
  with latest as (
    select
      id, started_at,
      coalesce(settings -> 'ineligible', '[]') || coalesce(settings -> 'seen', '[]') as kept_out
    from public.test_sessions
    where question_pool_id = p_pool_id and completed_at is not null
    order by completed_at desc
    limit p_tests
  ), given as (
    select r.question_id, count(*) as tests
    from latest l
    join public.test_responses r on r.session_id = l.id
    group by r.question_id
  ), left_out as (
    select kept.question_id, count(*) as tests
    from latest l
    cross join jsonb_array_elements_text(l.kept_out) as kept (question_id)
    group by kept.question_id
  )
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', q.id,
    'eligible', greatest(
      given.tests,
      (select count(*) from latest l where l.started_at >= q.created_at) - coalesce(left_out.tests, 0)
    ),
    'administered', given.tests
  ) order by q.id), '[]')
  from given
  join public.questions q on q.id = given.question_id and q.pool_id = p_pool_id and q.status = 'active'
  left join left_out on left_out.question_id = q.id
$$;

-- The active questions of a pool that the student has seen in tests that are over, answered or not, with the time when
-- they were seen last; the longest ago first, at most the latest `p_limit`. Called at the start of a test.
create function public.load_seen_questions(p_student_id text, p_pool_id uuid, p_limit integer) returns jsonb
language sql stable set search_path = '' set lock_timeout = '2s'
as $$
  with tests as (
    select id, unanswered_question_id, last_activity
    from public.test_sessions
    where student_id = p_student_id and question_pool_id = p_pool_id and completed_at is not null
  ), seen as (
    select r.question_id, r."timestamp" as at
    from tests t
    join public.test_responses r on r.session_id = t.id
    union all
    select unanswered_question_id, last_activity from tests where unanswered_question_id is not null
  ), latest as (
    select q.id, max(seen.at) as at
    from seen
    join public.questions q on q.id = seen.question_id and q.status = 'active'
    group by q.id
    order by max(seen.at) desc, q.id
    limit p_limit
  )
  select coalesce(jsonb_agg(jsonb_build_object('id', id, 'at', at) order by at, id desc), '[]')
  from latest
$$;

-- Starts a session, or returns the student's active one of the pool. Of many callers at once one starts it and the
-- others get the same session. `p_deadline_at` is the deadline that every student has; the student's own extra time
-- moves it. PL005: the pool is not published.
create function public.start_session(
  p_session_id uuid, p_student_id text, p_pool_id uuid, p_settings jsonb, p_seed bigint,
  p_initial_proficiency jsonb, p_first_question_id text, p_first_question_revision integer,
  p_deadline_at timestamptz default null, p_now timestamptz default null
) returns jsonb
language plpgsql set search_path = '' set lock_timeout = '2s'
as $$
declare
  v_now constant timestamptz := coalesce(p_now, clock_timestamp());
  v_extra_percent integer;
  v_session public.test_sessions;
begin
  -- save_accommodations takes this lock exclusively, so that extra time reaches a test that starts at the same moment.
  perform pg_advisory_xact_lock_shared(hashtextextended('accommodations of ' || p_student_id, 0));
  v_extra_percent := (internal.accommodations_of(p_student_id) ->> 'extraTimePercent')::integer;

  -- The active session that the insert conflicts with may be over before it is read. Then the loop tries again.
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
      current_question_revision, awaited_since, deadline_at, extra_time_percent, threshold_version, started_at,
      last_activity
    ) values (
      p_session_id, p_student_id, p_pool_id, p_settings, p_seed, p_initial_proficiency, p_first_question_id,
      p_first_question_revision, v_now,
      p_deadline_at + coalesce(internal.extra_time(p_settings, v_extra_percent), interval '0'),
      v_extra_percent, internal.keep_thresholds(p_pool_id, v_now), v_now, v_now
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
language plpgsql stable set search_path = '' set lock_timeout = '2s'
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
        'setAside', a.position is not null, 'leftOut', r.is_left_out
      ) order by r.position), '[]')
      from public.test_responses r
      left join public.set_aside_answers a on a.session_id = r.session_id and a.position = r.position
      where r.session_id = p_session_id
    ),
    'currentProficiency', internal.current_proficiency(v_session)
  );
end
$$;

-- Ends a session for a reason that is not an answer: "ended-by-student", "time-over", "expired". A session that is
-- over stays as it is. So does a session that the caller says is out of time when it is not, because it was given
-- more time in the meantime.
-- PL001: no such session, or another student's.
create function public.finish_session(
  p_session_id uuid, p_student_id text, p_end_reason text, p_now timestamptz default null
) returns jsonb
language plpgsql set search_path = '' set lock_timeout = '2s'
as $$
declare
  v_now constant timestamptz := coalesce(p_now, clock_timestamp());
  v_session public.test_sessions := internal.lock_own_session(p_session_id, p_student_id);
begin
  if v_session.status = 'active'
    and not coalesce(p_end_reason = 'time-over' and v_now <= internal.time_over_at(v_session), false) then
    perform internal.close_session(p_session_id, p_end_reason, v_now);
    select * into v_session from public.test_sessions where id = p_session_id;
  end if;
  return internal.session_record(v_session);
end
$$;

-- Ends up to `p_limit` sessions that cannot be resumed any more, and returns the student of each: those whose time is over as
-- "time-over", those that were idle for longer than their own resume window as "expired".
-- Instances that run it at once share the work: each skips the rows that another has locked.
create function public.expire_idle_sessions(p_limit integer, p_now timestamptz default null)
returns jsonb
language plpgsql set search_path = '' set lock_timeout = '2s'
as $$
declare
  v_now constant timestamptz := coalesce(p_now, clock_timestamp());
  v_session_id uuid;
  v_student_id text;
  v_is_time_over boolean;
  v_students text[] := '{}';
begin
  for v_session_id, v_student_id, v_is_time_over in
    select s.id, s.student_id, coalesce(internal.time_over_at(s) < v_now, false)
    from public.test_sessions s
    where s.status = 'active'
      and (
        (s.deadline_at < v_now and internal.time_over_at(s) < v_now)
        or s.last_activity
          + (s.settings #>> '{delivery,resumeWindowHours}')::double precision * interval '1 hour' < v_now
      )
    order by s.last_activity
    limit p_limit
    for update of s skip locked
  loop
    perform internal.close_session(
      v_session_id, case when v_is_time_over then 'time-over' else 'expired' end, v_now
    );
    v_students := v_students || v_student_id;
  end loop;
  return to_jsonb(v_students);
end
$$;

-- The numbers of a session that is over; { "state": "active" } while it is not; null when there is none.
create function public.load_result(p_session_id uuid) returns jsonb
language plpgsql stable set search_path = '' set lock_timeout = '2s'
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
    'pool', internal.pool_reference(v_session.question_pool_id),
    'delivery', v_session.settings -> 'delivery',
    'status', v_session.status,
    'startedAt', v_session.started_at,
    'completedAt', v_session.completed_at,
    'durationMs', internal.duration_ms(v_session),
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
  ) || internal.counted_totals(v_session) || jsonb_build_object('effort', jsonb_build_object(
      'low', internal.is_effort_low(v_session),
      'leftOut', (select count(*) from public.test_responses where session_id = p_session_id and is_left_out)
    ))
    || case when v_session.set_aside_count = 0 then '{}'::jsonb
       else jsonb_build_object('setAside', internal.set_asides(p_session_id)) end;
end
$$;

grant execute on function
  internal.session_record(public.test_sessions),
  internal.close_session(uuid, text, timestamptz),
  public.load_start_context(text, uuid),
  public.load_item_exposure(uuid, integer),
  public.load_seen_questions(text, uuid, integer),
  public.start_session(
    uuid, text, uuid, jsonb, bigint, jsonb, text, integer, timestamptz, timestamptz
  ),
  public.load_session(uuid),
  public.finish_session(uuid, text, text, timestamptz),
  public.expire_idle_sessions(integer, timestamptz),
  public.load_result(uuid)
to service_role;
