-- Proficiency belongs to a scale, and the long-term proficiency is an estimate that every test moves (docs/adr/0023).
--
-- Every pool gets a scale of its own. What student_proficiencies has was mixed over all pools by the names of concepts:
-- it is dropped, and the application computes the long-term proficiencies again from the recorded tests when they are
-- needed. The tests themselves keep what they have.

-- What proficiencies are measured on. Concepts of the same name on one scale are one proficiency; on different scales
-- they have nothing to do with each other. Every pool has a scale of its own, which has its id and its name. A pool may
-- be on another pool's scale instead.
create table public.scales (
  id uuid primary key,
  name text not null check (char_length(name) between 1 and 120)
);

alter table public.question_pools add column scale_id uuid references public.scales (id);
insert into public.scales (id, name) select id, name from public.question_pools;
-- The banks stay as they are: their versions do not grow.
alter table public.question_pools disable trigger number_bank_version;
update public.question_pools set scale_id = id;
alter table public.question_pools enable trigger number_bank_version;
alter table public.question_pools alter column scale_id set not null;
create index question_pools_of_scale on public.question_pools (scale_id);

alter table public.scales enable row level security, force row level security;
grant select, insert, update on public.scales to service_role;

-- Makes the scale that a new pool has for itself, and gives it the pool's name. A pool is on it unless it is put on
-- another.
create function internal.keep_own_scale() returns trigger
language plpgsql set search_path = ''
as $$
begin
  insert into public.scales (id, name) values (new.id, new.name)
  on conflict (id) do update set name = excluded.name;
  new.scale_id := coalesce(new.scale_id, new.id);
  return new;
end
$$;
create trigger keep_own_scale before insert or update of name on public.question_pools
  for each row execute function internal.keep_own_scale();

drop function internal.restate_long_term(uuid);
drop function internal.keep_long_term(uuid);
drop table public.student_proficiencies;

-- The long-term proficiency of a student on each scale: an estimate that every test moves (docs/adr/0023). The
-- application computes it. It depends on nothing but the student's tests, so every row here can be computed again.

-- The estimate after one test: N(mean, covariance), the lists in the order of `concepts`.
create table public.long_term_updates (
  session_id uuid primary key references public.test_sessions (id),
  -- What the estimate was computed from: see internal.finished_tests. A row with another basis is out of date.
  basis internal.sha256 not null,
  -- The scale's concepts as far as this test and those before it have them.
  concepts jsonb not null
    check (internal.is_list_of_distinct_texts(concepts, 80) and jsonb_array_length(concepts) between 1 and 40),
  -- Theta scale.
  mean jsonb not null check (jsonb_typeof(mean) = 'array' and jsonb_array_length(mean) = jsonb_array_length(concepts)),
  -- A list of rows.
  covariance jsonb not null
    check (jsonb_typeof(covariance) = 'array' and jsonb_array_length(covariance) = jsonb_array_length(concepts)),
  -- { concept: the session that last had a counted answer on it }; concepts without one are left out.
  measured_by jsonb not null check (jsonb_typeof(measured_by) = 'object')
);

-- The estimate after the latest test, as people read it: the concepts that were measured.
create table public.student_proficiencies (
  student_id varchar(64) not null references public.students (id),
  scale_id uuid not null references public.scales (id),
  -- The latest test, and the basis of its update.
  session_id uuid not null references public.long_term_updates (session_id),
  basis internal.sha256 not null,
  -- [{ name, proficiency, standardError, sessionId, startedAt }] by name, theta scale.
  concepts jsonb not null check (jsonb_typeof(concepts) = 'array'),
  primary key (student_id, scale_id)
);
create index student_proficiencies_of_scale on public.student_proficiencies (scale_id);

alter table public.long_term_updates enable row level security, force row level security;
alter table public.student_proficiencies enable row level security, force row level security;
grant select, insert, update on public.long_term_updates to service_role;
grant select, insert, update, delete on public.student_proficiencies to service_role;

