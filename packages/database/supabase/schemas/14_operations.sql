-- What an operator watches.

-- For the figures of the last hour. No answer changes `completed_at`.
create index test_sessions_by_end on public.test_sessions (completed_at) include (status)
  where completed_at is not null;

-- The tests under way, how those that were over in the last hour ended, and the active questions of each published pool.
create function public.load_operating_figures(p_now timestamptz default null)
returns jsonb
language sql stable set search_path = '' set lock_timeout = '2s'
as $$
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
$$;

grant execute on function public.load_operating_figures(timestamptz) to service_role;
