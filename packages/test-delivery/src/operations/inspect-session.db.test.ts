import { type SessionId, sessionIdSchema } from "@plumbline/contracts";
import { createRedisSessionStore } from "@plumbline/session-store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { endTest } from "../session/end-test.ts";
import { readCurrent } from "../session/read-current.ts";
import { startTest } from "../session/start-test.ts";
import { submitResponse } from "../submission/submit-response.ts";
import { RIGHT, startTestbed, type Testbed, WRONG } from "../testing/delivery-testbed.ts";
import { inspectSession } from "./inspect-session.ts";
import { readStoreStatistics } from "./read-store-statistics.ts";
import { syncSession } from "./sync-session.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await startTestbed();
});
afterAll(() => bed.stop());

async function begin() {
  const { poolId } = await bed.addPool({ stopping: { minimum: 12, maximum: 12 } });
  const studentId = await bed.addStudent();
  const { sessionId } = await startTest(bed.delivery, { studentId, poolId });
  return { studentId, sessionId };
}
type Begun = Awaited<ReturnType<typeof begin>>;

async function answer(own: Begun, response: number, delivery = bed.delivery): Promise<void> {
  const current = await readCurrent(delivery, own);
  if (current.status !== "active") throw new Error("the test is over");
  await submitResponse(delivery, { ...own, questionId: current.question.id, response, responseMs: null });
}

async function stateOf(sessionId: SessionId) {
  const view = await inspectSession(bed.delivery, sessionId);
  if (view.redis.kind !== "present") throw new Error("Redis has no state");
  return view.redis.state;
}

describe("a session side by side", () => {
  it("is the same in both after every answer", async () => {
    const own = await begin();
    for (const response of [RIGHT, WRONG, RIGHT]) {
      await answer(own, response);
      const view = await inspectSession(bed.delivery, own.sessionId);
      expect(view.differences).toEqual([]);
      expect(view.redis).toMatchObject({ kind: "present", state: view.database.state });
    }
    expect((await inspectSession(bed.delivery, own.sessionId)).database).toMatchObject({
      student: own.studentId,
      status: "active",
      totalQuestions: 3,
      correctResponses: 2,
      version: 3,
    });
  });

  it("shows what somebody edited in Redis, and the sync mends it", async () => {
    const own = await begin();
    await answer(own, RIGHT);
    await answer(own, WRONG);
    const state = await stateOf(own.sessionId);
    await bed.store.deleteState(own.sessionId);
    await bed.store.writeState({
      ...state,
      // Its version is ahead of Postgres, so an ordinary write would not replace it.
      version: 99,
      correctCount: 2,
      answered: state.answered.map((entry) => ({ ...entry, correct: true })),
      currentProficiency: { ...state.currentProficiency, theta: [3, state.currentProficiency.theta[1] ?? 0] },
    });
    expect((await inspectSession(bed.delivery, own.sessionId)).differences).toEqual([
      { field: "currentProficiency.theta.0", database: expect.any(String), redis: "3" },
      { field: "correctCount", database: "1", redis: "2" },
      { field: "answered.1.correct", database: "false", redis: "true" },
      { field: "version", database: "2", redis: "99" },
    ]);
    const synced = await syncSession(bed.delivery, own.sessionId);
    expect(synced).toMatchObject({ outcome: "written", differences: [], redis: { kind: "present", state } });
  });

  it("shows a Redis that is behind, and the test goes on either way", async () => {
    const own = await begin();
    await answer(own, RIGHT);
    const behind = await stateOf(own.sessionId);
    await answer(own, RIGHT);
    await bed.store.deleteState(own.sessionId);
    await bed.store.writeState(behind);
    const { differences } = await inspectSession(bed.delivery, own.sessionId);
    expect(differences).toContainEqual({ field: "version", database: "2", redis: "1" });
    expect(differences).toContainEqual({ field: "answered.1.correct", database: "true", redis: null });
    expect((await syncSession(bed.delivery, own.sessionId)).differences).toEqual([]);
    await answer(own, WRONG);
    expect((await inspectSession(bed.delivery, own.sessionId)).differences).toEqual([]);
  });

  it("takes a state that Redis forgot for no difference, and the sync brings it back", async () => {
    const own = await begin();
    await bed.store.deleteState(own.sessionId);
    expect(await inspectSession(bed.delivery, own.sessionId)).toMatchObject({
      redis: { kind: "absent" },
      differences: [],
    });
    expect(await syncSession(bed.delivery, own.sessionId)).toMatchObject({
      outcome: "written",
      redis: { kind: "present" },
    });
  });

  it("shows a state that a session which is over left behind, and the sync removes it", async () => {
    const own = await begin();
    const state = await stateOf(own.sessionId);
    await endTest(bed.delivery, own);
    await bed.store.writeState(state);
    const view = await inspectSession(bed.delivery, own.sessionId);
    expect(view.database).toMatchObject({ status: "ended", endReason: "ended-by-student", state: null });
    expect(view.differences).toEqual([{ field: "state", database: null, redis: "a live state" }]);
    expect(await syncSession(bed.delivery, own.sessionId)).toMatchObject({
      outcome: "removed",
      redis: { kind: "absent" },
      differences: [],
    });
  });

  it("is refused where there is no such session", async () => {
    const { sessionId } = await begin();
    const unknown = sessionIdSchema.parse(sessionId.replace(/^......../, "00000000"));
    await expect(inspectSession(bed.delivery, unknown)).rejects.toMatchObject({ code: "SESSION_NOT_FOUND" });
    await expect(syncSession(bed.delivery, unknown)).rejects.toMatchObject({ code: "SESSION_NOT_FOUND" });
  });
});

it("says so where Redis is away, and shows what Postgres has", async () => {
  const own = await begin();
  const away = createRedisSessionStore({ url: "redis://127.0.0.1:1" });
  const delivery = bed.deliveryWith({ store: away });
  const unavailable = { kind: "unavailable", reason: expect.any(String) };
  expect(await inspectSession(delivery, own.sessionId)).toMatchObject({
    database: { status: "active" },
    redis: unavailable,
    differences: [],
  });
  expect(await syncSession(delivery, own.sessionId)).toMatchObject({
    outcome: "unavailable",
    redis: unavailable,
  });
  expect(await readStoreStatistics(delivery)).toEqual(unavailable);
  await away.close();
});

it("counts the sessions with a live state, and how often the cache had them", async () => {
  const before = await readStoreStatistics(bed.delivery);
  // The process that showed the question has the state in memory; any other reads Redis first.
  const own = await begin();
  const shown = await readCurrent(bed.delivery, own);
  if (shown.status !== "active") throw new Error("the test is over");
  const questionId = shown.question.id;
  await submitResponse(bed.deliveryWith(), { ...own, questionId, response: RIGHT, responseMs: null });
  const after = await readStoreStatistics(bed.delivery);
  if (before.kind !== "statistics" || after.kind !== "statistics") throw new Error("no statistics");
  expect(after.activeSessions).toBe(before.activeSessions + 1);
  expect(after.keys.state).toBe(after.activeSessions);
  expect(after.cache.stateHits).toBe(before.cache.stateHits + 1);
  expect(after.memoryBytes).toBeGreaterThan(0);
});
