import { DomainError, questionIdSchema, studentIdSchema } from "@plumbline/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusal } from "../testing/refusals.ts";
import {
  answerInOrder,
  answerTo,
  estimateAfter,
  type PoolOfQuestions,
  publishPool,
  question,
  questionAt,
  type RunningTest,
  signUp,
  startTest,
} from "../testing/scenarios.ts";
import { startTestDatabase, type TestDatabase } from "../testing/start-test-database.ts";
import { loadSession } from "./load-session.ts";
import { recordResponse } from "./record-response.ts";

describe("recording an answer", () => {
  let database: TestDatabase;
  let pool: PoolOfQuestions;
  beforeAll(async () => {
    database = await startTestDatabase();
    pool = await publishPool(database.db);
  });
  afterAll(() => database.stop());

  const begin = async (details: Parameters<typeof startTest>[2] = {}): Promise<RunningTest> =>
    startTest(database.db, { ...pool, studentId: await signUp(database.owner) }, details);

  /** Everything that recording could have changed. */
  async function stateOf({ sessionId }: RunningTest): Promise<unknown> {
    const loaded = await loadSession(database.db, sessionId);
    const { rows } = await database.owner.query(
      "select * from test_responses where session_id = $1 order by position",
      [sessionId],
    );
    return { loaded, rows };
  }

  describe("a student who answers the outstanding question", () => {
    test("rightly is graded right, and the session follows the branch of right", async () => {
      const running = await begin();
      const at = new Date("2026-11-23T10:00:00.123Z");
      const outcome = await recordResponse(database.db, answerTo(running, 1, { response: 1, now: at }));
      expect(outcome).toEqual({
        outcome: "recorded",
        correct: true,
        leftOut: false,
        position: 1,
        at: "2026-11-23T10:00:00.123+00:00",
        version: 1,
        answered: 1,
        correctCount: 1,
        status: "active",
        bankVersion: expect.any(Number),
      });
      const loaded = await loadSession(database.db, running.sessionId);
      expect(loaded?.currentProficiency).toEqual(estimateAfter(1, true));
      expect(loaded?.session).toMatchObject({
        currentQuestion: { id: questionAt(pool.questions, 2).id, revision: 1 },
        version: 1,
        totalQuestions: 1,
        correctResponses: 1,
        accuracy: 1,
        lastActivity: "2026-11-23T10:00:00.123+00:00",
      });
    });

    test.each([
      ["with another option", 0],
      ["with I don't know", -1],
    ])("%s is graded wrong, and the session follows the branch of wrong", async (_, response) => {
      const running = await begin();
      const outcome = await recordResponse(database.db, answerTo(running, 1, { response }));
      expect(outcome).toMatchObject({ outcome: "recorded", correct: false, answered: 1, correctCount: 0 });
      const loaded = await loadSession(database.db, running.sessionId);
      expect(loaded?.currentProficiency).toEqual(estimateAfter(1, false));
      expect(loaded?.answered).toMatchObject([{ correct: false, response, position: 1 }]);
    });

    test("keeps every digit of the estimates, so that a restored state equals the lost one", async () => {
      const running = await begin();
      const digits = { theta: [0.1 + 0.2, -(2 ** -30)], se: [1 / 3, 5e-324] };
      const branch = {
        proficiencyAfter: digits,
        next: { id: questionAt(pool.questions, 2).id, revision: 1 },
      };
      await recordResponse(database.db, answerTo(running, 1, { response: 1, ifRight: branch }));
      expect((await loadSession(database.db, running.sessionId))?.currentProficiency).toEqual(digits);
    });

    test("is told of right and wrong, key and explanation, only where the session's settings say so", async () => {
      const silent = await begin({ settings: { feedback: "at-end" } });
      expect(await recordResponse(database.db, answerTo(silent, 1, { response: 0 }))).not.toHaveProperty(
        "feedback",
      );
      const open = await begin({ settings: { feedback: "after-each" } });
      const outcome = await recordResponse(database.db, answerTo(open, 1, { response: 0 }));
      expect(outcome).toMatchObject({
        correct: false,
        feedback: { correctAnswer: 1, explanation: "Six sevens are forty-two." },
      });
      expect(await recordResponse(database.db, answerTo(open, 1, { response: 0 }))).toEqual({
        ...outcome,
        outcome: "already-recorded",
      });
    });

    test("completes the test where the branch stops", async () => {
      const running = await begin();
      await answerInOrder(database.db, running, [1, 1]);
      const outcome = await recordResponse(
        database.db,
        answerTo(running, 3, { response: 0, stop: "maximum-length" }),
      );
      expect(outcome).toMatchObject({
        outcome: "recorded",
        status: "completed",
        answered: 3,
        correctCount: 2,
      });
      const loaded = await loadSession(database.db, running.sessionId);
      expect(loaded?.session).toMatchObject({
        status: "completed",
        endReason: "maximum-length",
        currentQuestion: null,
        version: 3,
        accuracy: 2 / 3,
        finalProficiency: estimateAfter(3, false),
      });
      expect(loaded?.session.completedAt).toBe(loaded?.session.lastActivity);
    });

    test("is graded by the revision that was asked, whatever the question became since", async () => {
      const mine = await publishPool(database.db);
      const running = await startTest(database.db, { ...mine, studentId: await signUp(database.owner) });
      await database.owner.query("update questions set correct_answer = 0 where id = $1", [
        questionAt(mine.questions, 1).id,
      ]);
      expect(await recordResponse(database.db, answerTo(running, 1, { response: 1 }))).toMatchObject({
        correct: true,
      });
    });
  });

  describe("an answer that was recorded before", () => {
    test("the same again gives what was recorded then, also when the test is long over", async () => {
      const running = await begin();
      const [first] = await answerInOrder(database.db, running, [1]);
      await recordResponse(database.db, answerTo(running, 2, { response: 0, stop: "maximum-length" }));
      const before = await stateOf(running);
      expect(await recordResponse(database.db, answerTo(running, 1, { response: 1 }))).toEqual({
        ...first,
        outcome: "already-recorded",
        version: 2,
        answered: 2,
        status: "completed",
      });
      expect(await stateOf(running)).toEqual(before);
    });

    test("another one is refused and changes nothing", async () => {
      const running = await begin();
      await answerInOrder(database.db, running, [1]);
      const before = await stateOf(running);
      await expect(recordResponse(database.db, answerTo(running, 1, { response: 2 }))).rejects.toEqual(
        refusal("ANSWER_ALREADY_RECORDED"),
      );
      expect(await stateOf(running)).toEqual(before);
    });
  });

  describe("what is refused, and changes nothing", () => {
    test.each([
      [
        "another student's session",
        { studentId: studentIdSchema.parse("somebody-else") },
        "SESSION_NOT_FOUND",
      ],
      [
        "a question that is not outstanding",
        { questionId: questionIdSchema.parse("never-asked") },
        "NOT_THE_CURRENT_QUESTION",
      ],
      ["another revision than the one asked", { revision: 2 }, "NOT_THE_CURRENT_QUESTION"],
      ["an option beyond the last", { response: 4 }, "INVALID_INPUT"],
      ["an option before I don't know", { response: -2 }, "INVALID_INPUT"],
    ] as const)("%s", async (_, over, code) => {
      const running = await begin();
      const before = await stateOf(running);
      await expect(
        recordResponse(database.db, answerTo(running, 1, { response: 1, ...over })),
      ).rejects.toEqual(refusal(code));
      expect(await stateOf(running)).toEqual(before);
    });

    test("an option beyond the last names the field", async () => {
      const running = await begin();
      await expect(recordResponse(database.db, answerTo(running, 1, { response: 9 }))).rejects.toMatchObject({
        issues: [{ field: "response", code: "not-an-option" }],
      });
    });

    test("a session that is over", async () => {
      const running = await begin();
      await recordResponse(database.db, answerTo(running, 1, { response: 1, stop: "maximum-length" }));
      const before = await stateOf(running);
      await expect(recordResponse(database.db, answerTo(running, 2, { response: 1 }))).rejects.toEqual(
        refusal("SESSION_NOT_ACTIVE"),
      );
      expect(await stateOf(running)).toEqual(before);
    });

    test("a session whose time is up, but not in the last moment", async () => {
      const deadlineAt = new Date("2026-11-23T10:30:00Z");
      const running = await begin({ now: new Date("2026-11-23T10:00:00Z"), deadlineAt });
      await recordResponse(database.db, answerTo(running, 1, { response: 1, now: deadlineAt }));
      const late = new Date(deadlineAt.getTime() + 1);
      await expect(
        recordResponse(database.db, answerTo(running, 2, { response: 1, now: late })),
      ).rejects.toEqual(refusal("SESSION_NOT_ACTIVE"));
    });

    test.each([
      ["version", { expectedVersion: 3 }],
      ["position", { position: 2 }],
    ])(
      "a %s that is not the session's is told as stale, for the caller to restore and try again",
      async (_, over) => {
        const running = await begin();
        const before = await stateOf(running);
        expect(await recordResponse(database.db, answerTo(running, 1, { response: 1, ...over }))).toEqual({
          outcome: "stale",
          version: 0,
          answered: 0,
          correctCount: 0,
          status: "active",
          bankVersion: expect.any(Number),
        });
        expect(await stateOf(running)).toEqual(before);
      },
    );
  });

  describe("many submissions at once", () => {
    test("of the same answer leave one row, and all are told of it", async () => {
      const running = await begin();
      const outcomes = await Promise.all(
        Array.from({ length: 60 }, () => recordResponse(database.db, answerTo(running, 1, { response: 1 }))),
      );
      const kinds = outcomes.map(({ outcome }) => outcome).toSorted();
      expect(kinds).toEqual([...Array.from({ length: 59 }, () => "already-recorded"), "recorded"]);
      expect(new Set(outcomes.map((outcome) => "at" in outcome && outcome.at)).size).toBe(1);
      expect((await loadSession(database.db, running.sessionId))?.answered).toHaveLength(1);
    });

    test("of different answers leave one row: one wins, the same get its outcome, the others are refused", async () => {
      const running = await begin();
      const settled = await Promise.allSettled(
        Array.from({ length: 60 }, (_, index) =>
          recordResponse(database.db, answerTo(running, 1, { response: index % 3 })),
        ),
      );
      const loaded = await loadSession(database.db, running.sessionId);
      expect(loaded?.answered).toHaveLength(1);
      expect(loaded?.session).toMatchObject({ version: 1, totalQuestions: 1 });
      const winner = loaded?.answered[0]?.response;
      for (const [index, result] of settled.entries()) {
        if (result.status === "fulfilled") expect(index % 3).toBe(winner);
        else expect(result.reason).toEqual(refusal("ANSWER_ALREADY_RECORDED"));
      }
      expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(20);
    });

    test("through many connections of many sessions never mix them up", async () => {
      const tests = await Promise.all(Array.from({ length: 8 }, () => begin()));
      await Promise.all(tests.map((running) => answerInOrder(database.db, running, [1, 0, 1, 2])));
      for (const running of tests) {
        const loaded = await loadSession(database.db, running.sessionId);
        expect(loaded?.answered.map(({ response }) => response)).toEqual([1, 0, 1, 2]);
        expect(loaded?.session).toMatchObject({ totalQuestions: 4, correctResponses: 2, version: 4 });
      }
    });
  });

  test("the correct answer never leaves: no field of any outcome depends on it but the grade", async () => {
    const secret = question({ options: ["a", "b", "c"], correctAnswer: 2, explanation: "because of c" });
    const mine = await publishPool(database.db, [secret, question()]);
    const running = await startTest(database.db, { ...mine, studentId: await signUp(database.owner) });
    const outcome = await recordResponse(database.db, answerTo(running, 1, { response: 0 }));
    expect(JSON.stringify(outcome)).not.toContain("because of c");
    expect(Object.keys(outcome).toSorted()).toEqual([
      "answered",
      "at",
      "bankVersion",
      "correct",
      "correctCount",
      "leftOut",
      "outcome",
      "position",
      "status",
      "version",
    ]);
  });

  test("a branch that neither goes on nor stops is a defect, and nothing is written", async () => {
    const running = await begin();
    const stop = "expired";
    const bad = { proficiencyAfter: estimateAfter(1, true), stop } as const;
    const attempt = recordResponse(database.db, answerTo(running, 1, { response: 1, ifRight: bad }));
    await expect(attempt).rejects.toThrow("end_reason_fits_status");
    await expect(attempt).rejects.not.toBeInstanceOf(DomainError);
    expect((await loadSession(database.db, running.sessionId))?.answered).toEqual([]);
  });
});
