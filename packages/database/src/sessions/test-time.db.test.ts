import type { DeliverySettings } from "@plumbline/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listStudentSessions } from "../people/list-student-sessions.ts";
import { answerTo, type PoolOfQuestions, publishPool, signUp, startTest } from "../testing/scenarios.ts";
import { startTestDatabase, type TestDatabase } from "../testing/start-test-database.ts";
import { expireIdleSessions } from "./expire-idle-sessions.ts";
import { finishSession } from "./finish-session.ts";
import { loadResult } from "./load-result.ts";
import { pauseSession, resumeSession } from "./pause-session.ts";
import { recordResponse } from "./record-response.ts";

let database: TestDatabase;
let pool: PoolOfQuestions;
beforeAll(async () => {
  database = await startTestDatabase();
  pool = await publishPool(database.db);
});
afterAll(() => database.stop());

const start = Date.parse("2026-03-02T09:00:00Z");
const MINUTE_MS = 60_000;

function at(minute: number): Date {
  return new Date(start + minute * MINUTE_MS);
}

/** A test that was started at minute 0, and what can happen to it at later minutes. */
async function begun(settings: Partial<DeliverySettings> = {}) {
  const studentId = await signUp(database.owner);
  const details = {
    settings,
    now: at(0),
    ...(settings.timeLimitMinutes ? { deadlineAt: at(settings.timeLimitMinutes) } : {}),
  };
  const running = await startTest(database.db, { ...pool, studentId }, details);
  const own = (minute: number) => ({ ...running, now: at(minute) });
  return {
    ...running,
    answer: (position: number, minute: number) =>
      recordResponse(database.db, { ...answerTo(running, position, { response: 1 }), now: at(minute) }),
    pause: (minute: number) => pauseSession(database.db, own(minute)),
    resume: (minute: number) => resumeSession(database.db, own(minute)),
    end: (minute: number, endReason: "ended-by-student" | "time-over" | "expired" = "ended-by-student") =>
      finishSession(database.db, { ...own(minute), endReason }),
    time: async () => {
      const [summary] = (await listStudentSessions(database.db, { studentId })).sessions;
      if (summary === undefined) throw new Error("there is no session");
      const minutes = summary.durationMs === null ? null : summary.durationMs / MINUTE_MS;
      return { startedAt: (Date.parse(summary.startedAt) - start) / MINUTE_MS, minutes };
    },
  };
}

const pausable = { pause: { allowed: true, maximumMinutes: 10 } };

describe("the time of a test", () => {
  test("is its start, and no duration while it is in progress", async () => {
    const { answer, time } = await begun();
    await answer(1, 3);
    expect(await time()).toEqual({ startedAt: 0, minutes: null });
  });

  test("lasts from the start to the end, a night between two answers included", async () => {
    const { answer, end, time, sessionId } = await begun({ resumeWindowHours: 48 });
    await answer(1, 3);
    await answer(2, 3 + 24 * 60);
    await end(5 + 24 * 60);
    expect(await time()).toEqual({ startedAt: 0, minutes: 5 + 24 * 60 });
    expect(await loadResult(database.db, sessionId)).toMatchObject({ durationMs: (5 + 24 * 60) * MINUTE_MS });
  });

  test("leaves pauses out, as far as the pool allows them", async () => {
    const { pause, resume, end, time } = await begun(pausable);
    await pause(2);
    await resume(5);
    await pause(8);
    await resume(10);
    await end(20);
    expect(await time()).toEqual({ startedAt: 0, minutes: 15 });
    const long = await begun(pausable);
    await long.pause(2);
    await long.resume(30);
    await long.end(40);
    expect(await long.time()).toEqual({ startedAt: 0, minutes: 30 });
  });

  test("leaves a pause out in which it was ended", async () => {
    const { pause, end, time } = await begun(pausable);
    await pause(4);
    await end(9);
    expect(await time()).toEqual({ startedAt: 0, minutes: 4 });
  });

  test("ends with the last that its student did in it where it expired, whenever that is noticed", async () => {
    const { answer, time } = await begun();
    await answer(1, 7);
    const paused = await begun({ ...pausable, resumeWindowHours: 24 });
    await paused.answer(1, 3);
    await paused.pause(6);
    const expired = await expireIdleSessions(database.db, { limit: 10, now: at(3 * 24 * 60) });
    expect(expired.length).toBeGreaterThanOrEqual(2);
    expect(await time()).toEqual({ startedAt: 0, minutes: 7 });
    expect(await paused.time()).toEqual({ startedAt: 0, minutes: 6 });
  });

  test("is never longer than the limit, with the extra time", async () => {
    const { end, time } = await begun({ timeLimitMinutes: 30 });
    await end(45, "time-over");
    expect(await time()).toEqual({ startedAt: 0, minutes: 30 });
    const extended = await begun({ timeLimitMinutes: 30 });
    await database.owner.query("update test_sessions set extra_time_percent = 50 where id = $1", [
      extended.sessionId,
    ]);
    await extended.end(60, "time-over");
    expect(await extended.time()).toEqual({ startedAt: 0, minutes: 45 });
  });
});
