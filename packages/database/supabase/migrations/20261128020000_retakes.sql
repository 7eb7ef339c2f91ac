-- Keeps the question that was shown last and never answered, and tells which questions a student has seen: a test that is
-- taken again asks others. Sessions that were over before have none: their last question was forgotten when they ended.

alter table public.test_sessions add column unanswered_question_id character varying(64) collate "C";

alter table public.test_sessions add constraint test_sessions_unanswered_question_id_fkey FOREIGN KEY (unanswered_question_id) REFERENCES public.questions(id);

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

