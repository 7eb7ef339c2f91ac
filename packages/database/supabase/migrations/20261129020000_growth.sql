-- Work that does not grow with the database, and calls that end before their callers give up (docs/adr/0030).

-- PostgREST takes this setting from the role that it becomes, for each request. A call over a direct connection sets
-- its own. A function's own setting would not bound the call of that function.
alter role service_role set statement_timeout = '4s';
notify pgrst, 'reload config';

alter function internal.refuse_input set lock_timeout = '2s';
alter function internal.refuse_change set lock_timeout = '2s';
alter function public.ping set lock_timeout = '2s';
alter function internal.keep_own_scale set lock_timeout = '2s';
alter function internal.number_revision set lock_timeout = '2s';
alter function internal.keep_revision set lock_timeout = '2s';
alter function internal.number_bank_version set lock_timeout = '2s';
alter function public.load_bank set lock_timeout = '2s';
alter function public.load_items set lock_timeout = '2s';
alter function public.load_wording set lock_timeout = '2s';
alter function internal.follow_account set lock_timeout = '2s';
alter function public.set_answer_aside set lock_timeout = '2s';
alter function public.list_counted_answers set lock_timeout = '2s';
alter function public.load_long_term_work set lock_timeout = '2s';
alter function public.save_long_term set lock_timeout = '2s';
alter function internal.lock_own_session set lock_timeout = '2s';
alter function public.pause_session set lock_timeout = '2s';
alter function public.resume_session set lock_timeout = '2s';
alter function public.load_session_time set lock_timeout = '2s';
alter function public.read_accommodations set lock_timeout = '2s';
alter function public.save_accommodations set lock_timeout = '2s';
alter function internal.keep_thresholds set lock_timeout = '2s';
alter function internal.close_session set lock_timeout = '2s';
alter function public.load_start_context set lock_timeout = '2s';
alter function public.load_seen_questions set lock_timeout = '2s';
alter function public.start_session set lock_timeout = '2s';
alter function public.load_session set lock_timeout = '2s';
alter function public.finish_session set lock_timeout = '2s';
alter function public.expire_idle_sessions set lock_timeout = '2s';
alter function public.load_result set lock_timeout = '2s';
alter function internal.reply_to_unrecorded set lock_timeout = '2s';
alter function public.record_responses set lock_timeout = '2s';
alter function public.list_pools set lock_timeout = '2s';
alter function public.read_proficiency set lock_timeout = '2s';
alter function public.read_history set lock_timeout = '2s';
alter function public.read_progress set lock_timeout = '2s';
alter function public.search_students set lock_timeout = '2s';
alter function public.read_session_answers set lock_timeout = '2s';
alter function public.read_session_path set lock_timeout = '2s';
alter function public.load_measurements set lock_timeout = '2s';
alter function public.read_usual_course set lock_timeout = '2s';
alter function internal.lock_pool set lock_timeout = '2s';
alter function public.list_admin_pools set lock_timeout = '2s';
alter function public.read_admin_pool set lock_timeout = '2s';
alter function public.list_scales set lock_timeout = '2s';
alter function public.load_first_answers set lock_timeout = '2s';
alter function public.save_admin_pool set lock_timeout = '2s';
alter function public.list_admin_questions set lock_timeout = '2s';
alter function public.read_admin_question set lock_timeout = '2s';
alter function internal.write_questions set lock_timeout = '2s';
alter function public.save_admin_question set lock_timeout = '2s';
alter function public.load_import_context set lock_timeout = '2s';
alter function public.apply_import set lock_timeout = '2s';
alter function public.report_question set lock_timeout = '2s';
alter function public.list_question_reports set lock_timeout = '2s';
alter function public.count_question_reports set lock_timeout = '2s';
alter function public.resolve_question_report set lock_timeout = '2s';
alter function internal.register_session set lock_timeout = '2s';
alter function public.load_trail set lock_timeout = '2s';

create or replace function internal.touch_pools() returns trigger
language plpgsql set search_path = '' set lock_timeout = '2s'
as $$
begin
  if tg_op = 'INSERT' then
    update public.question_pools set updated_at = now()
    where id in (select pool_id from changed);
  else
    update public.question_pools set updated_at = now()
    where id in (select pool_id from changed union select pool_id from previous);
  end if;
  return null;
end
$$;

create or replace function public.load_comparison(p_session_id uuid, p_limit integer) returns jsonb
language sql stable set search_path = '' set lock_timeout = '2s'
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
      internal.has_result(s) as has_result,
      s.final_proficiency -> 'theta' -> (named.place - 1)::integer as proficiency,
      s.final_proficiency -> 'se' -> (named.place - 1)::integer as standard_error
    from public.test_sessions s
    cross join lateral internal.answers_per_concept(s.id) as counted (answers)
    cross join jsonb_array_elements_text(s.settings -> 'concepts') with ordinality as named (concept, place)
    -- A list of ids is looked up; "or" with a query would read every session.
    where s.id = any (array(select id from earlier) || p_session_id)
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
          'standardError', p.standard_error, 'hasResult', p.has_result
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

create or replace function public.load_item_exposure(p_pool_id uuid, p_tests integer) returns jsonb
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

create or replace function public.taken_question_ids(p_pool_id uuid, p_ids jsonb) returns jsonb
language sql stable set search_path = '' set lock_timeout = '2s'
as $$
  select coalesce(jsonb_agg(q.id order by q.id), '[]')
  from public.questions q
  where q.id = any (array(select jsonb_array_elements_text(p_ids))) and q.pool_id <> p_pool_id
$$;

create or replace function public.load_trails(p_limit integer, p_after_session_id uuid default null) returns jsonb
language sql stable set search_path = '' set lock_timeout = '2s'
as $$
  select coalesce(jsonb_agg(internal.trail(s) order by s.id), '[]')
  from (
    select id from public.test_sessions
    where id >= coalesce(p_after_session_id, '00000000-0000-0000-0000-000000000000')
      and id is distinct from p_after_session_id
    order by id
    limit p_limit
  ) page
  join public.test_sessions s on s.id = page.id
$$;

create or replace function public.load_registers(p_limit integer, p_after_student_id text default null) returns jsonb
language sql stable set search_path = '' set lock_timeout = '2s'
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'studentId', st.id,
    'sessionsStarted', st.sessions_started,
    'registerHash', encode(st.register_hash, 'hex'),
    'entries', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'studentId', e.student_id,
        'number', e.number,
        'sessionId', e.session_id,
        'startedAtMicroseconds', ((extract(epoch from e.started_at) * 1000000)::bigint)::text,
        'previousHash', encode(e.previous_hash, 'hex'),
        'hash', encode(e.hash, 'hex'),
        'sessionIsThere', exists (
          select from public.test_sessions s
          where s.id = e.session_id and s.student_id = e.student_id and s.started_at = e.started_at
        )
      ) order by e.number), '[]')
      from public.session_register e
      where e.student_id = st.id
    ),
    'unregistered', (
      select coalesce(jsonb_agg(s.id order by s.started_at, s.id), '[]')
      from public.test_sessions s
      where s.student_id = st.id
        and not exists (select from public.session_register e where e.session_id = s.id)
    )
  ) order by st.id), '[]')
  from (
    select id from public.students
    where id > coalesce(p_after_student_id, '')
    order by id
    limit p_limit
  ) page
  join public.students st on st.id = page.id
$$;

-- A question that moves makes a new version of both pools.
drop trigger touch_pools_on_update on public.questions;
create trigger touch_pools_on_update after update on public.questions
  referencing old table as previous new table as changed for each statement execute function internal.touch_pools();