-- A student's tests that count for the long-term proficiency: those that are over and have an answer that counts, by
-- scale in the order of their ends. `place` counts the tests of a scale from 1. `basis` identifies everything that the
-- estimate after the test depends on: SHA-256 over the ids and versions of the tests up to it. A version grows when an
-- answer is set aside; everything else of a test that is over stays as it is. The first word names the way of
-- computing: change it together with that.
create or replace function internal.finished_tests(p_student_id text)
returns table (scale_id uuid, place bigint, session_id uuid, ended_at timestamptz, basis bytea)
language sql stable rows 20 set search_path = ''
as $$
  select
    p.scale_id, row_number() over until_then, s.id, s.completed_at,
    sha256(convert_to(
      'long-term-1 ' || string_agg(s.id || ':' || s.version, ' ') over until_then, 'UTF8'
    ))
  from public.test_sessions s
  join public.question_pools p on p.id = s.question_pool_id
  where s.student_id = p_student_id and s.completed_at is not null
    and (internal.counted_totals(s) ->> 'totalQuestions')::integer > 0
  window until_then as (
    partition by p.scale_id order by s.completed_at, s.id rows between unbounded preceding and current row
  )
$$;

-- A student's long-term proficiencies as people read them:
--   { "upToDate", "concepts": [{ scale: { id, name }, name, proficiency, standardError, sessionId, startedAt }] }
-- The concepts of a scale whose estimate is out of date are left out; then "upToDate" is false.
create or replace function internal.long_term_proficiency(p_student_id text) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'upToDate', coalesce(bool_and(sp.scale_id is not null), true),
    'concepts', coalesce(jsonb_agg(
      jsonb_build_object('scale', jsonb_build_object('id', scale.id, 'name', scale.name)) || measured.concept
      order by scale.name, scale.id, measured.concept ->> 'name'
    ) filter (where measured.concept is not null), '[]')
  )
  from (
    select distinct on (t.scale_id) t.scale_id, t.basis
    from internal.finished_tests(p_student_id) t
    order by t.scale_id, t.place desc
  ) latest
  join public.scales scale on scale.id = latest.scale_id
  left join public.student_proficiencies sp
    on sp.student_id = p_student_id and sp.scale_id = latest.scale_id and sp.basis = latest.basis
  left join lateral jsonb_array_elements(sp.concepts) as measured (concept) on true
$$;

-- What has to be computed for a student next; null when all long-term proficiencies are up to date. One scale at a
-- time, and at most `p_limit` of its tests:
--   { "scaleId", "earlier": the estimate after the last test that is up to date, or null; "tests": the tests after it }
-- No test is left where only the row in student_proficiencies is out of date: then save_long_term is called without
-- one.
create or replace function public.load_long_term_work(p_student_id text, p_limit integer) returns jsonb
language sql stable set search_path = ''
as $$
  with test as materialized (
    select t.*, u.session_id is not null as is_kept
    from internal.finished_tests(p_student_id) t
    left join public.long_term_updates u on u.session_id = t.session_id and u.basis = t.basis
  ), latest as (
    select distinct on (scale_id) scale_id, place, basis from test order by scale_id, place desc
  ), outdated as (
    select l.scale_id, coalesce(
      (select max(t.place) from test t where t.scale_id = l.scale_id and t.is_kept), 0
    ) as kept
    from latest l
    where not exists (
      select from public.student_proficiencies sp
      where sp.student_id = p_student_id and sp.scale_id = l.scale_id and sp.basis = l.basis
    )
    order by l.scale_id
    limit 1
  )
  select jsonb_build_object(
    'scaleId', o.scale_id,
    'earlier', (
      select jsonb_build_object(
        'concepts', u.concepts, 'mean', u.mean, 'covariance', u.covariance, 'measuredBy', u.measured_by,
        'endedAt', t.ended_at
      )
      from test t
      join public.long_term_updates u on u.session_id = t.session_id
      where t.scale_id = o.scale_id and t.place = o.kept
    ),
    'tests', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'sessionId', t.session_id,
        'basis', encode(t.basis, 'hex'),
        'endedAt', t.ended_at,
        'concepts', s.settings -> 'concepts',
        'prior', coalesce(s.settings #> '{delivery,prior}', '{}'),
        'answers', (
          select jsonb_agg(jsonb_build_object(
            'item', jsonb_build_object(
              'id', q.question_id, 'revision', q.revision, 'concepts', q.concepts, 'difficulty', q.difficulty,
              'discrimination', q.discrimination, 'guessing', q.guessing
            ),
            'correct', r.is_correct
          ) order by r.position)
          from internal.counted_answers(t.session_id) r
          join public.question_revisions q on q.question_id = r.question_id and q.revision = r.question_revision
        )
      ) order by t.place), '[]')
      from test t
      join public.test_sessions s on s.id = t.session_id
      where t.scale_id = o.scale_id and t.place between o.kept + 1 and o.kept + p_limit
    )
  )
  from outdated o
