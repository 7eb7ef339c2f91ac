import { deliverySettingsSchema } from "@plumbline/contracts";
import type { ClientBase } from "pg";

/** How much is seeded. Every student takes tests of two pools in turn. */
export interface GrowthOptions {
  readonly students: number;
  readonly testsOfEachStudent: number;
  readonly answersOfEachTest: number;
  readonly pools: number;
  /** At least twice the answers of a test, and no multiple of 13. */
  readonly questionsOfEachPool: number;
}

const CONCEPTS = ["Algebra", "Number"];

/**
 * Fills an empty database as years of use do: pools with questions, students, and tests that are over, one in 250 of them
 * still running. The caller is the owner of the tables.
 *
 * What is real: every row passes the constraints and triggers of the schema, the hash chains are computed by the functions
 * of the schema, and an audit finds them sound. What is simulated: the wording of questions, who was right, and the
 * estimates after each answer and of the long term, which have the form of estimates and were computed by no engine.
 */
export async function seedGrowth(owner: ClientBase, options: GrowthOptions): Promise<void> {
  if (options.questionsOfEachPool % 13 === 0 || options.questionsOfEachPool < 2 * options.answersOfEachTest) {
    throw new RangeError("a pool needs twice the questions of a test, and no multiple of 13");
  }
  const { students, testsOfEachStudent, answersOfEachTest, pools, questionsOfEachPool } = options;
  const delivery = deliverySettingsSchema.parse({
    feedback: "at-end",
    stopping: { minimum: 1, maximum: answersOfEachTest },
    pause: { allowed: true, maximumMinutes: 60 },
  });
  const concepts = JSON.stringify(CONCEPTS);
  const settings = JSON.stringify({ concepts: CONCEPTS, delivery });
  await owner.query("begin");
  await owner.query(BANK, [concepts, JSON.stringify(delivery), pools]);
  await owner.query(QUESTIONS, [questionsOfEachPool]);
  await owner.query(STUDENTS, [students]);
  await owner.query(PLAN, [students, testsOfEachStudent]);
  // A sort of all tests, and joins with them, must not be planned for a table of unknown size.
  await owner.query("analyze plan, public.students, public.question_pools, public.questions");
  await owner.query(SESSIONS, [settings, answersOfEachTest]);
  await owner.query("analyze public.test_sessions");
  for (let position = 1; position <= answersOfEachTest; position++) {
    await owner.query(RESPONSES, [position, questionsOfEachPool]);
  }
  await owner.query(HEADS);
  await owner.query(RUNNING, [settings]);
  await owner.query(LONG_TERM, [concepts]);
  await owner.query(PROFICIENCIES);
  await owner.query(REPORTS);
  await owner.query("commit");
  await owner.query("analyze");
}

const BANK = `
  insert into public.question_pools (name, description, language, concepts, delivery, status)
  select 'Pool ' || number, 'Seeded', 'en', $1::jsonb, $2::jsonb, 'published'
  from generate_series(1, $3::integer) as number`;

const QUESTIONS = `
  insert into public.questions (
    id, pool_id, content, options, correct_answer, concepts, difficulty, discrimination, guessing, explanation, status
  )
  select
    format('pool-%s-question-%s', pool.place, number), pool.id, format('What is $%s + %s$?', number, pool.place),
    jsonb_build_array('0', '1', '2', (number + pool.place)::text || ' '), 3,
    jsonb_build_object(case when number % 2 = 0 then 'Algebra' else 'Number' end, 1),
    (number % 41 - 20) / 10.0, 0.8 + number % 9 / 10.0, 0.25, 'Count on.', 'active'
  from (select id, row_number() over (order by id) - 1 as place from public.question_pools) pool
  cross join generate_series(0, $1::integer - 1) as number`;

const STUDENTS = `
  insert into accounts."user" (id, name, email)
  select format('student-%s', number), format('Student %s', number), format('student-%s@example.test', number)
  from generate_series(0, $1::integer - 1) as number`;

/** The tests to make, with the end of each one's chain of answers. */
const PLAN = `
  create temporary table plan on commit drop as
  select
    gen_random_uuid() as id, format('student-%s', student) as student_id, pool.id as pool_id, pool.place as pool_place,
    student + $1::integer * test as number,
    now() - interval '1 minute' * (student % 1000) - interval '7 days' * ($2::integer - test) as started_at,
    decode(repeat('00', 32), 'hex') as head, 0 as correct
  from generate_series(0, $1::integer - 1) as student
  cross join generate_series(0, $2::integer - 1) as test
  join (
    select id, row_number() over (order by id) - 1 as place, count(*) over () as pools from public.question_pools
  ) pool on pool.place = (student + test % 2) % pool.pools`;

