import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  answerInOrder,
  type PoolOfQuestions,
  publishPool,
  type RunningTest,
  signUp,
  startTest,
} from "../testing/scenarios.ts";
import { startTestDatabase, type TestDatabase } from "../testing/start-test-database.ts";

let database: TestDatabase;
let pool: PoolOfQuestions;
let running: RunningTest;
beforeAll(async () => {
  database = await startTestDatabase();
  pool = await publishPool(database.db);
  running = await startTest(database.db, { ...pool, studentId: await signUp(database.owner) });
  await answerInOrder(database.db, running, [1, 0]);
});
afterAll(() => database.stop());

/** The error of PostgreSQL for a row that breaks this rule. */
function broken(rule: string): unknown {
  return expect.objectContaining({ code: "23514", constraint: rule });
}

const OVER =
  "completed_at = now(), final_proficiency = initial_proficiency, current_question_id = null, current_question_revision = null";

describe("no role can write a session's row that breaks a rule:", () => {
  test.each([
    ["status", `status = 'lost', end_reason = 'precision', ${OVER}`],
    ["active_or_over", "completed_at = now()"],
    ["active_or_over", "current_question_id = null, current_question_revision = null"],
    ["active_or_over", `status = 'completed', ${OVER}`],
    ["end_reason_fits_status", `status = 'completed', end_reason = 'expired', ${OVER}`],
    ["end_reason_fits_status", `status = 'ended', end_reason = 'precision', ${OVER}`],
    ["end_reason_fits_status", `status = 'expired', end_reason = 'ended-by-student', ${OVER}`],
    [
      "only_the_active_are_paused",
      `status = 'ended', end_reason = 'ended-by-student', paused_at = now(), ${OVER}`,
    ],
    // No rule of its own: the number of right answers is between 0 and it.
    ["correct_responses", "total_questions = -1, correct_responses = 0"],
    ["correct_responses", "correct_responses = 3"],
    ["correct_responses", "correct_responses = -1"],
    ["set_aside_count", "set_aside_count = 3"],
    ["rapid_guesses", "rapid_guesses = 3"],
    ["version", "version = -1"],
    ["seed", "seed = -1"],
    ["seed", "seed = 9007199254740992"],
    ["extra_time_percent", "extra_time_percent = 301"],
    ["sha256", "trail_hash = '\\x00'"],
    ["sha256", "set_aside_hash = '\\x00'"],
    ["proficiency_fits_concepts", 'initial_proficiency = \'{"theta": [0], "se": [1]}\''],
  ])("%s, as by %s", async (rule, changes) => {
    const changed = database.owner.query(`update test_sessions set ${changes} where id = $1`, [
      running.sessionId,
    ]);
    await expect(changed).rejects.toEqual(broken(rule));
  });

  test("a row that keeps them all is taken", async () => {
    const { rowCount } = await database.owner.query(
      "update test_sessions set extra_time_percent = 300 where id = $1",
      [running.sessionId],
    );
    expect(rowCount).toBe(1);
  });
});

describe("no role can write a response that breaks a rule:", () => {
  test.each([
    ["position", "position", "0"],
    ["response", "response", "-2"],
    ["response", "response", "10"],
    ["is_correct", "response", "-1"],
    ["response_ms", "response_ms", "-1"],
    ["response_ms", "response_ms", "86400001"],
    ["effort", "taken_ms", "-1"],
    ["effort", "is_rapid, is_left_out", "false, true"],
    ["sha256", "previous_hash", "'\\x00'"],
    ["sha256", "hash", "'\\x00'"],
  ])("%s, as by %s = %s", async (rule, column, value) => {
    const columns = [
      ...[
        "student_id",
        "session_id",
        "question_id",
        "question_revision",
        "position",
        "response",
        "is_correct",
      ],
      ...["proficiency_before", "proficiency_after", "response_ms", "taken_ms", "is_rapid, is_left_out"],
      ...['"timestamp"', "previous_hash", "hash"],
    ];
    const values = columns.map((name) => (name === column ? value : name));
    const added = database.owner.query(
      `insert into test_responses (${columns}) select ${values} from test_responses where session_id = $1 and is_correct`,
      [running.sessionId],
    );
    await expect(added).rejects.toEqual(broken(rule));
  });
});