$$;

-- Keeps estimates that were computed from load_long_term_work, those whose basis still holds:
--   [{ session_id, basis, concepts, mean, covariance, measured_by }]
-- and takes the estimate after the scale's latest test into student_proficiencies if it is up to date. Of instances that
-- compute the same at the same time, all keep the same.
create or replace function public.save_long_term(p_student_id text, p_scale_id uuid, p_updates jsonb) returns void
language plpgsql set search_path = ''
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('long-term proficiency of ' || p_student_id, 0));
  insert into public.long_term_updates as kept (session_id, basis, concepts, mean, covariance, measured_by)
  select t.session_id, t.basis, u.concepts, u.mean, u.covariance, u.measured_by
  from jsonb_to_recordset(p_updates) as u (
    session_id uuid, basis text, concepts jsonb, mean jsonb, covariance jsonb, measured_by jsonb
  )
  join internal.finished_tests(p_student_id) t on t.session_id = u.session_id and t.basis = decode(u.basis, 'hex')
  on conflict (session_id) do update set
    basis = excluded.basis, concepts = excluded.concepts, mean = excluded.mean, covariance = excluded.covariance,
    measured_by = excluded.measured_by
  where kept.basis <> excluded.basis;

  insert into public.student_proficiencies as kept (student_id, scale_id, session_id, basis, concepts)
  select p_student_id, p_scale_id, latest.session_id, latest.basis, (
    select coalesce(jsonb_agg(jsonb_build_object(
      'name', named.concept,
      'proficiency', u.mean -> (named.place - 1)::integer,
      'standardError', sqrt((u.covariance #>> array[(named.place - 1)::text, (named.place - 1)::text])::double precision),
      'sessionId', s.id,
      'startedAt', s.started_at
    ) order by named.concept), '[]')
    from jsonb_array_elements_text(u.concepts) with ordinality as named (concept, place)
    join public.test_sessions s on s.id = (u.measured_by ->> named.concept)::uuid
  )
  from (
    select t.session_id, t.basis
    from internal.finished_tests(p_student_id) t
    where t.scale_id = p_scale_id
    order by t.place desc
    limit 1
  ) latest
  join public.long_term_updates u on u.session_id = latest.session_id and u.basis = latest.basis
  on conflict (student_id, scale_id) do update set
    session_id = excluded.session_id, basis = excluded.basis, concepts = excluded.concepts
  where kept.basis <> excluded.basis;
end
$$;

-- Sets an answer of a session aside. `p_proficiency` is the estimate from the answers that count without it,
-- computed from the session at `p_expected_version`.
--
-- Outcomes: "set-aside"; "already" when it was set aside before, nothing written; "stale" when the session has moved
-- on meanwhile, nothing written: estimate again and retry.
-- PL001: no such session. PL006: the session has no answer to that question.
--
-- Security definer: only this function writes set-asides, so no role may insert them itself.
create or replace function public.set_answer_aside(
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

-- Ends an active session whose row the caller has locked. Its final proficiency is that of the answers that count. A
-- pause ends with it.
create or replace function internal.close_session(p_session_id uuid, p_end_reason text, p_now timestamptz)
returns void
language plpgsql set search_path = ''
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
create or replace function public.load_start_context(p_student_id text, p_pool_id uuid) returns jsonb
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

drop function public.expire_idle_sessions(integer, timestamptz);

-- Ends up to `p_limit` sessions that cannot be resumed any more, and returns the student of each: those whose time is over as
-- "time-over", those that were idle for longer than their own resume window as "expired".
-- Instances that run it at once share the work: each skips the rows that another has locked.
create or replace function public.expire_idle_sessions(p_limit integer, p_now timestamptz default null)
returns jsonb
language plpgsql set search_path = ''
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
create or replace function public.record_responses(jsonb) returns jsonb
language plpgsql security definer set search_path = ''
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

-- The numbers of a session that is over; { "state": "active" } while it is not; null when there is none.
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

-- A session in one line of a history.
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
    'lowEffort', internal.is_effort_low(s),
    'durationMs', internal.duration_ms(s),
    'concepts', internal.named_proficiency(s.settings -> 'concepts', s.final_proficiency)
  ) || internal.counted_totals(s)
  from public.question_pools p
  where p.id = s.question_pool_id
$$;

-- A session beside the student's sessions of the same pool that were started before it: each concept's proficiency at
-- the end of each of them that measured it, in the order in which they were started. At most `p_limit` earlier ones, the latest; `earlierTests` counts
-- all of them that measured anything. A session that is not over is compared with none. Null when there is no such
-- session.
create or replace function public.load_comparison(p_session_id uuid, p_limit integer) returns jsonb
language sql stable set search_path = ''
as $$
  with earlier as (
    select e.id, count(*) over () as tests
    from public.test_sessions t
    join public.test_sessions e
      on e.student_id = t.student_id and e.question_pool_id = t.question_pool_id
      and (e.started_at, e.id) < (t.started_at, t.id) and e.status <> 'active'
    where t.id = p_session_id and t.status <> 'active'
      and (internal.counted_totals(e) ->> 'totalQuestions')::integer > 0
    order by e.started_at desc, e.id desc
    limit p_limit
  ), point as (
    select
      named.concept, s.id, s.started_at, internal.duration_ms(s) as duration_ms,
      s.final_proficiency -> 'theta' -> (named.place - 1)::integer as proficiency,
      s.final_proficiency -> 'se' -> (named.place - 1)::integer as standard_error
    from public.test_sessions s
    cross join lateral internal.answers_per_concept(s.id) as counted (answers)
    cross join jsonb_array_elements_text(s.settings -> 'concepts') with ordinality as named (concept, place)
    where (s.id = p_session_id or s.id in (select id from earlier))
      and s.status <> 'active' and counted.answers ? named.concept
  )
  select jsonb_build_object(
    'sessionId', t.id,
    'studentId', t.student_id,
    'status', t.status,
    'earlierTests', (select coalesce(max(tests), 0) from earlier),
    'concepts', (
      select jsonb_agg(jsonb_build_object('name', own.concept, 'points', (
        select coalesce(jsonb_agg(jsonb_build_object(
          'startedAt', p.started_at, 'durationMs', p.duration_ms, 'sessionId', p.id, 'proficiency', p.proficiency,
          'standardError', p.standard_error
        ) order by p.started_at, p.id), '[]')
        from point p
        where p.concept = own.concept
      )) order by own.place)
      from jsonb_array_elements_text(t.settings -> 'concepts') with ordinality as own (concept, place)
    )
  )
  from public.test_sessions t
  where t.id = p_session_id
$$;

-- A student's long-term proficiency, concept by concept, as far as it is up to date. Null when there is no such
-- student.
create or replace function public.read_proficiency(p_student_id text) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'student', jsonb_build_object('id', s.id, 'name', s.name)
  ) || internal.long_term_proficiency(s.id)
  from public.students s
  where s.id = p_student_id
$$;

-- Each concept's proficiency at the end of each session that measured it, in the order in which they were started. Concepts
-- of the same name on different scales are different concepts.
create or replace function public.read_progress(p_student_id text) returns jsonb
language sql stable set search_path = ''
as $$
  with measured as (
    select distinct s.id, touched.concept
    from public.test_sessions s
    join public.test_responses r on r.session_id = s.id
    join public.question_revisions q on q.question_id = r.question_id and q.revision = r.question_revision
    cross join jsonb_object_keys(q.concepts) as touched (concept)
    where s.student_id = p_student_id and s.status <> 'active' and not r.is_left_out
      and not exists (
        select from public.set_aside_answers a where a.session_id = r.session_id and a.position = r.position
      )
  ), point as (
    select
      named.concept, p.scale_id, s.id, s.started_at, internal.duration_ms(s) as duration_ms,
      s.final_proficiency -> 'theta' -> (named.place - 1)::integer as proficiency,
      s.final_proficiency -> 'se' -> (named.place - 1)::integer as standard_error
    from measured
    join public.test_sessions s on s.id = measured.id
    join public.question_pools p on p.id = s.question_pool_id
    cross join jsonb_array_elements_text(s.settings -> 'concepts') with ordinality as named (concept, place)
    where named.concept = measured.concept
  ), line as (
    select scale_id, concept, jsonb_agg(jsonb_build_object(
      'startedAt', started_at, 'durationMs', duration_ms, 'sessionId', id, 'proficiency', proficiency,
      'standardError', standard_error
    ) order by started_at, id) as points
    from point
    group by scale_id, concept
  )
  select jsonb_build_object('concepts', coalesce(
    jsonb_agg(jsonb_build_object(
      'name', line.concept, 'scale', jsonb_build_object('id', scale.id, 'name', scale.name), 'points', line.points
    ) order by scale.name, scale.id, line.concept), '[]'
  ))
  from line
  join public.scales scale on scale.id = line.scale_id
$$;

-- Students by name, those after the given one whose name or e-mail address contains the search.
create or replace function public.search_students(
  p_limit integer, p_search text default null, p_after_name_key text default null, p_after_id text default null
) returns jsonb
language plpgsql stable set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', page.id,
      'name', page.name,
      'email', page.email,
      'nameKey', page.name_key,
      'sessions', taken.sessions,
      'lastTestAt', taken.last_test_at,
      'longTerm', internal.long_term_proficiency(page.id)
    ) order by page.name_key, page.id), '[]')
    from (
      select s.id, s.name, s.email, s.name_key
      from public.students s
      where (p_search is null
          or s.name ilike internal.containing(p_search) or s.email ilike internal.containing(p_search))
        and (p_after_id is null or (s.name_key, s.id) > (p_after_name_key, p_after_id))
      order by s.name_key, s.id
      limit p_limit
    ) page
    cross join lateral (
      select count(*) as sessions, max(ts.started_at) as last_test_at
      from public.test_sessions ts
      where ts.student_id = page.id
    ) taken
  );
