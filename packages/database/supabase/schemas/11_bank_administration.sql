-- The administration of the question bank. A question comes in as the upload has it:
--   { id, content, options, correct_answer, explanation, concepts, difficulty, discrimination, guessing }
-- PL005: there is no such pool. PL006: the input does not fit what is stored.

-- A pool as administrators read it.
create function internal.admin_pool(p public.question_pools) returns jsonb
language sql stable set search_path = ''
as $$
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
$$;

-- A question as administrators read it.
create function internal.admin_question(q public.questions) returns jsonb
language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'id', q.id,
    'poolId', q.pool_id,
    'content', q.content,
    'options', q.options,
    'correctAnswer', q.correct_answer,
    'explanation', q.explanation,
    'concepts', q.concepts,
    'difficulty', q.difficulty,
    'discrimination', q.discrimination,
    'guessing', q.guessing,
    'status', q.status,
    'revision', q.revision,
    'createdAt', q.created_at,
    'answered', (select count(*) from public.test_responses r where r.question_id = q.id)
  )
$$;

-- Locks a pool against other changes of its bank and returns it. Tests of the pool can start meanwhile.
create function internal.lock_pool(p_pool_id uuid) returns public.question_pools
language plpgsql set search_path = '' set lock_timeout = '2s'
as $$
declare
  v_pool public.question_pools;
begin
  select * into v_pool from public.question_pools where id = p_pool_id for no key update;
  if not found then
    raise exception using errcode = 'PL005', message = 'there is no such pool';
  end if;
  return v_pool;
end
$$;

-- All pools, newest first: those made before the given one.
create function public.list_admin_pools(
  p_limit integer, p_before_created_at timestamptz default null, p_before_id uuid default null
) returns jsonb
language sql stable set search_path = '' set lock_timeout = '2s'
as $$
  select coalesce(jsonb_agg(internal.admin_pool(p) order by p.created_at desc, p.id desc), '[]')
  from (
    select id from public.question_pools
    where p_before_id is null or (created_at, id) < (p_before_created_at, p_before_id)
    order by created_at desc, id desc
    limit p_limit
  ) page
  join public.question_pools p on p.id = page.id
$$;

-- A pool by its id. Null when there is no such pool.
create function public.read_admin_pool(p_pool_id uuid) returns jsonb
language sql stable set search_path = '' set lock_timeout = '2s'
as $$
  select internal.admin_pool(p) from public.question_pools p where p.id = p_pool_id
$$;

-- The scales that pools are on, by name, each with its pools; at most `p_limit`.
create function public.list_scales(p_limit integer) returns jsonb
language sql stable set search_path = '' set lock_timeout = '2s'
as $$
  select coalesce(jsonb_agg(used.reference || jsonb_build_object('pools', used.pools)
    order by used.reference ->> 'name', used.id), '[]')
  from (
    select s.id, internal.scale_reference(s) as reference, jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name, p.id) as pools
    from public.scales s
    join public.question_pools p on p.scale_id = s.id
    group by s.id
    order by s.name, s.id
    limit p_limit
  ) used
$$;

-- What the correlation of a pool's concepts is estimated from: counted answers of students who took a test of it without
-- earlier results. What such a test asked depends on its own answers only, so it counts as missing at random; of the later
-- tests of a student, earlier ones chose the first questions. Of each test the first
-- `p_answers_of_each` counted answers: they did not depend on those after them, which so stay missing at random. Tests
-- that are over and have such answers on two concepts or more, the latest first, of at most `p_students` students with at
-- most `p_answers` answers together; tests with other concepts than the pool has now are left out. A student's `items`
-- are indices into `items`, from 0; `correct` has 1 for a right answer, 0 for a wrong one. `isSample` says whether a
-- limit on students or on all answers left somebody out. Null when there is no such pool.
create function public.load_first_answers(
  p_pool_id uuid, p_students integer, p_answers integer, p_answers_of_each integer
) returns jsonb
language sql stable set search_path = '' set lock_timeout = '2s'
as $$
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
$$;

-- Makes a pool, or changes the one with this id. A concept that a question uses cannot be removed. A pool can be
-- published when it has an active question. `p_draft`: { name, description, language, formOfAddress, concepts, delivery,
-- status, scale_id }. A `scale_id` of null is the pool's own scale; left out, the pool keeps the scale that it has. The
-- long-term proficiencies on a scale that gets a pool or loses one are forgotten, so that they are computed again.
create function public.save_admin_pool(p_draft jsonb, p_id uuid default null) returns jsonb
language plpgsql set search_path = '' set lock_timeout = '2s'
as $$
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
$$;

