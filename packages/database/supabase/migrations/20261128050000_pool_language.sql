-- A pool says the language of its texts, and how its pages address students; pools that are there have said no language.
-- And the students of tests that never tell right from wrong are told no result of too few answers.
alter table public.question_pools add column language text;

alter table public.question_pools add column form_of_address text default 'formal'::text not null;

alter table public.question_pools add constraint question_pools_form_of_address_check CHECK ((form_of_address = ANY (ARRAY['formal'::text, 'informal'::text])));

alter table public.question_pools add constraint question_pools_language_check CHECK (((language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$'::text) AND (char_length(language) <= 35)));

CREATE OR REPLACE FUNCTION internal.pool_reference(p_pool_id uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  select jsonb_build_object(
    'id', p.id, 'name', p.name, 'language', p.language, 'formOfAddress', p.form_of_address
  )
  from public.question_pools p
  where p.id = p_pool_id
$function$;

CREATE OR REPLACE FUNCTION internal.has_result(s public.test_sessions)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  select (internal.counted_totals(s) ->> 'totalQuestions')::integer >= case
    when coalesce(s.settings #>> '{delivery,feedback}', 'none') = 'none'
      then coalesce((s.settings #>> '{delivery,resultMinimum}')::integer, 5)
    else 1
  end
$function$;

grant execute on routine internal.has_result(public.test_sessions) to service_role;

grant execute on routine internal.pool_reference(uuid) to service_role;

CREATE OR REPLACE FUNCTION internal.finished_tests(p_student_id text)
 RETURNS TABLE(scale_id uuid, place bigint, session_id uuid, ended_at timestamp with time zone, basis bytea)
 LANGUAGE sql
 STABLE ROWS 20
 SET search_path TO ''
AS $function$
  select
    p.scale_id, row_number() over until_then, s.id, s.completed_at,
    sha256(convert_to(
      'long-term-1 ' || string_agg(s.id || ':' || s.version, ' ') over until_then, 'UTF8'
    ))
  from public.test_sessions s
  join public.question_pools p on p.id = s.question_pool_id
  where s.student_id = p_student_id and s.completed_at is not null
    and internal.has_result(s)
  window until_then as (
    partition by p.scale_id order by s.completed_at, s.id rows between unbounded preceding and current row
  )
$function$;

CREATE OR REPLACE FUNCTION public.load_session_time(p_session_id uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE
 SET search_path TO ''
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.load_start_context(p_student_id text, p_pool_id uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE
 SET search_path TO ''
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION internal.session_summary(s public.test_sessions)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  select jsonb_build_object(
    'sessionId', s.id,
    'pool', internal.pool_reference(s.question_pool_id),
    'delivery', s.settings -> 'delivery',
    'status', s.status,
    'endReason', s.end_reason,
    'startedAt', s.started_at,
    'completedAt', s.completed_at,
    'lowEffort', internal.is_effort_low(s),
    'durationMs', internal.duration_ms(s),
    'concepts', internal.named_proficiency(s.settings -> 'concepts', s.final_proficiency)
  ) || internal.counted_totals(s)
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
    'language', p.language,
    'formOfAddress', p.form_of_address,
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
    where s.student_id = p_student_id and s.status <> 'active' and not r.is_left_out
      and not exists (
        select from public.set_aside_answers a where a.session_id = r.session_id and a.position = r.position
      )
  ), point as (
    select
      named.concept, p.scale_id, s.id, s.started_at, internal.duration_ms(s) as duration_ms,
      internal.has_result(s) as has_result,
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
      'standardError', standard_error, 'hasResult', has_result
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
$function$;

CREATE OR REPLACE FUNCTION internal.admin_pool(p public.question_pools)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  select jsonb_build_object(
    'id', p.id,
    'name', p.name,
    'description', p.description,
    'language', p.language,
    'formOfAddress', p.form_of_address,
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
$function$;

CREATE OR REPLACE FUNCTION public.save_admin_pool(p_draft jsonb, p_id uuid DEFAULT NULL::uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
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

  insert into public.question_pools (
    id, name, description, language, form_of_address, concepts, delivery, status, scale_id
  ) values (
    v_id, p_draft ->> 'name', p_draft ->> 'description', p_draft ->> 'language', p_draft ->> 'formOfAddress',
    p_draft -> 'concepts', p_draft -> 'delivery', p_draft ->> 'status', v_scale_id
  )
  on conflict (id) do update set
    name = excluded.name, description = excluded.description, language = excluded.language,
    form_of_address = excluded.form_of_address, concepts = excluded.concepts, delivery = excluded.delivery,
    status = excluded.status, scale_id = excluded.scale_id
  returning * into v_pool;
  if v_pool.scale_id <> v_old_scale_id then
    delete from public.student_proficiencies where scale_id in (v_old_scale_id, v_pool.scale_id);
  end if;
  return internal.admin_pool(v_pool);
end
$function$;

CREATE OR REPLACE FUNCTION internal.question_report(r public.question_reports)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  select jsonb_build_object(
    'id', r.id,
    'kind', r.kind,
    'message', r.message,
    'at', r."timestamp",
    'sessionId', r.session_id,
    'student', jsonb_build_object('id', st.id, 'name', st.name),
    'question', jsonb_build_object(
      'id', q.id, 'revision', r.question_revision, 'latestRevision', q.revision, 'poolId', q.pool_id,
      'content', asked.content, 'language', internal.pool_reference(q.pool_id) -> 'language'
    ),
    'answer', (
      select jsonb_build_object('position', answered.position, 'correct', answered.is_correct)
      from public.test_responses answered
      where answered.session_id = r.session_id and answered.question_id = r.question_id
    ),
    'resolved', case when r.resolved_at is not null then jsonb_build_object(
      'at', r.resolved_at, 'by', r.resolved_by, 'note', r.resolution
    ) end
  )
  from public.students st, public.questions q, public.question_revisions asked
  where st.id = r.student_id and q.id = r.question_id
    and asked.question_id = r.question_id and asked.revision = r.question_revision
$function$;

