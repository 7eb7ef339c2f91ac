import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditTrail } from "../audit/audit-trail.ts";
import type { FunctionParameters } from "../client/function-caller.ts";
import { FUNCTION_NAMES, type FunctionName } from "../client/function-names.ts";
import { explainCall, logPlans, unboundedScans } from "../testing/function-plans.ts";
import { seedGrowth } from "../testing/seed-growth.ts";
import { startTestDatabase, type TestDatabase } from "../testing/start-test-database.ts";

/** The tables that grow with use. */
const GROWING_TABLES = ["test_sessions", "test_responses", "students", "questions"];

/** Jobs in the background that read a table on purpose, each with the only such scan that it may make. */
const WHOLE_TABLE_JOBS: ReadonlyMap<FunctionName, string> = new Map([
  // Every test that runs: the index has no others.
  ["expire_idle_sessions", "test_sessions: Index Scan by one_active_session"],
  ["load_operating_figures", "test_sessions: Index Only Scan by one_active_session"],
]);

let database: TestDatabase;
let session: pg.PoolClient;
let calls: Readonly<Record<FunctionName, readonly FunctionParameters[]>>;
beforeAll(async () => {
  database = await startTestDatabase();
  const owner = await database.owner.connect();
  await seedGrowth(owner, {
    students: 1_500,
    testsOfEachStudent: 3,
    answersOfEachTest: 6,
    pools: 6,
    questionsOfEachPool: 100,
  });
  // Most of a large school has not taken a test yet. In a list of few students a search rightly walks through the list.
  await owner.query(`
    insert into accounts."user" (id, name, email)
    select format('pupil-%s', number), format('Pupil %s', number), format('pupil-%s@example.test', number)
    from generate_series(1, 20000) as number`);
  await owner.query("analyze public.students");
  owner.release();
  session = await database.superuser.connect();
  calls = await callsOfEach(session);
  await logPlans(session);
});
afterAll(async () => {
  session.release(true);
  await database.stop();
});

test("an audit finds the seeded rows sound", async () => {
  const onFinding = (finding: unknown) => expect(finding).toBeUndefined();
  expect(await auditTrail(database.db, { onFinding })).toEqual({
    sessions: 4_506,
    answers: 27_000,
    students: 21_500,
    broken: 0,
  });
});

test("the plans of statements inside functions are seen, with a scan that no index bounds", async () => {
  await session.query(`create function public.probe() returns bigint language plpgsql set search_path = '' as $$
    begin
      return (select count(*) from public.test_responses where response_ms > 5);
    end $$`);
  try {
    const explained = await explainCall(session, "probe", {});
    expect(explained.flatMap(({ plan }) => unboundedScans(plan, GROWING_TABLES))).toEqual([
      "test_responses: Seq Scan where (response_ms > 5)",
    ]);
  } finally {
    await session.query("drop function public.probe()");
  }
});

test.each(FUNCTION_NAMES)("%s reads sessions, responses, students and questions by index", async (name) => {
  const allowed = WHOLE_TABLE_JOBS.get(name);
  for (const parameters of calls[name]) {
    const explained = await explainCall(session, name, parameters);
    expect(explained.length).toBeGreaterThan(0);
    for (const { text, plan } of explained) {
      const scans = unboundedScans(plan, GROWING_TABLES);
      expect(
        scans.filter((scan) => allowed === undefined || !scan.startsWith(allowed)),
        text,
      ).toEqual([]);
    }
  }
});

