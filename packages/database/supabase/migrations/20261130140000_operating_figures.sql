-- Figures for whoever runs the application.

CREATE INDEX test_sessions_by_end ON public.test_sessions USING btree (completed_at) INCLUDE (status) WHERE (completed_at IS NOT NULL);

CREATE OR REPLACE FUNCTION public.load_operating_figures(p_now timestamp with time zone DEFAULT NULL::timestamp with time zone)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO ''
 SET lock_timeout TO '2s'
AS $function$
  select jsonb_build_object(
    'activeSessions', (select count(*) from public.test_sessions s where s.status = 'active'),
    'endedInLastHour', (
      select jsonb_build_object(
        'completed', count(*) filter (where s.status = 'completed'),
        'ended', count(*) filter (where s.status = 'ended'),
        'expired', count(*) filter (where s.status = 'expired')
      )
      from public.test_sessions s
      where s.completed_at > coalesce(p_now, now()) - interval '1 hour'
    ),
    'pools', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', p.id,
        'activeQuestions', (
          select count(*) from public.questions q where q.pool_id = p.id and q.status = 'active'
        )
      )), '[]'::jsonb)
      from public.question_pools p
      where p.status = 'published'
    )
  )
$function$;

grant execute on routine public.load_operating_figures(timestamp with time zone) to service_role;

