-- Keeps the question that was shown last and never answered, and tells which questions a student has seen: a test that is
-- taken again asks others. Sessions that were over before have none: their last question was forgotten when they ended.

alter table public.test_sessions add column unanswered_question_id character varying(64) collate "C";

alter table public.test_sessions add constraint test_sessions_unanswered_question_id_fkey FOREIGN KEY (unanswered_question_id) REFERENCES public.questions(id);

CREATE OR REPLACE FUNCTION internal.duration_ms(s public.test_sessions)
 RETURNS bigint
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.load_seen_questions(p_student_id text, p_pool_id uuid, p_limit integer)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
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
$function$;

grant execute on routine internal.duration_ms(public.test_sessions) to service_role;

grant execute on routine public.load_seen_questions(text,uuid,integer) to service_role;

CREATE OR REPLACE FUNCTION internal.close_session(p_session_id uuid, p_end_reason text, p_now timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
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
  perform internal.keep_long_term(p_session_id);
end
$function$;

CREATE OR REPLACE FUNCTION public.load_item_exposure(p_pool_id uuid, p_tests integer)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
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
  join public.questions q on q.id = given.question_id and q.status = 'active'
  left join left_out on left_out.question_id = q.id
$function$;

CREATE OR REPLACE FUNCTION public.load_result(p_session_id uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE
 SET search_path TO ''
AS $function$
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
  ) || internal.counted_totals(v_session)
    || case when v_session.set_aside_count = 0 then '{}'::jsonb
       else jsonb_build_object('setAside', internal.set_asides(p_session_id)) end;
end
$function$;

CREATE OR REPLACE FUNCTION internal.session_summary(s public.test_sessions)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  select jsonb_build_object(
    'sessionId', s.id,
    'pool', jsonb_build_object('id', p.id, 'name', p.name),
    'status', s.status,
    'endReason', s.end_reason,
    'startedAt', s.started_at,
    'completedAt', s.completed_at,
    'durationMs', internal.duration_ms(s),
    'concepts', internal.named_proficiency(s.settings -> 'concepts', s.final_proficiency)
  ) || internal.counted_totals(s)
  from public.question_pools p
  where p.id = s.question_pool_id
$function$;

CREATE OR REPLACE FUNCTION public.list_pools(p_student_id text)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', p.id,
    'name', p.name,
    'description', p.description,
    'concepts', p.concepts,
    'questionCount', (select count(*) from public.questions q where q.pool_id = p.id and q.status = 'active'),
    'length', jsonb_build_object(
      'min', p.delivery #> '{stopping,minimum}', 'max', p.delivery #> '{stopping,maximum}'
    ),
    'timeLimitMinutes', p.delivery -> 'timeLimitMinutes',
    'ownTimeLimit', case when p.delivery ->> 'timeLimitMinutes' is not null then jsonb_build_object(
      'minutes', (p.delivery ->> 'timeLimitMinutes')::integer * (100 + own.extra_percent) / 100.0,
      'extendedFromMinutes', case when own.extra_percent > 0 then p.delivery -> 'timeLimitMinutes' end
    ) end,
    'pause', coalesce(p.delivery -> 'pause', '{}'),
    'retakes', coalesce(p.delivery -> 'retakes', '{"avoid": "always"}'),
    'activeSessionId', s.id
  ) order by p.name, p.id), '[]')
  from public.question_pools p
  cross join (
    select (internal.accommodations_of(p_student_id) ->> 'extraTimePercent')::integer as extra_percent
  ) own
  left join public.test_sessions s
    on s.question_pool_id = p.id and s.student_id = p_student_id and s.status = 'active'
  where p.status = 'published' or s.id is not null
$function$;

CREATE OR REPLACE FUNCTION public.read_proficiency(p_student_id text)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  select jsonb_build_object(
    'student', jsonb_build_object('id', s.id, 'name', s.name),
    'concepts', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'name', sp.concept, 'proficiency', sp.proficiency_value, 'standardError', sp.standard_error,
        'sessionId', sp.session_id, 'startedAt', ts.started_at
      ) order by sp.concept), '[]')
      from public.student_proficiencies sp
      join public.test_sessions ts on ts.id = sp.session_id
      where sp.student_id = s.id
    )
  )
  from public.students s
  where s.id = p_student_id