/** An estimate after so many answers, as SQL. It moves a little and gets more certain. */
function estimateAfter(answers: string): string {
  return `jsonb_build_object(
    'theta', jsonb_build_array(
      round((sin(number) * ${answers} / 10)::numeric, 6), round((cos(number) * ${answers} / 10)::numeric, 6)
    ),
    'se', jsonb_build_array(
      round((1 / sqrt(1 + ${answers} / 3.0))::numeric, 6), round((1 / sqrt(1 + ${answers} / 4.0))::numeric, 6)
    )
  )`;
}

/** In the order of their starts, because the register of sessions is a chain of each student. */
const SESSIONS = `
  insert into public.test_sessions (
    id, student_id, question_pool_id, status, end_reason, settings, seed, initial_proficiency, final_proficiency,
    awaited_since, version, total_questions, started_at, completed_at, last_activity
  )
  select
    id, student_id, pool_id, 'completed', 'maximum-length', $1::jsonb, number, ${estimateAfter("0")},
    ${estimateAfter("$2::integer")}, ended.at, $2::integer, $2::integer, started_at, ended.at, ended.at
  from plan
  cross join lateral (select started_at + interval '30 seconds' * $2::integer as at) ended
  order by started_at, id`;

/** The answers at one position in all tests, each 30 s after the one before it. */
const RESPONSES = `
  with answer as materialized (
    select
      plan.id, student_id, head, question.id as question_id, graded.response, graded.response = 3 as is_correct,
      ${estimateAfter("($1::integer - 1)")} as before, ${estimateAfter("$1::integer")} as after,
      started_at + interval '30 seconds' * $1::integer as at
    from plan
    cross join lateral (
      select format('pool-%s-question-%s', pool_place, (number * 7 + $1::integer * 13) % $2::integer) as id
    ) question
    cross join lateral (select case when (number * 31 + $1::integer * 17) % 10 < 6 then 3 else 1 end as response) graded
  ), written as (
    insert into public.test_responses (
      student_id, session_id, question_id, question_revision, position, response, is_correct, proficiency_before,
      proficiency_after, response_ms, taken_ms, "timestamp", previous_hash, hash
    )
    select
      student_id, id, question_id, 1, $1::integer, response, is_correct, before, after, 25000, 25000, at, head,
      internal.response_hash(
        head, id, student_id, $1::integer, question_id, 1, response, is_correct, before, after, 25000, at
      )
    from answer
    returning session_id, hash, is_correct
  )
  update plan set head = written.hash, correct = correct + written.is_correct::integer
  from written
  where written.session_id = plan.id`;

const HEADS = `
  update public.test_sessions s set trail_hash = plan.head, correct_responses = plan.correct
  from plan
  where plan.id = s.id`;

/** One test in 250 more, started a minute ago, in a pool that its student takes no other test of. */
const RUNNING = `
  insert into public.test_sessions (
    id, student_id, question_pool_id, settings, seed, initial_proficiency, current_question_id,
    current_question_revision, awaited_since, started_at, last_activity
  )
  select
    gen_random_uuid(), plan.student_id, pool.id, $1::jsonb, plan.number, ${estimateAfter("0")},
    format('pool-%s-question-0', pool.place), 1, at, at, at
  from (
    select distinct on (student_id) student_id, number, pool_place from plan
    where number % 250 = 0 order by student_id, number
  ) plan
  cross join (select now() - interval '1 minute' as at) started
  join (
    select id, row_number() over (order by id) - 1 as place, count(*) over () as pools from public.question_pools
  ) pool on pool.place = (plan.pool_place + 3) % pool.pools`;

const LONG_TERM = `
  insert into public.long_term_updates (session_id, basis, concepts, mean, covariance, measured_by)
  select
    t.session_id, t.basis, $1::jsonb, '[0.3, -0.2]', '[[0.09, 0.02], [0.02, 0.08]]',
    jsonb_build_object('Algebra', t.session_id, 'Number', t.session_id)
  from public.students s
  cross join lateral internal.finished_tests(s.id) t`;

const PROFICIENCIES = `
  select public.save_long_term(taken.student_id, taken.scale_id, '[]')
  from (
    select distinct plan.student_id, pool.scale_id
    from plan
    join public.question_pools pool on pool.id = plan.pool_id
  ) taken`;

/** A report about the first question of one test in 50; every other one is resolved. */
const REPORTS = `
  insert into public.question_reports (
    session_id, student_id, question_id, question_revision, kind, "timestamp", resolved_by, resolved_at, resolution
  )
  select
    r.session_id, r.student_id, r.question_id, 1, 'wording', r."timestamp",
    case when is_resolved then 'an-admin' end, case when is_resolved then now() end,
    case when is_resolved then 'Mended' end
  from plan
  join public.test_responses r on r.session_id = plan.id and r.position = 1
  cross join lateral (select plan.number % 100 = 0 as is_resolved) resolution
  where plan.number % 50 = 0`;
