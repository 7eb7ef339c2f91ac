-- Time: what a student is given more of, and pauses that stop the clock.
--
--   PL008 PAUSE_NOT_ALLOWED   the pool's test has no pauses, or this one has used them up

-- Accommodations of a student: every time they were saved, by whom and when. The last row is in force.
create table public.student_accommodations (
  id bigint generated always as identity primary key,
  student_id varchar(64) not null references public.students (id),
  extra_time_percent integer not null check (extra_time_percent between 0 and 300),
  larger_text boolean not null,
  hide_time boolean not null,
  -- The account, and what it was called then: it may be gone when somebody asks.
  set_by varchar(64) not null check (set_by <> ''),
  set_by_name text not null,
  set_at timestamptz not null
);
create index student_accommodations_of_student on public.student_accommodations (student_id, id desc);

-- Pauses that are over. One that lasts is `paused_at` of its session.
create table public.test_pauses (
  session_id uuid not null references public.test_sessions (id),
  paused_at timestamptz not null,
  resumed_at timestamptz not null,
  -- How many answers were recorded before it.
  answered integer not null check (answered >= 0),
  primary key (session_id, paused_at),
  check (resumed_at >= paused_at)
);

create trigger refuse_change before update or delete on public.student_accommodations
  for each row execute function internal.refuse_change();
create trigger refuse_truncate before truncate on public.student_accommodations
  for each statement execute function internal.refuse_change();
create trigger refuse_change before update or delete on public.test_pauses
  for each row execute function internal.refuse_change();
create trigger refuse_truncate before truncate on public.test_pauses
  for each statement execute function internal.refuse_change();
alter table public.student_accommodations enable always trigger refuse_change;
alter table public.student_accommodations enable always trigger refuse_truncate;
alter table public.test_pauses enable always trigger refuse_change;
alter table public.test_pauses enable always trigger refuse_truncate;

alter table public.student_accommodations enable row level security, force row level security;
alter table public.test_pauses enable row level security, force row level security;
grant select, insert on public.student_accommodations, public.test_pauses to service_role;

alter table public.test_sessions
  -- The extra time that `deadline_at` has in it, in percent of the limit in `settings`.
  add column extra_time_percent integer not null default 0 check (extra_time_percent between 0 and 300),
  -- Since when the session is paused. `deadline_at` then stands as if the clock went on; resuming moves it.
  add column paused_at timestamptz,
  add constraint only_the_active_are_paused check (paused_at is null or status = 'active');