$function$;

CREATE OR REPLACE FUNCTION public.read_progress(p_student_id text)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  with measured as (
    select distinct s.id, touched.concept
    from public.test_sessions s
    join public.test_responses r on r.session_id = s.id
    join public.question_revisions q on q.question_id = r.question_id and q.revision = r.question_revision
    cross join jsonb_object_keys(q.concepts) as touched (concept)
    where s.student_id = p_student_id and s.status <> 'active'
      and not exists (
        select from public.set_aside_answers a where a.session_id = r.session_id and a.position = r.position
      )
  ), point as (
    select
      named.concept, s.id, s.started_at, internal.duration_ms(s) as duration_ms,
      s.final_proficiency -> 'theta' -> (named.place - 1)::integer as proficiency,
      s.final_proficiency -> 'se' -> (named.place - 1)::integer as standard_error
    from measured
    join public.test_sessions s on s.id = measured.id
    cross join jsonb_array_elements_text(s.settings -> 'concepts') with ordinality as named (concept, place)
    where named.concept = measured.concept
  ), line as (
    select concept, jsonb_agg(jsonb_build_object(
      'startedAt', started_at, 'durationMs', duration_ms, 'sessionId', id, 'proficiency', proficiency,
      'standardError', standard_error
    ) order by started_at, id) as points
    from point
    group by concept
  )
  select jsonb_build_object('concepts', coalesce(
    jsonb_agg(jsonb_build_object('name', concept, 'points', points) order by concept), '[]'
  ))
  from line
$function$;

CREATE OR REPLACE FUNCTION public.search_students(p_limit integer, p_search text DEFAULT NULL::text, p_after_name_key text DEFAULT NULL::text, p_after_id text DEFAULT NULL::text)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE
 SET search_path TO ''
AS $function$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', page.id,
      'name', page.name,
      'email', page.email,
      'nameKey', page.name_key,
      'sessions', taken.sessions,
      'lastTestAt', taken.last_test_at,
      'proficiency', (
        select coalesce(jsonb_agg(jsonb_build_object(
          'name', sp.concept, 'proficiency', sp.proficiency_value, 'standardError', sp.standard_error
        ) order by sp.concept), '[]')
        from public.student_proficiencies sp
        where sp.student_id = page.id
      )
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
$function$;

CREATE OR REPLACE FUNCTION public.load_comparison(p_session_id uuid, p_limit integer)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  with earlier as (
    select e.id, count(*) over () as tests
    from public.test_sessions t
    join public.test_sessions e
      on e.student_id = t.student_id and e.question_pool_id = t.question_pool_id
      and (e.started_at, e.id) < (t.started_at, t.id) and e.status <> 'active'
    where t.id = p_session_id and t.status <> 'active' and e.total_questions > e.set_aside_count
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
$function$;

CREATE OR REPLACE FUNCTION public.load_measurements(p_session_ids uuid[])
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  select coalesce(jsonb_agg(jsonb_build_object(
    'sessionId', s.id,
    'version', s.version,
    'poolId', s.question_pool_id,
    'settings', s.settings - '{ineligible,seen}'::text[],
    'initial', s.initial_proficiency,
    'current', coalesce(s.final_proficiency, internal.current_proficiency(s)),
    'asked', (
      select coalesce(jsonb_agg(r.question_id), '[]') from public.test_responses r where r.session_id = s.id
    ),
    'answers', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'item', jsonb_build_object(
          'id', q.question_id, 'revision', q.revision, 'concepts', q.concepts, 'difficulty', q.difficulty,
          'discrimination', q.discrimination, 'guessing', q.guessing
        ),
        'correct', r.is_correct
      ) order by r.position), '[]')
      from internal.counted_answers(s.id) r
      join public.question_revisions q on q.question_id = r.question_id and q.revision = r.question_revision
    )
  )), '[]')
  from public.test_sessions s
  where s.id = any (p_session_ids)
$function$;

