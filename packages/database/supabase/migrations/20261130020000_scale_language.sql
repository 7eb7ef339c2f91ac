-- A scale says its language; progress, long-term proficiencies and open tests are bounded; a session says since when its
-- question awaits an answer.

drop routine public.read_progress(text);

CREATE OR REPLACE FUNCTION internal.scale_reference(s public.scales)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  select jsonb_build_object('id', s.id, 'name', s.name, 'language', (
    select case when count(p.language) = count(*) and min(p.language) = max(p.language) then min(p.language) end
    from public.question_pools p
    where p.scale_id = s.id
  ))
$function$;

CREATE OR REPLACE FUNCTION public.read_progress(p_student_id text, p_limit integer DEFAULT 100)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO ''
 SET lock_timeout TO '2s'
AS $function$
  with latest as (
    select id, row_number() over newest > p_limit as is_older
    from public.test_sessions
    where student_id = p_student_id and status <> 'active'
    window newest as (order by started_at desc, id desc)
    order by started_at desc, id desc
    limit p_limit + 1
  ), measured as (
    select distinct s.id, touched.concept
    from latest s
    join public.test_responses r on r.session_id = s.id
    join public.question_revisions q on q.question_id = r.question_id and q.revision = r.question_revision
    cross join jsonb_object_keys(q.concepts) as touched (concept)
    where not s.is_older and not r.is_left_out
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
  select jsonb_build_object('hasOlder', (select coalesce(bool_or(is_older), false) from latest), 'concepts', coalesce(
    jsonb_agg(jsonb_build_object(
      'name', line.concept, 'scale', internal.scale_reference(scale), 'points', line.points
    ) order by scale.name, scale.id, line.concept), '[]'
  ))
  from line
  join public.scales scale on scale.id = line.scale_id
$function$;

grant execute on routine internal.scale_reference(public.scales) to service_role;

grant execute on routine public.read_progress(text,integer) to service_role;

CREATE OR REPLACE FUNCTION internal.long_term_proficiency(p_student_id text)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  select jsonb_build_object(
    'upToDate', coalesce(bool_and(sp.scale_id is not null), true),
    'concepts', coalesce(jsonb_agg(
      jsonb_build_object('scale', internal.scale_reference(scale)) || measured.concept
      order by scale.name, scale.id, measured.concept ->> 'name'
    ) filter (where measured.concept is not null), '[]')
  )
  from (
    select of_scale.scale_id, of_scale.basis
    from (
      select distinct on (t.scale_id) t.scale_id, t.basis, t.ended_at
      from internal.finished_tests(p_student_id) t
      order by t.scale_id, t.place desc
    ) of_scale
    order by of_scale.ended_at desc, of_scale.scale_id
    limit 50
  ) latest
  join public.scales scale on scale.id = latest.scale_id
  left join public.student_proficiencies sp
    on sp.student_id = p_student_id and sp.scale_id = latest.scale_id and sp.basis = latest.basis
  left join lateral jsonb_array_elements(sp.concepts) as measured (concept) on true
$function$;

CREATE OR REPLACE FUNCTION public.load_session_time(p_session_id uuid)
 RETURNS jsonb
 LANGUAGE plpgsql
 STABLE
 SET search_path TO ''
 SET lock_timeout TO '2s'
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
$function$;

CREATE OR REPLACE FUNCTION public.list_pools(p_student_id text)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO ''
 SET lock_timeout TO '2s'
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
    'activeSessionId', open.session_id
  ) order by p.name, p.id), '[]')
  from (
    select candidate.id, s.id as session_id
    from public.question_pools candidate
    left join public.test_sessions s
      on s.question_pool_id = candidate.id and s.student_id = p_student_id and s.status = 'active'
    where candidate.status = 'published' or s.id is not null
    order by s.id is null, candidate.name, candidate.id
    limit 500
  ) open
  join public.question_pools p on p.id = open.id
  cross join (
    select (internal.accommodations_of(p_student_id) ->> 'extraTimePercent')::integer as extra_percent
  ) own
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
    'scale', (select internal.scale_reference(s) from public.scales s where s.id = p.scale_id),
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

CREATE OR REPLACE FUNCTION public.list_scales(p_limit integer)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO ''
 SET lock_timeout TO '2s'
AS $function$
  select coalesce(jsonb_agg(used.reference || jsonb_build_object('pools', used.pools)
    order by used.name, used.id), '[]')
  from (
    select s.id, s.name, internal.scale_reference(s) as reference, jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name, p.id) as pools
    from public.scales s
    join public.question_pools p on p.scale_id = s.id
    group by s.id
    order by s.name, s.id
    limit p_limit
  ) used
$function$;

