-- Time: accommodations, and pauses that stop the clock. docs/adr/0011 says how they work together.

-- Accommodations of a student: every time they were saved, by whom and when. The last row is in force. These rows
-- never change.
create table public.student_accommodations (
  id bigint generated always as identity primary key,
  student_id varchar(64) not null references public.students (id),
  extra_time_percent internal.extra_time_percent not null,
  larger_text boolean not null,
  hide_time boolean not null,
  -- The account, and its name at the time. The account may be gone when somebody asks.
  set_by varchar(64) not null check (set_by <> ''),
  set_by_name text not null check (internal.is_person_name(set_by_name)),
  set_at timestamptz not null
);
create index student_accommodations_of_student on public.student_accommodations (student_id, id desc);

-- Pauses that are over. The present pause of a session is its `paused_at`. These rows never change.
create table public.test_pauses (
  session_id uuid not null references public.test_sessions (id),
  paused_at timestamptz not null,
  resumed_at timestamptz not null,
  -- How many answers were recorded before it.
  answered integer not null check (answered >= 0),
  primary key (session_id, paused_at),
  check (resumed_at >= paused_at)
);

alter table public.student_accommodations enable row level security, force row level security;
alter table public.test_pauses enable row level security, force row level security;
grant select, insert on public.student_accommodations, public.test_pauses to service_role;

create trigger refuse_change before update or delete on public.student_accommodations
  for each row execute function internal.refuse_change();
create trigger refuse_truncate before truncate on public.student_accommodations
  for each statement execute function internal.refuse_change();
alter table public.student_accommodations enable always trigger refuse_change;
alter table public.student_accommodations enable always trigger refuse_truncate;
create trigger refuse_change before update or delete on public.test_pauses
  for each row execute function internal.refuse_change();
create trigger refuse_truncate before truncate on public.test_pauses
  for each statement execute function internal.refuse_change();
alter table public.test_pauses enable always trigger refuse_change;
alter table public.test_pauses enable always trigger refuse_truncate;

-- How much longer a session may be paused, all pauses together; null if that has no limit.
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

-- When a session's time is over if nothing more happens; null where that is never. During a pause the clock is
-- stopped for as long as the pause may last. Then it runs again by itself.
create function internal.time_over_at(s public.test_sessions) returns timestamptz
language plpgsql stable set search_path = ''
as $$
begin
  return case when s.paused_at is null then s.deadline_at else s.deadline_at + internal.pause_left(s) end;
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