-- How long a session's pauses may still last, all together; null where that has no limit.
create function internal.pause_left(s public.test_sessions) returns interval
language sql stable set search_path = ''
as $$
  select greatest(
    make_interval(mins => (s.settings #>> '{delivery,pause,maximumMinutes}')::integer)
      - coalesce((select sum(resumed_at - paused_at) from public.test_pauses where session_id = s.id), interval '0'),
    interval '0'
  )
  where s.settings #>> '{delivery,pause,maximumMinutes}' is not null
$$;

-- When a session's time is over if nothing more happens; null where that is never. What a pause may still last
-- stands still, then the clock runs again by itself.
create function internal.time_over_at(s public.test_sessions) returns timestamptz
language plpgsql stable set search_path = ''
as $$
begin
  return case when s.paused_at is null then s.deadline_at else s.deadline_at + internal.pause_left(s) end;
end
$$;

create or replace function internal.session_record(s public.test_sessions) returns jsonb
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

-- Ends an active session whose row the caller has locked: final numbers from the recorded answers. A pause ends
-- with it.
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
    final_proficiency = coalesce(
      (select r.proficiency_after from public.test_responses r
       where r.session_id = s.id order by r.position desc limit 1),
      s.initial_proficiency
    ),
    current_question_id = null,
    current_question_revision = null,
    paused_at = null,
    version = s.version + 1,
    completed_at = p_now
  where s.id = p_session_id;
  perform internal.keep_long_term(p_session_id);
end
$$;

-- Ends a session for a reason that is not an answer: "ended-by-student", "time-over", "expired". A session that
-- is over stays as it is, and so does one whose time is not over when it is said to be: it was given more meanwhile.
-- PL001 no such session, or another student's.
create or replace function public.finish_session(
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
  if v_session.status = 'active'
    and not coalesce(p_end_reason = 'time-over' and v_now <= internal.time_over_at(v_session), false) then
    perform internal.close_session(p_session_id, p_end_reason, v_now);
    select * into v_session from public.test_sessions where id = p_session_id;
  end if;
  return internal.session_record(v_session);
end
$$;

-- As before, with the time that a pause stops.
create or replace function public.expire_idle_sessions(p_limit integer, p_now timestamptz default null)
returns integer
language plpgsql set search_path = ''
as $$
declare
  v_now constant timestamptz := coalesce(p_now, clock_timestamp());
  v_session_id uuid;
  v_is_time_over boolean;
  v_count integer := 0;
begin
  for v_session_id, v_is_time_over in
    select s.id, coalesce(internal.time_over_at(s) < v_now, false)
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
    v_count := v_count + 1;
  end loop;
  return v_count;
end
$$;

-- The accommodations in force: { "extraTimePercent", "largerText", "hideTime" }.
create function internal.accommodations_of(p_student_id text) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(
    (select jsonb_build_object(
       'extraTimePercent', extra_time_percent, 'largerText', larger_text, 'hideTime', hide_time)
     from public.student_accommodations
     where student_id = p_student_id
     order by id desc
     limit 1),
    '{"extraTimePercent": 0, "largerText": false, "hideTime": false}'
  )
$$;

-- As before, and `p_deadline_at`, the deadline that everybody has, is moved by the student's own extra time.
create or replace function public.start_session(
  p_session_id uuid, p_student_id text, p_pool_id uuid, p_settings jsonb, p_seed bigint,
  p_initial_proficiency jsonb, p_first_question_id text, p_first_question_revision integer,
  p_deadline_at timestamptz default null, p_now timestamptz default null
) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  v_now constant timestamptz := coalesce(p_now, clock_timestamp());
  v_extra_percent integer;
  v_session public.test_sessions;
begin
  -- Who saves accommodations holds this lock alone: extra time reaches a test that starts at the same moment.
  perform pg_advisory_xact_lock_shared(hashtextextended('accommodations of ' || p_student_id, 0));
  v_extra_percent := (internal.accommodations_of(p_student_id) ->> 'extraTimePercent')::integer;

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
      current_question_revision, deadline_at, extra_time_percent, started_at, last_activity
    ) values (
      p_session_id, p_student_id, p_pool_id, p_settings, p_seed, p_initial_proficiency, p_first_question_id,
      p_first_question_revision,
      p_deadline_at + coalesce(
        (p_settings #>> '{delivery,timeLimitMinutes}')::integer * v_extra_percent / 100.0 * interval '1 minute',
        interval '0'
      ),
      v_extra_percent, v_now, v_now
    )
    on conflict (student_id, question_pool_id) where status = 'active' do nothing
    returning * into v_session;
    if found then
      return jsonb_build_object('resumed', false, 'session', internal.session_record(v_session));
    end if;
  end loop;
end
$$;

-- Stops the clock of a session. One that is paused, or over, stays as it is. PL001 no such session, or another
-- student's; PL008 no pause, or none any more.
create function public.pause_session(p_session_id uuid, p_student_id text, p_now timestamptz default null)
returns jsonb
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
  if v_session.status = 'active' and v_session.paused_at is null
    and coalesce(v_now <= v_session.deadline_at, true) then
    if not coalesce((v_session.settings #>> '{delivery,pause,allowed}')::boolean, false) then
      raise exception using errcode = 'PL008', message = 'this test has no pauses';
    elsif internal.pause_left(v_session) = interval '0' then
      raise exception using errcode = 'PL008', message = 'the pauses of this test are used up';
    end if;
    update public.test_sessions set paused_at = v_now, last_activity = v_now, version = version + 1
    where id = p_session_id
    returning * into v_session;
  end if;
  return internal.session_record(v_session);
end
$$;

-- Lets the clock of a paused session run again, the deadline moved by as long as it stood still. One that runs, or
-- is over, stays as it is. PL001 no such session, or another student's.
create function public.resume_session(p_session_id uuid, p_student_id text, p_now timestamptz default null)
returns jsonb
language plpgsql set search_path = ''
as $$
declare
  v_now timestamptz := coalesce(p_now, clock_timestamp());
  v_session public.test_sessions;
  v_stood_still interval;
begin
  select * into v_session from public.test_sessions
  where id = p_session_id and student_id = p_student_id
  for update;
  if not found then
    raise exception using errcode = 'PL001', message = 'the student has no such session';
  end if;
  if v_session.paused_at is not null and coalesce(v_now <= internal.time_over_at(v_session), true) then
    -- Two machines' clocks may differ by a little.
    v_now := greatest(v_now, v_session.paused_at);
    v_stood_still := least(v_now - v_session.paused_at, internal.pause_left(v_session));
    insert into public.test_pauses (session_id, paused_at, resumed_at, answered)
    values (p_session_id, v_session.paused_at, v_now, v_session.total_questions);
    update public.test_sessions set
      paused_at = null, deadline_at = deadline_at + v_stood_still, last_activity = v_now, version = version + 1
    where id = p_session_id
    returning * into v_session;
  end if;
  return internal.session_record(v_session);
end
$$;

-- What of a session concerns its time: the numbers behind the student's and the teacher's pages. Null when there is
-- no such session.
create function public.load_session_time(p_session_id uuid) returns jsonb
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
    'studentId', v_session.student_id,
    'pool', (select jsonb_build_object('id', id, 'name', name) from public.question_pools
             where id = v_session.question_pool_id),
    'status', v_session.status,
    'delivery', v_session.settings -> 'delivery',
    'extraTimePercent', v_session.extra_time_percent,
    'deadlineAt', v_session.deadline_at,
    'pausedAt', v_session.paused_at,
    'pauseLeftMs', floor(extract(epoch from internal.pause_left(v_session)) * 1000),
    'accommodations', internal.accommodations_of(v_session.student_id),
    'pauses', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'pausedAt', paused_at, 'resumedAt', resumed_at, 'answered', answered
      ) order by paused_at), '[]')
      from public.test_pauses where session_id = p_session_id
    )
  );
