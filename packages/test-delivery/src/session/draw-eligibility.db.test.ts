import { loadItemExposure, loadSession } from "@plumbline/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { submitResponse } from "../submission/submit-response.ts";
import { RIGHT, startTestbed, type Testbed } from "../testing/delivery-testbed.ts";
import { endTest } from "./end-test.ts";
import { startTest } from "./start-test.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await startTestbed();
});
afterAll(() => bed.stop());

const LENGTH = 4;
const TESTS = 60;
const RATE = 0.35;

/** Pools that differ in their exposure control. Without it, every student gets the same questions. */
function poolWith(exposure: object, { length = LENGTH, questions = 24 } = {}) {
  const selection = { start: { questions: 0, among: 1 }, exposure, contentBalance: null };
  return bed.addPool({ selection, stopping: { minimum: length, maximum: length } }, questions);
}

type PoolId = Parameters<typeof loadItemExposure>[1];

/** One whole test of right answers. `forget` discards the live state and the caches before every answer. */
async function take(poolId: PoolId, seed: number, forget = false) {
  const studentId = await bed.addStudent();
  const { sessionId, question } = await startTest(bed.deliveryWith({ newSeed: () => seed }), {
    studentId,
    poolId,
  });
  const asked = [question.id];
  for (;;) {
    if (forget) await bed.store.deleteState(sessionId);
    const reply = await submitResponse(forget ? bed.deliveryWith() : bed.delivery, {
      studentId,
      sessionId,
      questionId: asked.at(-1) ?? question.id,
      response: RIGHT,
      responseMs: null,
    });
    if (reply.status !== "active") return { sessionId, asked };
    asked.push(reply.question.id);
  }
}

async function ratesOf(poolId: PoolId) {
  return (await loadItemExposure(bed.database, poolId)).map(({ administered }) => administered / TESTS);
}

describe("item eligibility", () => {
  it("brings every question's rate down to the pool's maximum, and no test gives what was not eligible", async () => {
    const free = await poolWith({ kind: "none" });
    const held = await poolWith({ kind: "eligibility", maximumRate: RATE });
    for (let seed = 1; seed <= TESTS; seed++) {
      await take(free.poolId, seed);
      const { sessionId, asked } = await take(held.poolId, seed);
      const ineligible = (await loadSession(bed.database, sessionId))?.session.settings.ineligible ?? [];
      expect(asked.filter((id) => ineligible.some((kept) => kept === id))).toEqual([]);
    }
    expect(Math.max(...(await ratesOf(free.poolId)))).toBe(1);
    // The rate is known to one in 60, and the first tests had no counts to draw from.
    expect(Math.max(...(await ratesOf(held.poolId)))).toBeLessThan(RATE + 0.1);
  }, 120_000);

  it("is drawn once: a session that was lost at every step asks the same, though the counts moved on", async () => {
    const { poolId } = await poolWith({ kind: "eligibility", maximumRate: 0.2 });
    for (let seed = 1; seed <= 6; seed++) await take(poolId, seed);
    const studentId = await bed.addStudent();
    const delivery = bed.deliveryWith({ newSeed: () => 41 });
    const { sessionId, question } = await startTest(delivery, { studentId, poolId });
    const drawn = (await loadSession(bed.database, sessionId))?.session.settings.ineligible;
    expect(drawn?.length).toBeGreaterThan(0);
    for (let seed = 7; seed <= 12; seed++) await take(poolId, seed, true);
    await bed.store.deleteState(sessionId);
    const again = await startTest(bed.deliveryWith(), { studentId, poolId });
    expect(again).toMatchObject({ sessionId, resumed: true, question });
    expect((await loadSession(bed.database, sessionId))?.session.settings.ineligible).toEqual(drawn);
    await endTest(bed.delivery, { studentId, sessionId });
  }, 120_000);

  it("keeps a choice for every test where the rate is raised in small pools", async () => {
    const exposure = { kind: "eligibility", maximumRate: 0.05, raisedInSmallPools: true };
    const { poolId } = await poolWith(exposure, { length: 8, questions: 24 });
    const small = await poolWith(exposure, { length: 10, questions: 12 });
    const kept: number[] = [];
    for (let seed = 1; seed <= 12; seed++) {
      const { sessionId } = await take(poolId, seed);
      const ineligible = (await loadSession(bed.database, sessionId))?.session.settings.ineligible ?? [];
      kept.push(24 - ineligible.length);
      const whole = await take(small.poolId, seed);
      expect(whole.asked).toHaveLength(10);
      expect((await loadSession(bed.database, whole.sessionId))?.session.settings.ineligible).toEqual([]);
    }
    // The rate is 2 x 8 / 24: after the first tests more than the 8 questions of a test are eligible, but not all.
    const later = kept.slice(6).reduce((sum, count) => sum + count, 0) / 6;
    expect(later).toBeGreaterThan(10);
    expect(later).toBeLessThan(24);
  }, 120_000);

  it("leaves enough for a whole test, however small the rate", async () => {
    const { poolId } = await poolWith({ kind: "eligibility", maximumRate: 0.01 });
    for (let seed = 1; seed <= 10; seed++) expect((await take(poolId, seed)).asked).toHaveLength(LENGTH);
  }, 60_000);
});
