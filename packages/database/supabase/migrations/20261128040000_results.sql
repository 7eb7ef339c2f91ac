-- What a result rests on: the times of answers and rapid guesses with the thresholds that tell them, the questions that a
-- student has seen (a test that is taken again asks others), what sessions measured, the long-term proficiencies by
-- scale, and the language and form of address of a pool. The answers that are there have no measured time; a test in
-- progress has it from its next answer on. Sessions that were over before have no unanswered question: it was forgotten
-- when they ended. The pools that are there have said no language.

create table public.rapid_thresholds (
  question_id character varying(64) collate "C" not null,
  question_revision integer not null,
  version integer not null,
  threshold_ms integer not null
);

create table public.threshold_runs (
  question_pool_id uuid not null,
  version integer not null,
  made_at timestamp with time zone not null
);

alter table public.question_pools add column language text;

alter table public.question_pools add column form_of_address text default 'formal'::text not null;

alter table public.test_responses add column taken_ms integer;

alter table public.test_responses add column is_rapid boolean default false not null;

alter table public.test_responses add column is_left_out boolean default false not null;

alter table public.test_sessions add column awaited_since timestamptz;

update public.test_sessions s set awaited_since =
  coalesce(
    (select max(r."timestamp") from public.test_responses r where r.session_id = s.id), s.started_at
  ) + coalesce(
    (select sum(p.resumed_at - p.paused_at) from public.test_pauses p
     where p.session_id = s.id and p.answered = s.total_questions),
    interval '0'
  );

alter table public.test_sessions alter column awaited_since set not null;

alter table public.test_sessions add column unanswered_question_id character varying(64) collate "C";

alter table public.test_sessions add column rapid_guesses integer default 0 not null;

alter table public.test_sessions add column threshold_version integer default 0 not null;

alter table public.rapid_thresholds add constraint rapid_thresholds_pkey PRIMARY KEY (question_id, question_revision, version);

alter table public.threshold_runs add constraint threshold_runs_pkey PRIMARY KEY (question_pool_id, version);

alter table public.test_responses add constraint effort CHECK (((taken_ms >= 0) AND (is_rapid OR (NOT is_left_out))));

alter table public.question_pools add constraint question_pools_form_of_address_check CHECK ((form_of_address = ANY (ARRAY['formal'::text, 'informal'::text])));

