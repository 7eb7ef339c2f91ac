-- The recorded answers from which the correlation between a pool's concepts is estimated.

-- What the correlation of a pool's concepts is estimated from: counted answers of students who took a test of it without
-- earlier results. What such a test asked depends on its own answers only, so it counts as missing at random; the later
-- tests of a student were begun with knowledge that is not among their answers. Of each test the first
-- `p_answers_of_each` counted answers: they did not depend on those after them, which so stay missing at random. Tests
-- that are over and have such answers on two concepts or more, the latest first, of at most `p_students` students with at
-- most `p_answers` answers together; tests with other concepts than the pool has now are left out. A student's `items`
-- are indices into `items`, from 0; `correct` has 1 for a right answer, 0 for a wrong one. `isSample` says whether a
-- limit on students or on all answers left somebody out. Null when there is no such pool.
create function public.load_first_answers(
  p_pool_id uuid, p_students integer, p_answers integer, p_answers_of_each integer
) returns jsonb
language sql stable set search_path = ''
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
          and s.total_questions > s.set_aside_count
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
          where r.session_id = test.id and not exists (
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

grant execute on function public.load_first_answers(uuid, integer, integer, integer) to service_role;
