-- Students' reports about questions, for admins. A report changes no answer and no result.

create table public.question_reports (
  id uuid primary key default gen_random_uuid(),
  session_id uuid not null,
  student_id varchar(64) not null,
  -- The revision that the student saw.
  question_id varchar(64) collate "C" not null,
  question_revision integer not null,
  kind text not null check (kind in (
    'wording', 'no-right-answer', 'several-right-answers', 'not-shown', 'something-else'
  )),
  message text not null default '' check (char_length(message) <= 1000),
  "timestamp" timestamptz not null,
  -- Who looked into it, when, and what came of it; null while the report is open.
  resolved_by varchar(64) check (resolved_by <> ''),
  resolved_at timestamptz,
  resolution text check (char_length(resolution) <= 1000),

  check (num_nulls(resolved_by, resolved_at, resolution) in (0, 3)),
  foreign key (session_id, student_id) references public.test_sessions (id, student_id),
  foreign key (question_id, question_revision) references public.question_revisions (question_id, revision)
);
create index question_reports_of_question
  on public.question_reports (question_id, (resolved_at is not null), "timestamp" desc, id desc);
create index question_reports_of_student on public.question_reports (student_id, "timestamp" desc);

alter table public.question_reports enable row level security, force row level security;
grant select, insert, update on public.question_reports to service_role;

-- A report as admins read it: with the student, the question, and the answer to it, if any.
create function internal.question_report(r public.question_reports) returns jsonb
language sql stable set search_path = ''
as $$
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
$$;

-- Stores a report of a question that the session asks or has asked. If the same report is sent again, after a lost
-- reply, the stored one is returned. PL001: no such session, or another student's. PL006: the question was not asked
-- in it.
-- PL007: the student has reported 20 questions in the last hour, or this one three times.
create function public.report_question(
  p_session_id uuid, p_student_id text, p_question_id text, p_kind text, p_message text,
  p_now timestamptz default null
) returns jsonb
language plpgsql set search_path = '' set lock_timeout = '2s'
as $$
declare
  v_now constant timestamptz := coalesce(p_now, clock_timestamp());
  v_revision integer;
  v_report public.question_reports;
begin
  perform from public.test_sessions where id = p_session_id and student_id = p_student_id;
  if not found then
    raise exception using errcode = 'PL001', message = 'the student has no such session';
  end if;
  -- One report of a student at a time, so that the limits hold for reports sent at once.
  perform pg_advisory_xact_lock(hashtextextended('question report of ' || p_student_id, 0));
  select * into v_report from public.question_reports
  where session_id = p_session_id and question_id = p_question_id and kind = p_kind and message = p_message
    and student_id = p_student_id;
  if not found then
    select asked.revision into v_revision
    from (
      select r.question_revision as revision from public.test_responses r
      where r.session_id = p_session_id and r.question_id = p_question_id
      union all
      select s.current_question_revision from public.test_sessions s
      where s.id = p_session_id and s.current_question_id = p_question_id
    ) asked;
    if not found then
      perform internal.refuse_input('questionId', 'question-not-asked');
    end if;
    if (select count(*) >= 20 or count(*) filter (where question_id = p_question_id and session_id = p_session_id) >= 3
        from public.question_reports
        where student_id = p_student_id and "timestamp" > v_now - interval '1 hour') then
      raise exception using errcode = 'PL007', message = 'the student has reported enough for now';
    end if;
    insert into public.question_reports (
      session_id, student_id, question_id, question_revision, kind, message, "timestamp"
    ) values (p_session_id, p_student_id, p_question_id, v_revision, p_kind, p_message, v_now)
    returning * into v_report;
  end if;
  return jsonb_build_object('reportId', v_report.id, 'at', v_report."timestamp");
end
$$;

-- Reports of a pool or of one question, open ones first, then newest first: those after the given one.
create function public.list_question_reports(
  p_limit integer, p_pool_id uuid default null, p_question_id text default null,
  p_after_resolved boolean default null, p_after_at timestamptz default null, p_after_id uuid default null
) returns jsonb
language sql stable set search_path = '' set lock_timeout = '2s'
as $$
  select coalesce(jsonb_agg(internal.question_report(r) order by page.resolved, r."timestamp" desc, r.id desc), '[]')
  from (
    select r.id, r.resolved_at is not null as resolved
    from public.question_reports r
    join public.questions q on q.id = r.question_id
    where (p_pool_id is null or q.pool_id = p_pool_id)
      and (p_question_id is null or r.question_id = p_question_id)
      and (p_after_id is null
        or (r.resolved_at is not null) > p_after_resolved
        or ((r.resolved_at is not null) = p_after_resolved
          and (r."timestamp", r.id) < (p_after_at, p_after_id)))
    order by resolved, r."timestamp" desc, r.id desc
    limit p_limit
  ) page
  join public.question_reports r on r.id = page.id
$$;

-- How many reports there are: { "open", "resolved" }.
create function public.count_question_reports(p_pool_id uuid default null, p_question_id text default null)
returns jsonb
language sql stable set search_path = '' set lock_timeout = '2s'
as $$
  select jsonb_build_object(
    'open', count(*) filter (where r.resolved_at is null),
    'resolved', count(*) filter (where r.resolved_at is not null)
  )
  from public.question_reports r
  join public.questions q on q.id = r.question_id
  where (p_pool_id is null or q.pool_id = p_pool_id) and (p_question_id is null or r.question_id = p_question_id)
$$;

-- Closes a report. A closed report stays as it is. Null when there is no such report.
create function public.resolve_question_report(
  p_report_id uuid, p_resolved_by text, p_resolution text, p_now timestamptz default null
) returns jsonb
language plpgsql set search_path = '' set lock_timeout = '2s'
as $$
begin
  update public.question_reports set
    resolved_by = p_resolved_by, resolved_at = coalesce(p_now, clock_timestamp()), resolution = p_resolution
  where id = p_report_id and resolved_at is null;
  return (select internal.question_report(r) from public.question_reports r where r.id = p_report_id);
end
$$;

grant execute on function
  internal.question_report(public.question_reports),
  public.report_question(uuid, text, text, text, text, timestamptz),
  public.list_question_reports(integer, uuid, text, boolean, timestamptz, uuid),
  public.count_question_reports(uuid, text),
  public.resolve_question_report(uuid, text, text, timestamptz)
to service_role;
