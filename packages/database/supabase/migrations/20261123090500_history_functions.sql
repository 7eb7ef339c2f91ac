-- What the pages of students and teachers read. Who may see whom is not decided here.
-- Lists go by a key of the last row seen, so that a walk over the pages meets every row once whatever is added
-- meanwhile; the caller asks for one row more than it shows to learn whether there are more.

-- A proficiency with the names of its concepts: [{ name, proficiency, standardError }]; null for null.
create function internal.named_proficiency(p_concepts jsonb, p_proficiency jsonb) returns jsonb
language sql immutable strict set search_path = ''
as $$
  select jsonb_agg(jsonb_build_object(
    'name', concept,
    'proficiency', p_proficiency -> 'theta' -> (place - 1)::integer,
    'standardError', p_proficiency -> 'se' -> (place - 1)::integer
  ) order by place)
  from jsonb_array_elements_text(p_concepts) with ordinality as named (concept, place)
$$;

-- A session in one line of a history.
create function internal.session_summary(s public.test_sessions) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'sessionId', s.id,
    'pool', jsonb_build_object('id', p.id, 'name', p.name),
    'status', s.status,
    'endReason', s.end_reason,
    'startedAt', s.started_at,
    'completedAt', s.completed_at,
    'totalQuestions', s.total_questions,
    'correctResponses', s.correct_responses,
    'accuracy', s.accuracy,
    'concepts', internal.named_proficiency(s.settings -> 'concepts', s.final_proficiency)
  )
  from public.question_pools p
  where p.id = s.question_pool_id
$$;

-- The tests open to a student: what is published, and what the student is in the middle of.
create function public.list_pools(p_student_id text) returns jsonb
language sql stable set search_path = ''
as $$
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
    'activeSessionId', s.id
  ) order by p.name, p.id), '[]')
  from public.question_pools p
  left join public.test_sessions s
    on s.question_pool_id = p.id and s.student_id = p_student_id and s.status = 'active'
  where p.status = 'published' or s.id is not null
$$;

-- A student's long-term proficiency, concept by concept. Null when there is no such student.
create function public.read_proficiency(p_student_id text) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'student', jsonb_build_object('id', s.id, 'name', s.name),
    'concepts', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'name', sp.concept, 'proficiency', sp.proficiency_value, 'standardError', sp.standard_error,
        'sessionId', sp.session_id, 'updatedAt', sp.updated_at
      ) order by sp.concept), '[]')
      from public.student_proficiencies sp
      where sp.student_id = s.id
    )
  )
  from public.students s
  where s.id = p_student_id
$$;

-- A student's sessions, newest first, those that started before the given one.
create function public.read_history(
  p_student_id text, p_limit integer, p_before_started_at timestamptz default null, p_before_id uuid default null
) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(
    jsonb_agg(internal.session_summary(s) order by s.started_at desc, s.id desc), '[]'
  )
  from (
    select * from public.test_sessions
    where student_id = p_student_id
      and (p_before_id is null or (started_at, id) < (p_before_started_at, p_before_id))
    order by started_at desc, id desc
    limit p_limit
  ) as page
  join public.test_sessions s on s.id = page.id
$$;

-- Each concept's proficiency at the end of each session that asked about it, oldest first.
create function public.read_progress(p_student_id text) returns jsonb
language sql stable set search_path = ''
as $$
  with measured as (
    select distinct s.id, touched.concept
    from public.test_sessions s
    join public.test_responses r on r.session_id = s.id
    join public.question_revisions q on q.question_id = r.question_id and q.revision = r.question_revision
    cross join jsonb_object_keys(q.concepts) as touched (concept)
    where s.student_id = p_student_id and s.status <> 'active'
  ), point as (
    select
      named.concept, s.id, s.completed_at,
      s.final_proficiency -> 'theta' -> (named.place - 1)::integer as proficiency,
      s.final_proficiency -> 'se' -> (named.place - 1)::integer as standard_error
    from measured
    join public.test_sessions s on s.id = measured.id
    cross join jsonb_array_elements_text(s.settings -> 'concepts') with ordinality as named (concept, place)
    where named.concept = measured.concept
  ), line as (
    select concept, jsonb_agg(jsonb_build_object(
      'at', completed_at, 'sessionId', id, 'proficiency', proficiency, 'standardError', standard_error
    ) order by completed_at, id) as points
    from point
    group by concept
  )
  select jsonb_build_object('concepts', coalesce(
    jsonb_agg(jsonb_build_object('name', concept, 'points', points) order by concept), '[]'
  ))
  from line