end
$$;

-- A pool as administrators read it.
create or replace function internal.admin_pool(p public.question_pools) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'id', p.id,
    'name', p.name,
    'description', p.description,
    'concepts', p.concepts,
    'scale', (select jsonb_build_object('id', s.id, 'name', s.name) from public.scales s where s.id = p.scale_id),
    'delivery', p.delivery,
    'status', p.status,
    'questionCount', (select count(*) from public.questions q where q.pool_id = p.id),
    'activeQuestionCount',
      (select count(*) from public.questions q where q.pool_id = p.id and q.status = 'active'),
    'sessionCount', (select count(*) from public.test_sessions s where s.question_pool_id = p.id),
    'createdAt', p.created_at,
    'updatedAt', p.updated_at
  )
$$;

-- The scales that pools are on, by name, each with its pools; at most `p_limit`.
create or replace function public.list_scales(p_limit integer) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', used.id, 'name', used.name, 'pools', used.pools)
    order by used.name, used.id), '[]')
  from (
    select s.id, s.name, jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name, p.id) as pools
    from public.scales s
    join public.question_pools p on p.scale_id = s.id
    group by s.id
    order by s.name, s.id
    limit p_limit
  ) used
$$;

-- What the correlation of a pool's concepts is estimated from: counted answers of students who took a test of it without
-- earlier results. What such a test asked depends on its own answers only, so it counts as missing at random; of the later
-- tests of a student, earlier ones chose the first questions. Of each test the first
-- `p_answers_of_each` counted answers: they did not depend on those after them, which so stay missing at random. Tests
-- that are over and have such answers on two concepts or more, the latest first, of at most `p_students` students with at
-- most `p_answers` answers together; tests with other concepts than the pool has now are left out. A student's `items`
-- are indices into `items`, from 0; `correct` has 1 for a right answer, 0 for a wrong one. `isSample` says whether a
-- limit on students or on all answers left somebody out. Null when there is no such pool.
create or replace function public.load_first_answers(
  p_pool_id uuid, p_students integer, p_answers integer, p_answers_of_each integer
) returns jsonb
language sql stable set search_path = ''
as $$
  with latest as (
    select telling.id, telling.positions, row_number() over newest as number,
      sum(cardinality(telling.positions)) over newest as answers
    from (
      select test.id, test.completed_at, first.positions
      from (
        select s.id, s.completed_at
        from public.test_sessions s
        join public.question_pools p on p.id = s.question_pool_id
        where s.question_pool_id = p_pool_id and s.completed_at is not null
          and not s.settings ? 'selectionPrior'
          and (internal.counted_totals(s) ->> 'totalQuestions')::integer > 0
          and not jsonb_path_exists(s.initial_proficiency, '$.theta[*] ? (@ != 0)')
          and s.settings -> 'concepts' @> p.concepts and s.settings -> 'concepts' <@ p.concepts
        order by s.completed_at desc, s.id
        offset 0
      ) test
      cross join lateral (
        select array_agg(distinct counting.position) as positions
        from (
          select r.position, r.question_id, r.question_revision
          from public.test_responses r
          where r.session_id = test.id and not r.is_left_out and not exists (
            select from public.set_aside_answers a where a.session_id = r.session_id and a.position = r.position
          )
          order by r.position
          limit p_answers_of_each
        ) counting
        join public.question_revisions q
          on q.question_id = counting.question_id and q.revision = counting.question_revision
        cross join lateral jsonb_object_keys(q.concepts) concept
        having count(distinct concept) > 1
      ) first
      order by test.completed_at desc, test.id
      limit p_students + 1
    ) telling
    window newest as (order by telling.completed_at desc, telling.id rows unbounded preceding)
  ), counted as (
    select taken.number, r.position, r.question_id, r.question_revision, r.is_correct
    from latest taken
    join public.test_responses r on r.session_id = taken.id and r.position = any (taken.positions)
    where taken.number <= p_students and taken.answers <= p_answers
  ), revisions as (
    select question_id, question_revision, row_number() over (order by question_id, question_revision) - 1 as place
    from counted
    group by question_id, question_revision
  )
  select jsonb_build_object(
    'concepts', p.concepts,
    'items', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', q.question_id, 'revision', q.revision, 'concepts', q.concepts, 'difficulty', q.difficulty,
        'discrimination', q.discrimination, 'guessing', q.guessing
      ) order by v.place), '[]')
      from revisions v
      join public.question_revisions q on q.question_id = v.question_id and q.revision = v.question_revision
    ),
    'students', (
      select coalesce(jsonb_agg(student.answers order by student.number), '[]')
      from (
        select c.number, jsonb_build_object(
          'items', jsonb_agg(v.place order by c.position),
          'correct', jsonb_agg(c.is_correct::integer order by c.position)
        ) as answers
        from counted c
        join revisions v using (question_id, question_revision)
        group by c.number
      ) student
    ),
    'isSample', exists (select from latest where number > p_students or answers > p_answers)
  )
  from public.question_pools p
  where p.id = p_pool_id
