import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  answerTo,
  estimateAfter,
  type PoolOfQuestions,
  publishPool,
  signUp,
  startTest,
} from "../testing/scenarios.ts";
import { startTestDatabase, type TestDatabase } from "../testing/start-test-database.ts";
import { expireIdleSessions } from "./expire-idle-sessions.ts";
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

describe("the sweeper", () => {
  const hoursLater = (start: Date, hours: number) => new Date(start.getTime() + hours * 3_600_000);
  const start = new Date("2020-01-01T00:00:00Z");

  test("expires what lay idle past its own window, with what was answered, and leaves the rest", async () => {
    const day = await startTest(database.db, { ...pool, studentId: await student() }, { now: start });
    const week = await startTest(
      database.db,
      { ...pool, studentId: await student() },
      { now: start, settings: { resumeWindowHours: 168 } },
    );
    await recordResponse(database.db, answerTo(day, 1, { response: 1, now: hoursLater(start, 1) }));
    expect(await expireIdleSessions(database.db, { limit: 100, now: hoursLater(start, 25) })).toEqual([]);
    const now = hoursLater(start, 25.01);
    expect(await expireIdleSessions(database.db, { limit: 100, now })).toEqual([day.studentId]);
    expect((await loadSession(database.db, day.sessionId))?.session).toMatchObject({
      status: "expired",
      endReason: "expired",
      finalProficiency: estimateAfter(1, true),
      lastActivity: "2020-01-01T01:00:00+00:00",
    });
    expect((await loadSession(database.db, week.sessionId))?.session.status).toBe("active");
    expect(await expireIdleSessions(database.db, { limit: 100, now: hoursLater(start, 169) })).toEqual([
      week.studentId,
    ]);
  });

  test("ends a test whose time is over as that, however lately its student answered", async () => {
    const timed = await startTest(
      database.db,
      { ...pool, studentId: await student() },
      { now: start, deadlineAt: hoursLater(start, 1) },
    );
    await recordResponse(database.db, answerTo(timed, 1, { response: 1, now: hoursLater(start, 0.9) }));
    expect(await expireIdleSessions(database.db, { limit: 100, now: hoursLater(start, 1) })).toEqual([]);
    expect(await expireIdleSessions(database.db, { limit: 100, now: hoursLater(start, 1.01) })).toEqual([
      timed.studentId,
    ]);
    expect((await loadSession(database.db, timed.sessionId))?.session).toMatchObject({
      status: "completed",
      endReason: "time-over",
      totalQuestions: 1,
    });
  });

  test("on many instances at once expires each session once, no more than the limit a call", async () => {
    await Promise.all(
      Array.from({ length: 30 }, async () =>
        startTest(database.db, { ...pool, studentId: await student() }, { now: start }),
      ),
    );
    const now = hoursLater(start, 200);
    const ended = await Promise.all(
      Array.from({ length: 8 }, () => expireIdleSessions(database.db, { limit: 3, now })),
    );
    const counts = ended.map((students) => students.length);
    expect(Math.max(...counts)).toBeLessThanOrEqual(3);
    let total = counts.reduce((sum, count) => sum + count, 0);
    for (let count = 1; count > 0; total += count) {
      count = (await expireIdleSessions(database.db, { limit: 10, now })).length;
    }
    expect(total).toBe(30);
    const { rows } = await database.owner.query(
      "select version from test_sessions where status = 'expired' and started_at = $1 and version <> 1 and total_questions = 0",
      [start],
    );
    expect(rows).toEqual([]);
  });
});