$$;

-- Students by name, those after the given one whose name or e-mail address contains the search.
create function public.search_students(
  p_limit integer, p_search text default null, p_after_name_key text default null, p_after_id text default null
) returns jsonb
language plpgsql stable set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', page.id,
      'name', page.name,
      'email', page.email,
      'nameKey', page.name_key,
      'sessions', taken.sessions,
      'lastActivity', taken.last_activity,
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
      select count(*) as sessions, max(ts.last_activity) as last_activity
      from public.test_sessions ts
      where ts.student_id = page.id
    ) taken
  );
end
$$;

-- A session answer by answer, each beside the question as it was when it was asked. Null when there is none.
create function public.read_session_trail(p_session_id uuid) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'session', internal.session_summary(s),
    'student', jsonb_build_object('id', st.id, 'name', st.name, 'email', st.email),
    'concepts', s.settings -> 'concepts',
    'initial', internal.named_proficiency(s.settings -> 'concepts', s.initial_proficiency),
    'answers', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'position', r.position,
        'question', jsonb_build_object(
          'id', q.question_id, 'revision', q.revision, 'content', q.content, 'options', q.options,
          'correctAnswer', q.correct_answer, 'explanation', q.explanation, 'concepts', q.concepts,
          'difficulty', q.difficulty, 'discrimination', q.discrimination, 'guessing', q.guessing
        ),
        'response', nullif(r.response, -1),
        'correct', r.is_correct,
        'responseMs', r.response_ms,
        'at', r."timestamp",
        'before', internal.named_proficiency(s.settings -> 'concepts', r.proficiency_before),
        'after', internal.named_proficiency(s.settings -> 'concepts', r.proficiency_after)
      ) order by r.position), '[]')
      from public.test_responses r
      join public.question_revisions q on q.question_id = r.question_id and q.revision = r.question_revision
      where r.session_id = s.id
    )
  )
  from public.test_sessions s
  join public.students st on st.id = s.student_id
  where s.id = p_session_id
$$;

-- The hash chains of sessions in the order of their ids, those after the given one, for an audit to recompute.
-- The proficiencies come as text, exactly as they were hashed.
create function public.load_trails(p_limit integer, p_after_session_id uuid default null) returns jsonb
language sql stable set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'sessionId', s.id,
    'totalQuestions', s.total_questions,
    'trailHash', encode(s.trail_hash, 'hex'),
    'responses', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', r.id,
        'sessionId', r.session_id,
        'studentId', r.student_id,
        'position', r.position,
        'questionId', r.question_id,
        'questionRevision', r.question_revision,
        'response', r.response,
        'correct', r.is_correct,
        'proficiencyBefore', r.proficiency_before::text,
        'proficiencyAfter', r.proficiency_after::text,
        'responseMs', r.response_ms,
        'atMicroseconds', ((extract(epoch from r."timestamp") * 1000000)::bigint)::text,
        'previousHash', encode(r.previous_hash, 'hex'),
        'hash', encode(r.hash, 'hex')
      ) order by r.position), '[]')
      from public.test_responses r
      where r.session_id = s.id
    )
  ) order by s.id), '[]')
  from (
    select id, total_questions, trail_hash from public.test_sessions
    where p_after_session_id is null or id > p_after_session_id
    order by id
    limit p_limit
  ) s
$$;

grant execute on function
  internal.named_proficiency(jsonb, jsonb),
  internal.session_summary(public.test_sessions),
  public.list_pools(text),
  public.read_proficiency(text),
  public.read_history(text, integer, timestamptz, uuid),
  public.read_progress(text),
  public.search_students(integer, text, text, text),
  public.read_session_trail(uuid),
  public.load_trails(integer, uuid)
to service_role;