alter table public.question_pools add constraint question_pools_language_check CHECK (((language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$'::text) AND (char_length(language) <= 35)));

alter table public.test_sessions add constraint rapid_guesses CHECK (((rapid_guesses >= 0) AND (rapid_guesses <= total_questions)));

alter table public.rapid_thresholds add constraint rapid_thresholds_threshold_ms_check CHECK (((threshold_ms >= 500) AND (threshold_ms <= 10000)));

alter table public.rapid_thresholds add constraint rapid_thresholds_version_check CHECK ((version >= 1));

alter table public.threshold_runs add constraint threshold_runs_version_check CHECK ((version >= 1));

alter table public.rapid_thresholds add constraint rapid_thresholds_question_id_question_revision_fkey FOREIGN KEY (question_id, question_revision) REFERENCES public.question_revisions(question_id, revision);

alter table public.test_sessions add constraint test_sessions_unanswered_question_id_fkey FOREIGN KEY (unanswered_question_id) REFERENCES public.questions(id);

alter table public.threshold_runs add constraint threshold_runs_question_pool_id_fkey FOREIGN KEY (question_pool_id) REFERENCES public.question_pools(id);

CREATE OR REPLACE FUNCTION internal.threshold_by_length(content text, options jsonb)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
RETURN (SELECT CASE WHEN (reading.length < 200) THEN 3000 WHEN (reading.length <= 1000) THEN 5000 ELSE 10000 END AS "case" FROM (SELECT char_length(regexp_replace((threshold_by_length.content || (threshold_by_length.options #>> '{}'::text[])), '\]\([^)]*\)|\\+[a-zA-Z]+|[][{}$",]'::text, ''::text, 'g'::text)) AS length) reading);

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

CREATE OR REPLACE FUNCTION internal.leaves_out_rapid_guesses(settings jsonb)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
RETURN COALESCE(((settings #>> '{delivery,effort,excludeRapidGuesses}'::text[]))::boolean, false);

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
    and (internal.counted_totals(s) ->> 'totalQuestions')::integer > 0 and internal.has_result(s)
  window until_then as (
    partition by p.scale_id order by s.completed_at, s.id rows between unbounded preceding and current row
  )
$function$;

CREATE OR REPLACE FUNCTION internal.long_term_proficiency(p_student_id text)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  select jsonb_build_object(
    'upToDate', coalesce(bool_and(sp.scale_id is not null), true),
    'concepts', coalesce(jsonb_agg(
      jsonb_build_object('scale', jsonb_build_object('id', scale.id, 'name', scale.name)) || measured.concept
      order by scale.name, scale.id, measured.concept ->> 'name'
    ) filter (where measured.concept is not null), '[]')
  )
  from (
    select distinct on (t.scale_id) t.scale_id, t.basis
    from internal.finished_tests(p_student_id) t
    order by t.scale_id, t.place desc
  ) latest
  join public.scales scale on scale.id = latest.scale_id
  left join public.student_proficiencies sp
    on sp.student_id = p_student_id and sp.scale_id = latest.scale_id and sp.basis = latest.basis
  left join lateral jsonb_array_elements(sp.concepts) as measured (concept) on true
$function$;

CREATE OR REPLACE FUNCTION public.load_long_term_work(p_student_id text, p_limit integer)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  with test as materialized (
    select t.*, u.session_id is not null as is_kept
    from internal.finished_tests(p_student_id) t
    left join public.long_term_updates u on u.session_id = t.session_id and u.basis = t.basis
  ), latest as (
    select distinct on (scale_id) scale_id, place, basis from test order by scale_id, place desc
  ), outdated as (
    select l.scale_id, coalesce(
      (select max(t.place) from test t where t.scale_id = l.scale_id and t.is_kept), 0
    ) as kept
    from latest l
    where not exists (
      select from public.student_proficiencies sp
      where sp.student_id = p_student_id and sp.scale_id = l.scale_id and sp.basis = l.basis
    )
    order by l.scale_id
    limit 1
  )
  select jsonb_build_object(
    'scaleId', o.scale_id,
    'earlier', (
      select jsonb_build_object(
        'concepts', u.concepts, 'mean', u.mean, 'covariance', u.covariance, 'measuredBy', u.measured_by,
        'endedAt', t.ended_at
      )
      from test t
      join public.long_term_updates u on u.session_id = t.session_id
      where t.scale_id = o.scale_id and t.place = o.kept
    ),
    'tests', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'sessionId', t.session_id,
        'basis', encode(t.basis, 'hex'),
        'endedAt', t.ended_at,
        'concepts', s.settings -> 'concepts',
        'prior', coalesce(s.settings #> '{delivery,prior}', '{}'),
        'answers', (
          select jsonb_agg(jsonb_build_object(
            'item', jsonb_build_object(
              'id', q.question_id, 'revision', q.revision, 'concepts', q.concepts, 'difficulty', q.difficulty,
              'discrimination', q.discrimination, 'guessing', q.guessing
            ),
            'correct', r.is_correct
          ) order by r.position)
          from internal.counted_answers(t.session_id) r
          join public.question_revisions q on q.question_id = r.question_id and q.revision = r.question_revision
        )
      ) order by t.place), '[]')
      from test t
      join public.test_sessions s on s.id = t.session_id
      where t.scale_id = o.scale_id and t.place between o.kept + 1 and o.kept + p_limit
    )
  )
  from outdated o
$function$;

CREATE OR REPLACE FUNCTION public.save_long_term(p_student_id text, p_scale_id uuid, p_updates jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
begin
  perform pg_advisory_xact_lock(hashtextextended('long-term proficiency of ' || p_student_id, 0));
  insert into public.long_term_updates as kept (session_id, basis, concepts, mean, covariance, measured_by)
  select t.session_id, t.basis, u.concepts, u.mean, u.covariance, u.measured_by
  from jsonb_to_recordset(p_updates) as u (
    session_id uuid, basis text, concepts jsonb, mean jsonb, covariance jsonb, measured_by jsonb
  )
  join internal.finished_tests(p_student_id) t on t.session_id = u.session_id and t.basis = decode(u.basis, 'hex')
  on conflict (session_id) do update set
    basis = excluded.basis, concepts = excluded.concepts, mean = excluded.mean, covariance = excluded.covariance,
    measured_by = excluded.measured_by
  where kept.basis <> excluded.basis;

  insert into public.student_proficiencies as kept (student_id, scale_id, session_id, basis, concepts)
  select p_student_id, p_scale_id, latest.session_id, latest.basis, (
    select coalesce(jsonb_agg(jsonb_build_object(
      'name', named.concept,
      'proficiency', u.mean -> (named.place - 1)::integer,
      'standardError', sqrt((u.covariance #>> array[(named.place - 1)::text, (named.place - 1)::text])::double precision),
      'sessionId', s.id,
      'startedAt', s.started_at
    ) order by named.concept), '[]')
    from jsonb_array_elements_text(u.concepts) with ordinality as named (concept, place)
    join public.test_sessions s on s.id = (u.measured_by ->> named.concept)::uuid
  )
  from (
    select t.session_id, t.basis
    from internal.finished_tests(p_student_id) t
    where t.scale_id = p_scale_id
    order by t.place desc
    limit 1
  ) latest
  join public.long_term_updates u on u.session_id = latest.session_id and u.basis = latest.basis
  on conflict (student_id, scale_id) do update set
    session_id = excluded.session_id, basis = excluded.basis, concepts = excluded.concepts
  where kept.basis <> excluded.basis;
end
$function$;

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

CREATE OR REPLACE FUNCTION internal.time_taken_ms(at timestamp with time zone, awaited_since timestamp with time zone, response_ms integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
RETURN LEAST(response_ms, (GREATEST((0)::numeric, LEAST((86400000)::numeric, floor((EXTRACT(epoch FROM (at - awaited_since)) * (1000)::numeric)))))::integer);

CREATE OR REPLACE FUNCTION internal.threshold_in_force(question_id text, question_revision integer, version integer)
 RETURNS SETOF public.rapid_thresholds
 LANGUAGE sql
 STABLE ROWS 1
BEGIN ATOMIC
 SELECT t.question_id,
     t.question_revision,
     t.version,
     t.threshold_ms
    FROM public.rapid_thresholds t
   WHERE (((t.question_id)::text = threshold_in_force.question_id) AND (t.question_revision = threshold_in_force.question_revision) AND (t.version <= threshold_in_force.version))
   ORDER BY t.version DESC
  LIMIT 1;
END;

CREATE OR REPLACE FUNCTION internal.keep_thresholds(p_pool_id uuid, p_now timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION internal.is_effort_low(s public.test_sessions)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
RETURN ((10 * (s).rapid_guesses) > (s).total_questions);

CREATE OR REPLACE FUNCTION internal.is_effort_sound(s public.test_sessions)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
 SET search_path TO ''
AS $function$
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

CREATE OR REPLACE FUNCTION public.list_scales(p_limit integer)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  select coalesce(jsonb_agg(jsonb_build_object('id', used.id, 'name', used.name, 'pools', used.pools)
    order by used.name, used.id), '[]')
  from (
    select s.id, s.name, jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name, p.id) as pools
    from public.scales s
    join public.question_pools p on p.scale_id = s.id
    group by s.id
    order by s.name, s.id
    limit p_limit
  ) used
$function$;

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.threshold_runs FOR EACH STATEMENT EXECUTE FUNCTION internal.refuse_change();
alter table public.threshold_runs enable always trigger refuse_truncate;

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.threshold_runs FOR EACH ROW EXECUTE FUNCTION internal.refuse_change();
alter table public.threshold_runs enable always trigger refuse_change;

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON public.rapid_thresholds FOR EACH STATEMENT EXECUTE FUNCTION internal.refuse_change();
alter table public.rapid_thresholds enable always trigger refuse_truncate;

CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON public.rapid_thresholds FOR EACH ROW EXECUTE FUNCTION internal.refuse_change();
alter table public.rapid_thresholds enable always trigger refuse_change;

grant execute on routine internal.duration_ms(public.test_sessions) to service_role;

grant execute on routine internal.finished_tests(text) to service_role;

grant execute on routine internal.has_result(public.test_sessions) to service_role;

grant execute on routine internal.is_effort_low(public.test_sessions) to service_role;

grant execute on routine internal.is_effort_sound(public.test_sessions) to service_role;

grant execute on routine internal.keep_thresholds(uuid,timestamp with time zone) to service_role;

grant execute on routine internal.leaves_out_rapid_guesses(jsonb) to service_role;

grant execute on routine internal.long_term_proficiency(text) to service_role;

grant execute on routine internal.pool_reference(uuid) to service_role;

grant execute on routine internal.threshold_in_force(text,integer,integer) to service_role;

grant execute on routine internal.time_taken_ms(timestamp with time zone,timestamp with time zone,integer) to service_role;

grant execute on routine public.list_scales(integer) to service_role;

grant execute on routine public.load_long_term_work(text,integer) to service_role;

grant execute on routine public.load_measurements(uuid[]) to service_role;

grant execute on routine public.load_seen_questions(text,uuid,integer) to service_role;

grant execute on routine public.save_long_term(text,uuid,jsonb) to service_role;

grant insert, select on table public.rapid_thresholds to service_role;

grant insert, select on table public.threshold_runs to service_role;

CREATE OR REPLACE FUNCTION internal.counted_answers(p_session_id uuid)
 RETURNS SETOF public.test_responses
 LANGUAGE sql
 STABLE ROWS 30
 SET search_path TO ''
AS $function$
  select r.* from public.test_responses r
  where r.session_id = p_session_id
    and not r.is_left_out
    and not exists (
      select from public.set_aside_answers a where a.session_id = r.session_id and a.position = r.position
    )
$function$;

CREATE OR REPLACE FUNCTION internal.counted_totals(s public.test_sessions)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  select jsonb_build_object(
    'totalQuestions', counted.total,
    'correctResponses', counted.correct,
    'accuracy', case when counted.total = 0 then 0 else counted.correct::double precision / counted.total end
  )
  from (
    select s.total_questions - count(*) as total, s.correct_responses - count(*) filter (where r.is_correct) as correct
    from public.test_responses r
    where r.session_id = s.id
      -- Usually all answers count, and none is read.
      and (s.set_aside_count > 0 or internal.leaves_out_rapid_guesses(s.settings))
      and (r.is_left_out or exists (
        select from public.set_aside_answers a where a.session_id = r.session_id and a.position = r.position
      ))
  ) counted
$function$;

CREATE OR REPLACE FUNCTION public.set_answer_aside(p_session_id uuid, p_question_id text, p_reason text, p_set_by text, p_expected_version integer, p_proficiency jsonb, p_now timestamp with time zone DEFAULT NULL::timestamp with time zone)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare
  v_now constant timestamptz := coalesce(p_now, clock_timestamp());
  v_session public.test_sessions;
  v_answer record;
  v_hash bytea;
begin
  select * into v_session from public.test_sessions where id = p_session_id for update;
  if not found then
    raise exception using errcode = 'PL001', message = 'there is no such session';
  end if;
  select r.position, r.hash into v_answer from public.test_responses r
  where r.session_id = p_session_id and r.question_id = p_question_id;
  if not found then
    perform internal.refuse_input('questionId', 'question-not-answered');
  end if;
  if exists (
    select from public.set_aside_answers a where a.session_id = p_session_id and a.position = v_answer.position
  ) then
    return jsonb_build_object('outcome', 'already', 'position', v_answer.position);
  elsif v_session.version <> p_expected_version then
    return jsonb_build_object('outcome', 'stale', 'position', v_answer.position);
  end if;

  v_hash := internal.set_aside_hash(
    v_session.set_aside_hash, p_session_id, v_session.set_aside_count + 1, v_answer.position, v_answer.hash,
    v_session.total_questions, p_proficiency, p_set_by, v_now, p_reason
  );
  insert into public.set_aside_answers (
    session_id, number, position, response_hash, answers, proficiency, set_by, "timestamp", reason, previous_hash,
    hash
  ) values (
    p_session_id, v_session.set_aside_count + 1, v_answer.position, v_answer.hash, v_session.total_questions,
    p_proficiency, p_set_by, v_now, p_reason, v_session.set_aside_hash, v_hash
  );
  update public.test_sessions set
    set_aside_count = set_aside_count + 1,
    set_aside_hash = v_hash,
    version = version + 1,
    final_proficiency = case when status <> 'active' then p_proficiency end
  where id = p_session_id;
  return jsonb_build_object('outcome', 'set-aside', 'position', v_answer.position);
end
$function$;

CREATE OR REPLACE FUNCTION public.list_counted_answers(p_question_id text, p_revision integer, p_limit integer)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  with counted as (
    select r.session_id
    from public.test_responses r
    where r.question_id = p_question_id and r.question_revision = p_revision and not r.is_left_out
      and not exists (
        select from public.set_aside_answers a where a.session_id = r.session_id and a.position = r.position
      )
  )
  select jsonb_build_object(
    'answers', (select count(*) from counted),
    'sessionIds', (
      select coalesce(jsonb_agg(page.session_id), '[]')
      from (select session_id from counted order by session_id limit p_limit) page
    )
  )
$function$;

CREATE OR REPLACE FUNCTION public.resume_session(p_session_id uuid, p_student_id text, p_now timestamp with time zone DEFAULT NULL::timestamp with time zone)
 RETURNS jsonb
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
declare
  v_now timestamptz := coalesce(p_now, clock_timestamp());
  v_session public.test_sessions := internal.lock_own_session(p_session_id, p_student_id);
  v_paused_for interval;
begin
  if v_session.paused_at is not null and coalesce(v_now <= internal.time_over_at(v_session), true) then
    -- The clocks of two machines may differ a little.
    v_now := greatest(v_now, v_session.paused_at);
    v_paused_for := least(v_now - v_session.paused_at, internal.pause_left(v_session));
    insert into public.test_pauses (session_id, paused_at, resumed_at, answered)
    values (p_session_id, v_session.paused_at, v_now, v_session.total_questions);
    update public.test_sessions set
      paused_at = null,
      deadline_at = deadline_at + v_paused_for,
      awaited_since = awaited_since + (v_now - paused_at),
      last_activity = v_now,
      version = version + 1
    where id = p_session_id
    returning * into v_session;
  end if;
  return internal.session_record(v_session);
end
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

CREATE OR REPLACE FUNCTION public.start_session(p_session_id uuid, p_student_id text, p_pool_id uuid, p_settings jsonb, p_seed bigint, p_initial_proficiency jsonb, p_first_question_id text, p_first_question_revision integer, p_deadline_at timestamp with time zone DEFAULT NULL::timestamp with time zone, p_now timestamp with time zone DEFAULT NULL::timestamp with time zone)
 RETURNS jsonb
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
declare
  v_now constant timestamptz := coalesce(p_now, clock_timestamp());
  v_extra_percent integer;
  v_session public.test_sessions;
begin
  -- save_accommodations takes this lock exclusively, so that extra time reaches a test that starts at the same moment.
  perform pg_advisory_xact_lock_shared(hashtextextended('accommodations of ' || p_student_id, 0));
  v_extra_percent := (internal.accommodations_of(p_student_id) ->> 'extraTimePercent')::integer;

  -- The active session that the insert conflicts with may be over before it is read. Then the loop tries again.
  loop
    select * into v_session from public.test_sessions
    where student_id = p_student_id and question_pool_id = p_pool_id and status = 'active';
    if found then
      return jsonb_build_object('resumed', true, 'session', internal.session_record(v_session));
    end if;

    perform from public.question_pools where id = p_pool_id and status = 'published';
    if not found then
      raise exception using errcode = 'PL005', message = 'the pool does not exist or is not published';
    end if;

    insert into public.test_sessions (
      id, student_id, question_pool_id, settings, seed, initial_proficiency, current_question_id,
      current_question_revision, awaited_since, deadline_at, extra_time_percent, threshold_version, started_at,
      last_activity
    ) values (
      p_session_id, p_student_id, p_pool_id, p_settings, p_seed, p_initial_proficiency, p_first_question_id,
      p_first_question_revision, v_now,
      p_deadline_at + coalesce(internal.extra_time(p_settings, v_extra_percent), interval '0'),
      v_extra_percent, internal.keep_thresholds(p_pool_id, v_now), v_now, v_now
    )
    on conflict (student_id, question_pool_id) where status = 'active' do nothing
    returning * into v_session;
    if found then
      return jsonb_build_object('resumed', false, 'session', internal.session_record(v_session));
    end if;
  end loop;
end
$function$;

CREATE OR REPLACE FUNCTION public.load_session(p_session_id uuid)
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
    'session', internal.session_record(v_session),
    'answered', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'questionId', r.question_id, 'revision', r.question_revision, 'correct', r.is_correct,
        'position', r.position, 'response', r.response, 'at', r."timestamp",
        'setAside', a.position is not null, 'leftOut', r.is_left_out
      ) order by r.position), '[]')
      from public.test_responses r
      left join public.set_aside_answers a on a.session_id = r.session_id and a.position = r.position
      where r.session_id = p_session_id
    ),
    'currentProficiency', internal.current_proficiency(v_session)
  );
end
$function$;

drop routine public.expire_idle_sessions(integer,timestamp with time zone);
CREATE OR REPLACE FUNCTION public.expire_idle_sessions(p_limit integer, p_now timestamp with time zone DEFAULT NULL::timestamp with time zone)
 RETURNS jsonb
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
declare
  v_now constant timestamptz := coalesce(p_now, clock_timestamp());
  v_session_id uuid;
  v_student_id text;
  v_is_time_over boolean;
  v_students text[] := '{}';
begin
  for v_session_id, v_student_id, v_is_time_over in
    select s.id, s.student_id, coalesce(internal.time_over_at(s) < v_now, false)
    from public.test_sessions s
    where s.status = 'active'
      and (
        (s.deadline_at < v_now and internal.time_over_at(s) < v_now)
        or s.last_activity
          + (s.settings #>> '{delivery,resumeWindowHours}')::double precision * interval '1 hour' < v_now
      )
    order by s.last_activity
    limit p_limit
    for update of s skip locked
  loop
    perform internal.close_session(
      v_session_id, case when v_is_time_over then 'time-over' else 'expired' end, v_now
    );
    v_students := v_students || v_student_id;
  end loop;
  return to_jsonb(v_students);
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

CREATE OR REPLACE FUNCTION internal.reply_to_unrecorded(p_answer jsonb, p_waits boolean)
 RETURNS jsonb
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
declare
  v_answer record;
  v_session public.test_sessions;
  v_standing jsonb;
  v_recorded record;
  v_reason text;
begin
  select * into v_answer from jsonb_to_record(p_answer) as answer (
    session_id uuid, student_id text, question_id text, revision integer, "position" integer,
    expected_version integer, response integer, now timestamptz
  );
  if not p_waits then
    perform from public.test_sessions where id = v_answer.session_id for update nowait;
  end if;
  v_session := internal.lock_own_session(v_answer.session_id, v_answer.student_id);
  v_standing := internal.standing(
    v_session.version, v_session.total_questions, v_session.correct_responses, v_session.status,
    (select bank_version from public.question_pools where id = v_session.question_pool_id)
  );

  -- The current question has no answer yet; any other may have one.
  if v_session.current_question_id is distinct from v_answer.question_id then
    select r.response, jsonb_build_object(
      'outcome', 'already-recorded', 'correct', r.is_correct, 'leftOut', r.is_left_out, 'position', r.position,
      'at', r."timestamp"
    ) || v_standing || internal.feedback(v_session.settings, q.correct_answer, q.explanation) as reply
    into v_recorded
    from public.test_responses r
    join public.question_revisions q on q.question_id = r.question_id and q.revision = r.question_revision
    where r.session_id = v_answer.session_id and r.question_id = v_answer.question_id;
    if found and v_recorded.response = v_answer.response then
      return v_recorded.reply;
    elsif found then
      raise exception using errcode = 'PL004', message = 'the question is answered, and differently';
    end if;
  end if;

  v_reason := internal.why_not_recorded(
    v_session, v_answer.question_id, v_answer.revision, v_answer.position, v_answer.expected_version,
    v_answer.response, (
      select option_count from public.question_revisions
      where question_id = v_answer.question_id and revision = v_answer.revision
    ), v_answer.now
  );
  case v_reason
    when 'over' then
      raise exception using errcode = 'PL002', message = 'the session is over';
    when 'out-of-time' then
      raise exception using errcode = 'PL002', message = 'the time of the session is over';
    when 'not-the-current-question' then
      raise exception using errcode = 'PL003', message = 'the question is not the outstanding one';
    when 'not-an-option' then
      perform internal.refuse_input('response', 'not-an-option');
    when 'stale' then
      return jsonb_build_object('outcome', 'stale') || v_standing;
    else -- The session is locked now, so the call records the answer.
      return public.record_responses(jsonb_build_array(p_answer)) -> 0;
  end case;
end
$function$;

CREATE OR REPLACE FUNCTION public.record_responses(jsonb)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare
  v_count constant integer := jsonb_array_length($1);
  v_now constant timestamptz := clock_timestamp();
  v_recorded jsonb;
  v_answer jsonb;
  v_reply jsonb;
  v_replies jsonb[] := '{}';
  v_details text;
begin
  with graded as materialized (
    select
      answer.place, answer.session_id, answer.student_id, answer.question_id, answer.revision,
      answer.position, answer.response, answer.response_ms, time.at, grade.is_correct,
      pace.taken_ms, effort.is_rapid, effort.is_left_out,
      answer.proficiency_before::internal.proficiency as before,
      (branch.value -> 'proficiency_after')::internal.proficiency as after,
      branch.value #>> '{next,id}' as next_id,
      (branch.value #>> '{next,revision}')::integer as next_revision,
      branch.value ->> 'stop' as stop,
      s.trail_hash, p.bank_version,
      internal.feedback(s.settings, q.correct_answer, q.explanation) as feedback
    from rows from (jsonb_to_recordset($1) as (
      session_id uuid, student_id text, question_id text, revision integer, "position" integer,
      expected_version integer, response integer, response_ms integer, proficiency_before jsonb, if_right jsonb,
      if_wrong jsonb, if_left_out jsonb, now timestamptz
    )) with ordinality as answer (
      session_id, student_id, question_id, revision, "position", expected_version, response, response_ms,
      proficiency_before, if_right, if_wrong, if_left_out, now, place
    )
    join public.test_sessions s on s.id = answer.session_id and s.student_id = answer.student_id
    join public.question_pools p on p.id = s.question_pool_id
    join public.question_revisions q on q.question_id = answer.question_id and q.revision = answer.revision
    cross join lateral (select coalesce(answer.now, v_now) as at) time
    cross join lateral (select q.correct_answer = answer.response as is_correct) grade
    left join lateral internal.threshold_in_force(answer.question_id, answer.revision, s.threshold_version) threshold
      on true
    -- OFFSET 0 keeps these from being worked out once for every place that reads them.
    cross join lateral (
      select
        internal.time_taken_ms(time.at, s.awaited_since, answer.response_ms) as taken_ms,
        coalesce(threshold.threshold_ms, q.threshold_by_length_ms) as threshold_ms
      offset 0
    ) pace
    cross join lateral (
      select
        pace.taken_ms < pace.threshold_ms as is_rapid,
        pace.taken_ms < pace.threshold_ms and internal.leaves_out_rapid_guesses(s.settings) as is_left_out
      offset 0
    ) effort
    cross join lateral (
      select case
        when effort.is_left_out then answer.if_left_out
        when grade.is_correct then answer.if_right
        else answer.if_wrong
      end as value
    ) branch
    -- True of every answer. The planner takes from it that answers are few, and looks up what is joined to them.
    where answer.place between 1 and v_count
      and internal.why_not_recorded(
        s, answer.question_id, answer.revision, answer.position, answer.expected_version, answer.response,
        q.option_count, time.at
      ) is null
    for update of s skip locked
  ),
  -- Moves each session on once. Of two answers to one session, the other gets its reply below.
  moved as (
    update public.test_sessions s set
      total_questions = s.total_questions + 1,
      correct_responses = s.correct_responses + graded.is_correct::integer,
      rapid_guesses = s.rapid_guesses + graded.is_rapid::integer,
      version = s.version + 1,
      trail_hash = internal.response_hash(
        graded.trail_hash, graded.session_id, graded.student_id, graded.position, graded.question_id,
        graded.revision, graded.response, graded.is_correct, graded.before, graded.after, graded.response_ms,
        graded.at
      ),
      last_activity = graded.at,
      current_question_id = graded.next_id,
      current_question_revision = graded.next_revision,
      awaited_since = graded.at,
      status = case when graded.stop is null then 'active' else 'completed' end,
      end_reason = graded.stop,
      completed_at = case when graded.stop is not null then graded.at end,
      final_proficiency = case when graded.stop is not null then graded.after end
    from graded
    where s.id = graded.session_id
    returning graded.*, s.version, s.total_questions, s.correct_responses, s.status, s.trail_hash as hash
  ),
  written as (
    insert into public.test_responses (
      student_id, session_id, question_id, question_revision, position, response, is_correct,
      proficiency_before, proficiency_after, response_ms, taken_ms, is_rapid, is_left_out, "timestamp", previous_hash,
      hash
    )
    select
      student_id, session_id, question_id, revision, position, response, is_correct, before, after, response_ms,
      taken_ms, is_rapid, is_left_out, at, trail_hash, hash
    from moved
  )
  select jsonb_object_agg(place, jsonb_build_object(
    'outcome', 'recorded', 'correct', is_correct, 'leftOut', is_left_out, 'position', position, 'at', at
  ) || internal.standing(version, total_questions, correct_responses, status, bank_version) || feedback)
  into v_recorded
  from moved;

  for v_place in 1 .. v_count loop
    v_reply := v_recorded -> v_place::text;
    if v_reply is null then
      v_answer := $1 -> (v_place - 1);
      begin
        v_reply := internal.reply_to_unrecorded(
          v_answer || jsonb_build_object('now', coalesce((v_answer ->> 'now')::timestamptz, v_now)), v_count = 1
        );
      exception when others then
        get stacked diagnostics v_details = pg_exception_detail;
        v_reply := jsonb_build_object('error', jsonb_build_object(
          'code', sqlstate, 'message', sqlerrm, 'details', v_details
        ));
      end;
    end if;
    v_replies := v_replies || v_reply;
  end loop;
  return to_jsonb(v_replies);
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

CREATE OR REPLACE FUNCTION public.read_proficiency(p_student_id text)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  select jsonb_build_object(
    'student', jsonb_build_object('id', s.id, 'name', s.name)
  ) || internal.long_term_proficiency(s.id)
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
      'longTerm', internal.long_term_proficiency(page.id)
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

CREATE OR REPLACE FUNCTION public.read_session_answers(p_session_id uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  select jsonb_build_object(
    'session', internal.session_summary(s),
    'student', jsonb_build_object('id', st.id, 'name', st.name, 'email', st.email),
    'concepts', s.settings -> 'concepts',
    'initial', internal.named_proficiency(s.settings -> 'concepts', s.initial_proficiency),
    'current', internal.named_proficiency(s.settings -> 'concepts', internal.current_proficiency(s)),
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
        'takenMs', r.taken_ms,
        'at', r."timestamp",
        'before', internal.named_proficiency(s.settings -> 'concepts', r.proficiency_before),
        'after', internal.named_proficiency(s.settings -> 'concepts', r.proficiency_after)
      ) || case when a.position is null then '{}'::jsonb else jsonb_build_object(
        'setAside', jsonb_build_object('at', a."timestamp", 'reason', a.reason)
      ) end || case when r.is_rapid then jsonb_build_object('rapidGuess', jsonb_build_object('leftOut', r.is_left_out))
        else '{}' end order by r.position), '[]')
      from public.test_responses r
      join public.question_revisions q on q.question_id = r.question_id and q.revision = r.question_revision
      left join public.set_aside_answers a on a.session_id = r.session_id and a.position = r.position
      where r.session_id = s.id
    )
  )
  from public.test_sessions s
  join public.students st on st.id = s.student_id
  where s.id = p_session_id
$function$;

CREATE OR REPLACE FUNCTION public.read_session_path(p_session_id uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  select jsonb_build_object(
    'sessionId', s.id,
    'studentId', s.student_id,
    'status', s.status,
    'settings', s.settings,
    'initial', s.initial_proficiency,
    'final', case when s.set_aside_count > 0 then s.final_proficiency end,
    'answers', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'position', r.position,
        'item', jsonb_build_object(
          'id', q.question_id, 'revision', q.revision, 'concepts', q.concepts, 'difficulty', q.difficulty,
          'discrimination', q.discrimination, 'guessing', q.guessing
        ),
        'response', nullif(r.response, -1),
        'correct', r.is_correct,
        'before', r.proficiency_before,
        'after', r.proficiency_after
      ) || case when a.position is null then '{}'::jsonb else jsonb_build_object(
        'setAside', jsonb_build_object('at', a."timestamp", 'reason', a.reason)
      ) end || case when r.is_left_out then '{"leftOut": true}'::jsonb else '{}' end order by r.position), '[]')
      from public.test_responses r
      join public.question_revisions q on q.question_id = r.question_id and q.revision = r.question_revision
      left join public.set_aside_answers a on a.session_id = r.session_id and a.position = r.position
      where r.session_id = s.id
    )
  )
  from public.test_sessions s
  where s.id = p_session_id
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

CREATE OR REPLACE FUNCTION public.load_first_answers(p_pool_id uuid, p_students integer, p_answers integer, p_answers_of_each integer)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  with latest as (
    select telling.id, telling.positions, row_number() over newest as number,
      sum(cardinality(telling.positions)) over newest as answers
    from (
      select test.id, test.completed_at, first.positions
      from (
        select s.id, s.completed_at
        from public.test_sessions s
        join public.question_pools p on p.id = s.question_pool_id
        where s.question_pool_id = p_pool_id and s.completed_at is not null
          and (internal.counted_totals(s) ->> 'totalQuestions')::integer > 0
          and not s.settings ? 'selectionPrior'
          and not jsonb_path_exists(s.initial_proficiency, '$.theta[*] ? (@ != 0)')
          and s.settings -> 'concepts' @> p.concepts and s.settings -> 'concepts' <@ p.concepts
        order by s.completed_at desc, s.id
        offset 0
      ) test
      cross join lateral (
        select array_agg(distinct counting.position) as positions
        from (
          select r.position, r.question_id, r.question_revision
          from public.test_responses r
          where r.session_id = test.id and not r.is_left_out and not exists (
            select from public.set_aside_answers a where a.session_id = r.session_id and a.position = r.position
          )
          order by r.position
          limit p_answers_of_each
        ) counting
        join public.question_revisions q
          on q.question_id = counting.question_id and q.revision = counting.question_revision
        cross join lateral jsonb_object_keys(q.concepts) concept
        having count(distinct concept) > 1
      ) first
      order by test.completed_at desc, test.id
      limit p_students + 1
    ) telling
    window newest as (order by telling.completed_at desc, telling.id rows unbounded preceding)
  ), counted as (
    select taken.number, r.position, r.question_id, r.question_revision, r.is_correct
    from latest taken
    join public.test_responses r on r.session_id = taken.id and r.position = any (taken.positions)
    where taken.number <= p_students and taken.answers <= p_answers
  ), revisions as (
    select question_id, question_revision, row_number() over (order by question_id, question_revision) - 1 as place
    from counted
    group by question_id, question_revision
  )
  select jsonb_build_object(
    'concepts', p.concepts,
    'items', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', q.question_id, 'revision', q.revision, 'concepts', q.concepts, 'difficulty', q.difficulty,
        'discrimination', q.discrimination, 'guessing', q.guessing
      ) order by v.place), '[]')
      from revisions v
      join public.question_revisions q on q.question_id = v.question_id and q.revision = v.question_revision
    ),
    'students', (
      select coalesce(jsonb_agg(student.answers order by student.number), '[]')
      from (
        select c.number, jsonb_build_object(
          'items', jsonb_agg(v.place order by c.position),
          'correct', jsonb_agg(c.is_correct::integer order by c.position)
        ) as answers
        from counted c
        join revisions v using (question_id, question_revision)
        group by c.number
      ) student
    ),
    'isSample', exists (select from latest where number > p_students or answers > p_answers)
  )
  from public.question_pools p
  where p.id = p_pool_id
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