$$;

-- Makes a pool, or changes the one with this id. A concept that a question uses cannot be removed. A pool can be
-- published when it has an active question. `p_draft`: { name, description, concepts, delivery, status, scale_id }. A
-- `scale_id` of null is the pool's own scale; left out, the pool keeps the scale that it has. The long-term
-- proficiencies on a scale that gets a pool or loses one are forgotten, so that they are computed again.
create or replace function public.save_admin_pool(p_draft jsonb, p_id uuid default null) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  v_id uuid := coalesce(p_id, gen_random_uuid());
  v_dropped text;
  v_old_scale_id uuid;
  v_scale_id uuid;
  v_pool public.question_pools;
begin
  if p_id is not null then
    v_old_scale_id := (internal.lock_pool(p_id)).scale_id;
    select touched.concept into v_dropped
    from public.questions q
    cross join jsonb_object_keys(q.concepts) as touched (concept)
    where q.pool_id = p_id and not (p_draft -> 'concepts') ? touched.concept
    order by touched.concept
    limit 1;
    if found then
      perform internal.refuse_input('concepts', 'concept-in-use', jsonb_build_object('concept', v_dropped));
    end if;
  end if;
  if p_draft ->> 'status' = 'published'
     and not exists (select from public.questions where pool_id = v_id and status = 'active') then
    perform internal.refuse_input('status', 'no-active-question');
  end if;
  v_scale_id := case when p_draft ? 'scale_id' then (p_draft ->> 'scale_id')::uuid else v_old_scale_id end;
  if v_scale_id <> v_id and not exists (select from public.scales where id = v_scale_id) then
    perform internal.refuse_input('scaleId', 'no-such-scale');
  end if;

  insert into public.question_pools (id, name, description, concepts, delivery, status, scale_id)
  values (
    v_id, p_draft ->> 'name', p_draft ->> 'description', p_draft -> 'concepts', p_draft -> 'delivery',
    p_draft ->> 'status', v_scale_id
  )
  on conflict (id) do update set
    name = excluded.name, description = excluded.description, concepts = excluded.concepts,
    delivery = excluded.delivery, status = excluded.status, scale_id = excluded.scale_id
  returning * into v_pool;
  if v_pool.scale_id <> v_old_scale_id then
    delete from public.student_proficiencies where scale_id in (v_old_scale_id, v_pool.scale_id);
  end if;
  return internal.admin_pool(v_pool);
end
$$;

grant execute on function
  internal.finished_tests(text),
  internal.long_term_proficiency(text),
  public.load_long_term_work(text, integer),
  public.save_long_term(text, uuid, jsonb),
  public.expire_idle_sessions(integer, timestamptz),
  public.list_scales(integer)
to service_role;