-- A pool's questions by id, those after the given one that fit the filters. The search looks at id and content.
create function public.list_admin_questions(
  p_pool_id uuid, p_limit integer, p_search text default null, p_concept text default null,
  p_status text default null, p_after_id text default null
) returns jsonb
language plpgsql stable set search_path = '' set lock_timeout = '2s'
as $$
begin
  return (
    select coalesce(jsonb_agg(internal.admin_question(q) order by q.id), '[]')
    from (
      select found.id
      from public.questions found
      where found.pool_id = p_pool_id
        and (p_after_id is null or found.id > p_after_id collate "C")
        and (p_status is null or found.status = p_status)
        and (p_concept is null or found.concepts ? p_concept)
        and (p_search is null or found.id ilike internal.containing(p_search)
          or found.content ilike internal.containing(p_search))
      order by found.id
      limit p_limit
    ) page
    join public.questions q on q.id = page.id
  );
end
$$;

-- A question by its id. Null when there is no such question.
create function public.read_admin_question(p_question_id text) returns jsonb
language sql stable set search_path = '' set lock_timeout = '2s'
as $$
  select internal.admin_question(q) from public.questions q where q.id = p_question_id
$$;

-- Writes questions into a pool that the caller has locked: new ones, and new content of existing ones.
-- `p_keep_status` leaves the status of existing ones as it is. `p_field` says how refusals name a field: a format whose
-- first argument is the question's index in `p_questions`, from 0, and whose second is the field.
-- PL006: an id named twice or used in another pool, a concept that the pool does not have.
create function internal.write_questions(
  p_pool public.question_pools, p_questions jsonb, p_keep_status boolean, p_field text,
  out created integer, out updated integer
)
language plpgsql set search_path = '' set lock_timeout = '2s'
as $$
declare
  v_ids constant text[] := array(select jsonb_path_query(p_questions, '$[*].id') #>> '{}');
  v_wrong record;
begin
  select repeated.place - 1 as place, repeated.id into v_wrong
  from (
    select id, place, row_number() over (partition by id order by place) as occurrence
    from unnest(v_ids) with ordinality as named (id, place)
  ) repeated
  where repeated.occurrence > 1
  order by repeated.place
  limit 1;
  if found then
    perform internal.refuse_input(
      format(p_field, v_wrong.place, 'id'), 'id-twice', jsonb_build_object('id', v_wrong.id)
    );
  end if;

  select count(*) into created from unnest(v_ids) as named (id)
  where not exists (select from public.questions q where q.id = named.id);
  insert into public.questions as q (
    id, pool_id, content, options, correct_answer, concepts, difficulty, discrimination, guessing, explanation,
    status
  )
  select id, p_pool.id, content, options, correct_answer, concepts, difficulty, discrimination, guessing,
    explanation, coalesce(status, 'active')
  from jsonb_to_recordset(p_questions) as draft (
    id text, content text, options jsonb, correct_answer smallint, concepts jsonb,
    difficulty double precision, discrimination double precision, guessing double precision, explanation text,
    status text
  )
  on conflict (id) do update set
    content = excluded.content, options = excluded.options, correct_answer = excluded.correct_answer,
    concepts = excluded.concepts, difficulty = excluded.difficulty, discrimination = excluded.discrimination,
    guessing = excluded.guessing, explanation = excluded.explanation,
    status = case when p_keep_status then q.status else excluded.status end
  where (q.content, q.options, q.correct_answer, q.concepts, q.difficulty, q.discrimination, q.guessing, q.explanation)
      is distinct from
      (excluded.content, excluded.options, excluded.correct_answer, excluded.concepts, excluded.difficulty,
       excluded.discrimination, excluded.guessing, excluded.explanation)
    or (q.status <> excluded.status and not p_keep_status);
  get diagnostics updated = row_count;
  updated := updated - created;

  -- Checked after writing, so that a question that another pool got at the same moment is seen too. A refusal undoes
  -- what was written.
  select place - 1 as place, q.id, q.pool_id <> p_pool.id as elsewhere, unknown_concept into v_wrong
  from unnest(v_ids) with ordinality as named (id, place)
  join public.questions q on q.id = named.id
  left join lateral (
    select concept as unknown_concept from jsonb_object_keys(q.concepts) as concept
    where not p_pool.concepts ? concept
    order by concept
    limit 1
  ) unknown on true
  where q.pool_id <> p_pool.id or unknown_concept is not null
  order by place
  limit 1;
  if found and v_wrong.elsewhere then
    perform internal.refuse_input(
      format(p_field, v_wrong.place, 'id'), 'id-in-other-pool', jsonb_build_object('id', v_wrong.id)
    );
  elsif found then
    perform internal.refuse_input(
      format(p_field, v_wrong.place, 'concepts'), 'not-a-concept',
      jsonb_build_object('concept', v_wrong.unknown_concept)
    );
  end if;
end
$$;

-- Makes a question, with an id of its own where none is given, or a new revision of the one with this id.
-- `p_expected_revision` is the revision that the editor saw; PL006 when it is no longer the latest.
-- 0 says that the question is meant to be new: PL006 for an id that the pool has already, so that the form for a
-- new question never overwrites another one.
create function public.save_admin_question(
  p_pool_id uuid, p_question jsonb, p_expected_revision integer default null
) returns jsonb
language plpgsql set search_path = '' set lock_timeout = '2s'
as $$
declare
  v_pool constant public.question_pools := internal.lock_pool(p_pool_id);
  v_id constant text := coalesce(
    p_question ->> 'id', 'q-' || left(replace(gen_random_uuid()::text, '-', ''), 16)
  );
  v_revision constant integer := coalesce(
    (select revision from public.questions where id = v_id and pool_id = p_pool_id), 0
  );
begin
  if p_expected_revision = 0 and v_revision > 0 then
    perform internal.refuse_input('id', 'id-in-this-pool', jsonb_build_object('id', v_id));
  elsif p_expected_revision <> v_revision and v_revision = 0 then
    perform internal.refuse_input('expectedRevision', 'no-such-question');
  elsif p_expected_revision <> v_revision then
    perform internal.refuse_input(
      'expectedRevision', 'stale-revision', jsonb_build_object('revision', v_revision)
    );
  end if;
  perform internal.write_questions(
    v_pool, jsonb_build_array(p_question || jsonb_build_object('id', v_id)), false, '%2$s'
  );
  return (select internal.admin_question(q) from public.questions q where q.id = v_id);
end
$$;

-- What an upload is compared with: the pool's concepts, and the questions that it has.
create function public.load_import_context(p_pool_id uuid) returns jsonb
language plpgsql stable set search_path = '' set lock_timeout = '2s'
as $$
declare
  v_concepts jsonb;
begin
  select concepts into v_concepts from public.question_pools where id = p_pool_id;
  if not found then
    raise exception using errcode = 'PL005', message = 'there is no such pool';
  end if;
  return jsonb_build_object('concepts', v_concepts, 'existing', (
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', id, 'content', content, 'options', options, 'correctAnswer', correct_answer,
      'explanation', explanation, 'concepts', concepts, 'difficulty', difficulty,
      'discrimination', discrimination, 'guessing', guessing
    ) order by id), '[]')
    from public.questions where pool_id = p_pool_id
  ));