CREATE OR REPLACE FUNCTION internal.trail(s public.test_sessions)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
 SET search_path TO ''
AS $function$
  select jsonb_build_object(
    'sessionId', s.id,
    'studentId', s.student_id,
    'totalQuestions', s.total_questions,
    'correctResponses', s.correct_responses,
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
        'hash', encode(r.hash, 'hex'),
        'gradeFitsKey', coalesce((
          select r.is_correct = (r.response = q.correct_answer)
          from public.question_revisions q
          where q.question_id = r.question_id and q.revision = r.question_revision
        ), false)
      ) order by r.position), '[]')
      from public.test_responses r
      where r.session_id = s.id
    ),
    'setAsideCount', s.set_aside_count,
    'setAsideHash', encode(s.set_aside_hash, 'hex'),
    'setAsides', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'sessionId', a.session_id,
        'number', a.number,
        'position', a.position,
        'responseHash', encode(a.response_hash, 'hex'),
        'answers', a.answers,
        'proficiency', a.proficiency::text,
        'setBy', a.set_by,
        'atMicroseconds', ((extract(epoch from a."timestamp") * 1000000)::bigint)::text,
        'reason', a.reason,
        'previousHash', encode(a.previous_hash, 'hex'),
        'hash', encode(a.hash, 'hex')
      ) order by a.number), '[]')
      from public.set_aside_answers a
      where a.session_id = s.id
    ),
    'effortFits', internal.is_effort_sound(s),
    'resultFits', s.status = 'active' or s.final_proficiency = internal.current_proficiency(s)
  )
$function$;

alter table public.question_revisions add column threshold_by_length_ms integer generated always as (internal.threshold_by_length(content, (options)::jsonb)) stored not null;

grant execute on routine public.expire_idle_sessions(integer,timestamp with time zone) to service_role;

alter table public.rapid_thresholds enable row level security;

alter table public.rapid_thresholds force row level security;

alter table public.threshold_runs enable row level security;

alter table public.threshold_runs force row level security;