/** What each function is called with: every way in which the application calls it. */
async function callsOfEach(client: pg.ClientBase) {
  const one = async (text: string): Promise<Record<string, unknown>> => {
    const [row] = (await client.query(text)).rows;
    if (row === undefined) throw new Error(`no row: ${text}`);
    return row;
  };
  const over = await one(
    "select * from test_sessions where status = 'completed' and student_id = 'student-7' order by started_at desc limit 1",
  );
  const active = await one("select * from test_sessions where status = 'active' order by id limit 1");
  const answer = await one(`select * from test_responses where session_id = '${over.id}' and position = 1`);
  const pool = await one(`select * from question_pools where id = '${over.question_pool_id}'`);
  const report = await one("select * from question_reports where resolved_at is null limit 1");
  const estimate = { theta: [0.1, 0.1], se: [0.5, 0.5] };
  const p_session_id = over.id;
  const p_student_id = over.student_id;
  const p_pool_id = pool.id;
  const p_question_id = answer.question_id;
  const at = "2026-01-01T00:00:00Z";
  const own = { p_session_id: active.id, p_student_id: active.student_id };
  const branch = {
    proficiency_after: estimate,
    next: { id: String(active.current_question_id).replace(/0$/, "1"), revision: 1 },
  };
  const question = {
    id: p_question_id,
    content: "Changed",
    options: ["1", "2"],
    correct_answer: 0,
    explanation: "",
    concepts: { Algebra: 1 },
    difficulty: 0,
    discrimination: 1,
    guessing: 0.2,
  };
  return {
    apply_import: [{ p_pool_id, p_questions: [question, { ...question, id: "new" }] }],
    count_question_reports: [{ p_pool_id }, { p_question_id }, {}],
    expire_idle_sessions: [{ p_limit: 100 }],
    finish_session: [{ ...own, p_end_reason: "ended-by-student" }],
    list_admin_pools: [{ p_limit: 26 }, { p_limit: 26, p_before_created_at: at, p_before_id: p_pool_id }],
    list_admin_questions: [
      { p_pool_id, p_limit: 26 },
      { p_pool_id, p_limit: 26, p_after_id: p_question_id },
      { p_pool_id, p_limit: 26, p_search: "What", p_concept: "Algebra", p_status: "active" },
    ],
    list_counted_answers: [{ p_question_id, p_revision: 1, p_limit: 500 }],
    list_pools: [{ p_student_id }],
    list_question_reports: [
      { p_limit: 26, p_pool_id },
      { p_limit: 26, p_question_id },
      { p_limit: 26, p_pool_id, p_after_resolved: false, p_after_at: at, p_after_id: report.id },
    ],
    list_scales: [{ p_limit: 500 }],
    load_bank: [{ p_pool_id }],
    load_comparison: [{ p_session_id, p_limit: 20 }],
    load_first_answers: [{ p_pool_id, p_students: 500, p_answers: 20_000, p_answers_of_each: 20 }],
    load_import_context: [{ p_pool_id }],
    load_item_exposure: [{ p_pool_id, p_tests: 200 }],
    load_items: [{ p_references: [{ id: p_question_id, revision: 1 }] }],
    load_long_term_work: [{ p_student_id, p_limit: 20 }],
    load_measurements: [{ p_session_ids: [p_session_id] }],
    load_operating_figures: [{}],
    load_registers: [{ p_limit: 20 }, { p_limit: 20, p_after_student_id: p_student_id }],
    load_result: [{ p_session_id }],
    load_seen_questions: [{ p_student_id, p_pool_id, p_limit: 500 }],
    load_session: [{ p_session_id }],
    load_session_time: [{ p_session_id }],
    load_start_context: [{ p_student_id, p_pool_id }],
    load_trail: [{ p_session_id }],
    load_trails: [{ p_limit: 20 }, { p_limit: 20, p_after_session_id: p_session_id }],
    load_wording: [{ p_question_id, p_revision: 1 }],
    pause_session: [own],
    ping: [{}],
    read_accommodations: [{ p_student_id }],
    read_admin_pool: [{ p_pool_id }],
    read_admin_question: [{ p_question_id }],
    read_history: [
      { p_student_id, p_limit: 26 },
      { p_student_id, p_limit: 26, p_before_started_at: at, p_before_id: p_session_id },
    ],
    read_proficiency: [{ p_student_id }],
    read_progress: [{ p_student_id, p_limit: 100 }],
    read_session_answers: [{ p_session_id }],
    read_session_path: [{ p_session_id }],
    read_student_names: [{ p_student_id }],
    read_usual_course: [{ p_pool_id }],
    record_responses: [
      [
        {
          session_id: active.id,
          student_id: active.student_id,
          question_id: active.current_question_id,
          revision: 1,
          position: 1,
          expected_version: 0,
          response: 1,
          response_ms: 20_000,
          proficiency_before: active.initial_proficiency,
          if_right: branch,
          if_wrong: branch,
          now: null,
        },
      ],
    ],
    rename_student: [{ p_student_id, p_name: "Ada King", p_set_by: "t", p_set_by_name: "Toni" }],
    report_question: [{ p_session_id, p_student_id, p_question_id, p_kind: "wording", p_message: "Look" }],
    resolve_question_report: [{ p_report_id: report.id, p_resolved_by: "an-admin", p_resolution: "Mended" }],
    resume_session: [own],
    save_accommodations: [
      {
        p_student_id: active.student_id,
        p_extra_time_percent: 25,
        p_larger_text: false,
        p_hide_time: false,
        p_set_by: "a-teacher",
        p_set_by_name: "A teacher",
      },
    ],
    save_admin_pool: [
      {
        p_id: p_pool_id,
        p_draft: {
          name: "Renamed",
          description: "",
          language: "en",
          formOfAddress: "formal",
          concepts: pool.concepts,
          delivery: pool.delivery,
          status: "published",
          scale_id: null,
        },
      },
    ],
    save_admin_question: [
      { p_pool_id, p_question: { ...question, status: "active" }, p_expected_revision: 1 },
      { p_pool_id, p_question: { ...question, id: undefined, status: "active" }, p_expected_revision: 0 },
    ],
    save_long_term: [{ p_student_id, p_scale_id: p_pool_id, p_updates: [] }],
    search_students: [
      { p_limit: 26 },
      { p_limit: 26, p_after_name_key: "student 150", p_after_id: "student-150" },
      { p_limit: 26, p_search: "student-277" },
    ],
    set_answer_aside: [
      {
        p_session_id,
        p_question_id,
        p_reason: "Unfair",
        p_set_by: "an-admin",
        p_expected_version: over.version,
        p_proficiency: estimate,
      },
    ],
    start_session: [
      {
        p_session_id: "00000000-0000-4000-8000-000000000001",
        p_student_id,
        p_pool_id,
        p_settings: over.settings,
        p_seed: 1,
        p_initial_proficiency: over.initial_proficiency,
        p_first_question_id: p_question_id,
        p_first_question_revision: 1,
      },
    ],
    taken_question_ids: [{ p_pool_id, p_ids: [p_question_id, "other"] }],
  } satisfies Record<FunctionName, readonly FunctionParameters[]>;
}
