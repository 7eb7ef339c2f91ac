import { randomUUID } from "node:crypto";
import { type EndReason, endReasonSchema, sessionIdSchema, studentIdSchema } from "@plumbline/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadProficiency } from "../people/load-proficiency.ts";
import { refusal } from "../testing/refusals.ts";
import {
  answerInOrder,
  answerTo,
  estimateAfter,
  type PoolOfQuestions,
  publishPool,
  question,
  questionId,
  signUp,
  startTest,
  unknownProficiency,
} from "../testing/scenarios.ts";
import { startTestDatabase, type TestDatabase } from "../testing/start-test-database.ts";
import { finishSession } from "./finish-session.ts";
import { loadResult } from "./load-result.ts";
import { loadSession } from "./load-session.ts";
import { recordResponse } from "./record-response.ts";

let database: TestDatabase;
let pool: PoolOfQuestions;
beforeAll(async () => {
  database = await startTestDatabase();
  pool = await publishPool(database.db);
});
afterAll(() => database.stop());

function student() {
  return signUp(database.owner);
}
const unknownSession = sessionIdSchema.parse(randomUUID());

describe("ending", () => {
  test("early keeps what was answered, as the result and as long-term proficiency", async () => {
    const mine = await publishPool(database.db, [
      question({ id: questionId("1") }),
      question({ id: questionId("2"), concepts: { Number: 0.5, Algebra: 1 } }),
      question({ id: questionId("3") }),
    ]);
    const studentId = await student();
    const running = await startTest(
      database.db,
      { ...mine, studentId },
      { now: new Date("2026-11-23T10:00:00Z") },
    );
    await recordResponse(
      database.db,
      answerTo(running, 1, { response: 1, now: new Date("2026-11-23T10:01:00Z") }),
    );
    expect(await loadResult(database.db, running.sessionId)).toEqual({ state: "active", studentId });

    const now = new Date("2026-11-23T10:05:00Z");
    const ended = await finishSession(database.db, {
      sessionId: running.sessionId,
      studentId,
      endReason: "ended-by-student",
      now,
    });
    expect(ended).toMatchObject({
      status: "ended",
      endReason: "ended-by-student",
      currentQuestion: null,
      version: 2,
      totalQuestions: 1,
      finalProficiency: estimateAfter(1, true),
      completedAt: "2026-11-23T10:05:00+00:00",
    });
    expect(await loadResult(database.db, running.sessionId)).toEqual({
      state: "over",
      studentId,
      sessionId: running.sessionId,
      pool: { id: mine.poolId, name: "Arithmetic", language: "en", formOfAddress: "formal" },
      status: "ended",
      startedAt: "2026-11-23T10:00:00+00:00",
      completedAt: "2026-11-23T10:05:00+00:00",
      durationMs: 300_000,
      endReason: "ended-by-student",
      totalQuestions: 1,
      delivery: { feedback: "at-end", resultMinimum: 5 },
      correctResponses: 1,
      accuracy: 1,
      effort: { low: true, leftOut: 0 },
      concepts: [
        { name: "Number", initial: 0, proficiency: 4 / 3, standardError: 0.5, answered: 1 },
        { name: "Algebra", initial: 0, proficiency: 1e-7, standardError: 0.1 + 0.2, answered: 0 },
      ],
    });
  });

  test("again, or for another reason, changes nothing", async () => {
    const studentId = await student();
    const running = await startTest(database.db, { ...pool, studentId });
    await answerInOrder(database.db, running, [1, 0]);
    const { sessionId } = running;
    const first = await finishSession(database.db, { sessionId, studentId, endReason: "time-over" });
    expect(first).toMatchObject({
      status: "completed",
      endReason: "time-over",
      finalProficiency: estimateAfter(2, false),
    });
    expect(await finishSession(database.db, { sessionId, studentId, endReason: "ended-by-student" })).toEqual(
      first,
    );
  });

  test("without an answer leaves the initial proficiency, and nothing long-term", async () => {
    const studentId = await student();
    const { sessionId } = await startTest(database.db, { ...pool, studentId });
    const ended = await finishSession(database.db, { sessionId, studentId, endReason: "ended-by-student" });
    expect(ended).toMatchObject({ finalProficiency: unknownProficiency, accuracy: 0 });
    expect(await loadProficiency(database.db, studentId)).toMatchObject({ upToDate: true, concepts: [] });
  });

  test.each(endReasonSchema.options)(
    "for the reason %s gives the session the status of that reason",
    async (endReason) => {
      const studentId = await student();
      const { sessionId } = await startTest(database.db, { ...pool, studentId });
      const { status } = await finishSession(database.db, { sessionId, studentId, endReason });
      const statuses: Partial<Record<EndReason, string>> = {
        "ended-by-student": "ended",
        expired: "expired",
      };
      expect(status).toBe(statuses[endReason] ?? "completed");
    },
  );

  test("another student's session, or none, is not found", async () => {
    const running = await startTest(database.db, { ...pool, studentId: await student() });
    for (const [sessionId, studentId] of [
      [running.sessionId, await student()],
      [unknownSession, running.studentId],
    ] as const) {
      const attempt = finishSession(database.db, { sessionId, studentId, endReason: "ended-by-student" });
      await expect(attempt).rejects.toEqual(refusal("SESSION_NOT_FOUND"));
    }
    expect((await loadSession(database.db, running.sessionId))?.session.status).toBe("active");
  });
});

test("there is no session, result or student where there is none", async () => {
  expect(await loadSession(database.db, unknownSession)).toBeNull();
  expect(await loadResult(database.db, unknownSession)).toBeNull();
  expect(await loadProficiency(database.db, studentIdSchema.parse("nobody"))).toBeNull();
});