end
$$;

-- A student's accommodations: { "current", "history": newest first }. Null when there is no such student.
create function public.read_accommodations(p_student_id text) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'current', internal.accommodations_of(s.id),
    'history', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'extraTimePercent', a.extra_time_percent, 'largerText', a.larger_text, 'hideTime', a.hide_time,
        'setBy', jsonb_build_object('id', a.set_by, 'name', a.set_by_name), 'setAt', a.set_at
      ) order by a.id desc), '[]')
      from public.student_accommodations a
      where a.student_id = s.id
    )
  )
  from public.students s
  where s.id = p_student_id
$$;

-- Saves a student's accommodations; the same ones again change nothing. Timed tests in progress get the additional
-- time at once, each named in "extended" by its id; time that a test was given is not taken back while it runs.
-- PL006 no such student.
create function public.save_accommodations(
  p_student_id text, p_extra_time_percent integer, p_larger_text boolean, p_hide_time boolean, p_set_by text,
  p_set_by_name text, p_now timestamptz default null
) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  v_now constant timestamptz := coalesce(p_now, clock_timestamp());
  v_wanted constant jsonb := jsonb_build_object(
    'extraTimePercent', p_extra_time_percent, 'largerText', p_larger_text, 'hideTime', p_hide_time
  );
  v_extended jsonb;
begin
  perform pg_advisory_xact_lock(hashtextextended('accommodations of ' || p_student_id, 0));
  perform from public.students where id = p_student_id;
  if not found then
    perform internal.refuse_input('studentId', 'there is no such student');
  end if;
  if internal.accommodations_of(p_student_id) <> v_wanted then
    insert into public.student_accommodations (
      student_id, extra_time_percent, larger_text, hide_time, set_by, set_by_name, set_at
    ) values (
      p_student_id, p_extra_time_percent, p_larger_text, p_hide_time, p_set_by, p_set_by_name, v_now
    );
  end if;
  with extended as (
    update public.test_sessions s set
      deadline_at = s.deadline_at + (s.settings #>> '{delivery,timeLimitMinutes}')::integer
        * (p_extra_time_percent - s.extra_time_percent) / 100.0 * interval '1 minute',
      extra_time_percent = p_extra_time_percent,
      version = s.version + 1
    where s.student_id = p_student_id and s.status = 'active' and s.deadline_at is not null
      and s.settings #>> '{delivery,timeLimitMinutes}' is not null
      and s.extra_time_percent < p_extra_time_percent
      and coalesce(v_now <= internal.time_over_at(s), true)
    returning s.id
  )
  select coalesce(jsonb_agg(id order by id), '[]') into v_extended from extended;
  return public.read_accommodations(p_student_id) || jsonb_build_object('extended', v_extended);
end
$$;

grant execute on function
  internal.pause_left(public.test_sessions),
  internal.time_over_at(public.test_sessions),
  internal.accommodations_of(text),
  public.pause_session(uuid, text, timestamptz),
  public.resume_session(uuid, text, timestamptz),
  public.load_session_time(uuid),
  public.read_accommodations(text),
  public.save_accommodations(text, integer, boolean, boolean, text, text, timestamptz)
to service_role;