end
$$;

-- The question ids among these that belong to other pools. An id is unique in the whole bank, so an upload
-- may not use them.
create function public.taken_question_ids(p_pool_id uuid, p_ids jsonb) returns jsonb
language sql stable set search_path = '' set lock_timeout = '2s'
as $$
  select coalesce(jsonb_agg(q.id order by q.id), '[]')
  from public.questions q
  where q.id = any (array(select jsonb_array_elements_text(p_ids))) and q.pool_id <> p_pool_id
$$;

-- Writes an upload, all of it or nothing. New questions are active; existing ones keep their status.
create function public.apply_import(p_pool_id uuid, p_questions jsonb) returns jsonb
language plpgsql set search_path = '' set lock_timeout = '2s'
as $$
declare
  v_pool constant public.question_pools := internal.lock_pool(p_pool_id);
  v_written record;
begin
  select * into v_written from internal.write_questions(
    v_pool, p_questions, true, 'questions.%1$s.%2$s'
  );
  return jsonb_build_object('created', v_written.created, 'updated', v_written.updated);
end
$$;

grant execute on function
  internal.admin_pool(public.question_pools),
  internal.admin_question(public.questions),
  internal.lock_pool(uuid),
  internal.write_questions(public.question_pools, jsonb, boolean, text),
  public.list_admin_pools(integer, timestamptz, uuid),
  public.read_admin_pool(uuid),
  public.list_scales(integer),
  public.load_first_answers(uuid, integer, integer, integer),
  public.save_admin_pool(jsonb, uuid),
  public.list_admin_questions(uuid, integer, text, text, text, text),
  public.read_admin_question(text),
  public.save_admin_question(uuid, jsonb, integer),
  public.load_import_context(uuid),
  public.taken_question_ids(uuid, jsonb),
  public.apply_import(uuid, jsonb)
to service_role;