-- The extra time of a session with these settings; null where the test has no time limit.
create function internal.extra_time(p_settings jsonb, p_percent integer) returns interval
language sql immutable
return (p_settings #>> '{delivery,timeLimitMinutes}')::integer * p_percent / 100.0 * interval '1 minute';

-- How long a session that is over took, in whole milliseconds: from its start to its end without its pauses, and never
-- longer than its time limit with the extra time. A session that expired ended with the last thing that its student did
-- in it. Time beyond the longest pause is no pause. Null while the session is active. With `started_at` this is the
-- time of a test in every list.
create function internal.duration_ms(s public.test_sessions) returns bigint
language sql stable set search_path = ''
as $$
  select floor(extract(epoch from least(
    greatest(
      over.at - s.started_at - least(
        coalesce((
          select sum(least(p.resumed_at, over.at) - least(p.paused_at, over.at))
          from public.test_pauses p
          where p.session_id = s.id
        ), interval '0'),
        make_interval(mins => (s.settings #>> '{delivery,pause,maximumMinutes}')::integer)
      ),
      interval '0'
    ),
    make_interval(mins => (s.settings #>> '{delivery,timeLimitMinutes}')::integer)
      + internal.extra_time(s.settings, s.extra_time_percent)
  )) * 1000)::bigint
  from (select case s.status when 'expired' then s.last_activity else s.completed_at end as at) over
  where over.at is not null
$$;

-- Locks a student's session and returns it. PL001: the student has no such session.
create function internal.lock_own_session(p_session_id uuid, p_student_id text) returns public.test_sessions
language plpgsql set search_path = '' set lock_timeout = '2s'
as $$
declare
  v_session public.test_sessions;
begin
  select * into v_session from public.test_sessions
  where id = p_session_id and student_id = p_student_id
  for update;
  if not found then
    raise exception using errcode = 'PL001', message = 'the student has no such session';
  end if;
  return v_session;
end
$$;

-- Stops the clock of a session. A session that is paused, or over, stays as it is. PL001: no such session, or another
-- student's. PL008: the test has no pauses, or its pauses are used up.
create function public.pause_session(p_session_id uuid, p_student_id text, p_now timestamptz default null)
returns jsonb
language plpgsql set search_path = '' set lock_timeout = '2s'
as $$
declare
  v_now constant timestamptz := coalesce(p_now, clock_timestamp());
  v_session public.test_sessions := internal.lock_own_session(p_session_id, p_student_id);
begin
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

-- Starts the clock of a paused session again and moves the deadline by the length of the pause. A session that runs,
-- or is over, stays as it is. PL001: no such session, or another student's.
create function public.resume_session(p_session_id uuid, p_student_id text, p_now timestamptz default null)
returns jsonb
language plpgsql set search_path = '' set lock_timeout = '2s'
as $$
declare
  v_now timestamptz := coalesce(p_now, clock_timestamp());
  v_session public.test_sessions := internal.lock_own_session(p_session_id, p_student_id);
  v_paused_for interval;
begin
  if v_session.paused_at is not null and coalesce(v_now <= internal.time_over_at(v_session), true) then
    -- The clocks of two machines may differ a little.
    v_now := greatest(v_now, v_session.paused_at);
    v_paused_for := least(v_now - v_session.paused_at, internal.pause_left(v_session));
    insert into public.test_pauses (session_id, paused_at, resumed_at, answered)
    values (p_session_id, v_session.paused_at, v_now, v_session.total_questions);
    update public.test_sessions set
      paused_at = null,
      deadline_at = deadline_at + v_paused_for,
      awaited_since = awaited_since + (v_now - paused_at),
      last_activity = v_now,
      version = version + 1
    where id = p_session_id
    returning * into v_session;
  end if;
  return internal.session_record(v_session);
end
$$;

-- The time limit, the pauses and the accommodations of a session, for the student's and the teacher's pages, and since
-- when its question awaits an answer. Null when there is no such session.
create function public.load_session_time(p_session_id uuid) returns jsonb
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
    'studentId', v_session.student_id,
    'pool', internal.pool_reference(v_session.question_pool_id),
    'status', v_session.status,
    'delivery', v_session.settings -> 'delivery',
    'extraTimePercent', v_session.extra_time_percent,
    'deadlineAt', v_session.deadline_at,
    'pausedAt', v_session.paused_at,
    'awaited', case when v_session.status = 'active' and v_session.paused_at is null then jsonb_build_object(
      'questionId', v_session.current_question_id, 'since', v_session.awaited_since
    ) end,
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
language sql stable set search_path = '' set lock_timeout = '2s'
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

-- Saves a student's accommodations. Saving the same ones again changes nothing. Timed tests in progress get the
-- additional time at once; "extended" lists their ids. Time that a test was given is not taken back while it runs.
-- PL006: no such student.
create function public.save_accommodations(
  p_student_id text, p_extra_time_percent integer, p_larger_text boolean, p_hide_time boolean, p_set_by text,
  p_set_by_name text, p_now timestamptz default null
) returns jsonb
language plpgsql set search_path = '' set lock_timeout = '2s'
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
    perform internal.refuse_input('studentId', 'no-such-student');
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
      deadline_at = s.deadline_at + internal.extra_time(s.settings, p_extra_time_percent - s.extra_time_percent),
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
  internal.duration_ms(public.test_sessions),
  internal.accommodations_of(text),
  internal.extra_time(jsonb, integer),
  internal.lock_own_session(uuid, text),
  public.pause_session(uuid, text, timestamptz),
  public.resume_session(uuid, text, timestamptz),
  public.load_session_time(uuid),
  public.read_accommodations(text),
  public.save_accommodations(text, integer, boolean, boolean, text, text, timestamptz)
to service_role;
