-- Effort: how long an answer took, and whether that is too short for an attempt to solve the question (a rapid guess;
-- Wise & Kong 2005). The threshold of a question is 10 % of its average response time, at most 10 s (the normative
-- method, NT10; Wise & Ma 2012), and goes by its length until there are enough answers. docs/adr/0025.

-- Every time the thresholds of a pool were worked out. These rows never change.
create table public.threshold_runs (
  question_pool_id uuid not null references public.question_pools (id),
  -- Counts the pool's runs from 1.
  version integer not null check (version >= 1),
  made_at timestamptz not null,
  primary key (question_pool_id, version)
);

-- The threshold of a question from a run of its pool on. A run writes only those that it changes. A session keeps the
-- version that its pool had at its start, so later runs do not touch it. These rows never change.
create table public.rapid_thresholds (
  question_id varchar(64) collate "C" not null,
  question_revision integer not null,
  version integer not null check (version >= 1),
  threshold_ms integer not null check (threshold_ms between 500 and 10000),
  primary key (question_id, question_revision, version),
  foreign key (question_id, question_revision) references public.question_revisions (question_id, revision)
);

alter table public.threshold_runs enable row level security, force row level security;
alter table public.rapid_thresholds enable row level security, force row level security;
grant select, insert on public.threshold_runs, public.rapid_thresholds to service_role;

create trigger refuse_change before update or delete on public.threshold_runs
  for each row execute function internal.refuse_change();
create trigger refuse_truncate before truncate on public.threshold_runs
  for each statement execute function internal.refuse_change();
alter table public.threshold_runs enable always trigger refuse_change;
alter table public.threshold_runs enable always trigger refuse_truncate;
create trigger refuse_change before update or delete on public.rapid_thresholds
  for each row execute function internal.refuse_change();
create trigger refuse_truncate before truncate on public.rapid_thresholds
  for each statement execute function internal.refuse_change();
alter table public.rapid_thresholds enable always trigger refuse_change;
alter table public.rapid_thresholds enable always trigger refuse_truncate;

-- The time that an answer took, in milliseconds, at most a day: the browser's measure, but never more than passed here
-- since the student had the question before them.
create function internal.time_taken_ms(at timestamptz, awaited_since timestamptz, response_ms integer) returns integer
language sql immutable
return least(
  response_ms, greatest(0, least(86400000, floor(extract(epoch from at - awaited_since) * 1000)))::integer
);

-- The threshold of a question that a session with this version of the thresholds has from answers. No row where the
-- question has too few: then the threshold goes by its length.
create function internal.threshold_in_force(question_id text, question_revision integer, version integer)
returns setof public.rapid_thresholds
language sql stable rows 1
begin atomic
  select t.* from public.rapid_thresholds t
  where t.question_id = threshold_in_force.question_id
    and t.question_revision = threshold_in_force.question_revision
    and t.version <= threshold_in_force.version
  order by t.version desc
  limit 1;
end;

-- Works out the thresholds of a pool, at most once a day, and returns the version in force (0: none was worked out).
-- Of many callers at once one does it, and the others get the version before it.
--
-- A threshold comes from the answers to the revision in the pool's latest 2,000 tests that are over, where there are 30
-- or more. Answers that do not count and rapid guesses are left out: a class that only clicks must not lower the
-- threshold that shows it. A time above two minutes counts as two minutes, so that a break does not raise it. Rounded to
-- tenths of a second.
create function internal.keep_thresholds(p_pool_id uuid, p_now timestamptz) returns integer
language plpgsql set search_path = '' set lock_timeout = '2s'
as $$
declare
  v_latest record;
  v_locked boolean := false;
begin
  loop
    select r.version, r.made_at into v_latest from public.threshold_runs r
    where r.question_pool_id = p_pool_id
    order by r.version desc
    limit 1;
    if v_latest.made_at > p_now - interval '1 day' then
      return v_latest.version;
    end if;
    -- Read again with the lock: somebody may have finished in between.
    exit when v_locked;
    v_locked := pg_try_advisory_xact_lock(hashtextextended('thresholds of ' || p_pool_id, 0));
    if not v_locked then
      return coalesce(v_latest.version, 0);
    end if;
  end loop;

  insert into public.threshold_runs (question_pool_id, version, made_at)
  values (p_pool_id, coalesce(v_latest.version, 0) + 1, p_now);
  insert into public.rapid_thresholds (question_id, question_revision, version, threshold_ms)
  select made.question_id, made.question_revision, coalesce(v_latest.version, 0) + 1, made.threshold_ms
  from (
    select r.question_id, r.question_revision, greatest(500, least(10000,
      round(avg(least(coalesce(r.taken_ms, r.response_ms), 120000)) * 0.1 / 100) * 100
    ))::integer as threshold_ms
    from (
      select id from public.test_sessions
      where question_pool_id = p_pool_id and completed_at is not null
      order by completed_at desc
      limit 2000
    ) latest
    join public.test_responses r on r.session_id = latest.id
    where coalesce(r.taken_ms, r.response_ms) is not null and not r.is_rapid
      and not exists (
        select from public.set_aside_answers a where a.session_id = r.session_id and a.position = r.position
      )
    group by r.question_id, r.question_revision
    having count(*) >= 30
  ) made
  where made.threshold_ms is distinct from (
    select t.threshold_ms from public.rapid_thresholds t
    where t.question_id = made.question_id and t.question_revision = made.question_revision
    order by t.version desc
    limit 1
  );
  return coalesce(v_latest.version, 0) + 1;
end
$$;

-- Whether the response time effort of a session, the share of its answers that are no rapid guesses, is below 0.9
-- (Wise & Kong 2005).
create function internal.is_effort_low(s public.test_sessions) returns boolean
language sql immutable
return 10 * s.rapid_guesses > s.total_questions;

-- Whether a session's times and rapid guesses are those that its answers, pauses and thresholds give. Answers that were
-- recorded before times were measured have none.
create function internal.is_effort_sound(s public.test_sessions) returns boolean
language plpgsql stable set search_path = ''
as $$
begin
  return (
    select count(*) filter (where r.is_rapid) = s.rapid_guesses and coalesce(bool_and(
      case when r.taken_ms is null then not r.is_rapid
      else r.taken_ms = worked_out.taken_ms
        and r.is_rapid = (worked_out.taken_ms < worked_out.threshold_ms)
        and r.is_left_out = (r.is_rapid and internal.leaves_out_rapid_guesses(s.settings))
      end
    ), true)
    from public.test_responses r
    join public.question_revisions q on q.question_id = r.question_id and q.revision = r.question_revision
    left join lateral internal.threshold_in_force(r.question_id, r.question_revision, s.threshold_version) threshold
      on true
    cross join lateral (
      select
        internal.time_taken_ms(
          r."timestamp",
          coalesce(
            (select before."timestamp" from public.test_responses before
             where before.session_id = s.id and before.position = r.position - 1),
            s.started_at
          ) + coalesce(
            (select sum(pause.resumed_at - pause.paused_at) from public.test_pauses pause
             where pause.session_id = s.id and pause.answered = r.position - 1),
            interval '0'
          ),
          r.response_ms
        ) as taken_ms,
        coalesce(threshold.threshold_ms, q.threshold_by_length_ms) as threshold_ms
    ) worked_out
    where r.session_id = s.id
  );
end
$$;

grant execute on function
  internal.time_taken_ms(timestamptz, timestamptz, integer),
  internal.threshold_in_force(text, integer, integer),
  internal.keep_thresholds(uuid, timestamptz),
  internal.is_effort_low(public.test_sessions),
  internal.is_effort_sound(public.test_sessions)
to service_role;
