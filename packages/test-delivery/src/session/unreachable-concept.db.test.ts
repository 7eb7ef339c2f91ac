import type { PoolId } from "@plumbline/contracts";
import { loadSession } from "@plumbline/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { submitResponse } from "../submission/submit-response.ts";
import { type DeliveryDraft, RIGHT, startTestbed, type Testbed, WRONG } from "../testing/delivery-testbed.ts";
import { readCurrent } from "./read-current.ts";
import { startTest } from "./start-test.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await startTestbed();
});
afterAll(() => bed.stop());

const precise: DeliveryDraft = {
  selection: { exposure: { kind: "none" } },
  stopping: { minimum: 4, maximum: 40, standardError: 0.65 },
};

/** A pool of 80 questions, of which this many of Algebra are active. */
async function poolWith(algebra: number): Promise<PoolId> {
  const { poolId } = await bed.addPool(precise, 80);
  await bed.sql.query(
    `update questions set status = 'retired' where id in (
       select id from questions where pool_id = $1 and concepts ? 'Algebra' order by id offset $2
     )`,
    [poolId, algebra],
  );
  return poolId;
}

/** A test of alternately right and wrong answers. `forget` discards the live state and the caches before every answer. */
async function take(poolId: PoolId, forget = false) {
  const studentId = await bed.addStudent();
  const { sessionId, question, progress } = await startTest(bed.deliveryWith(), { studentId, poolId });
  const asked = [question.id];
  const precision = [progress.precision];
  for (;;) {
    if (forget) {
      await bed.store.deleteState(sessionId);
      await readCurrent(bed.deliveryWith(), { studentId, sessionId });
    }
    const reply = await submitResponse(forget ? bed.deliveryWith() : bed.delivery, {
      studentId,
      sessionId,
      questionId: asked.at(-1) ?? question.id,
      response: asked.length % 2 === 0 ? RIGHT : WRONG,
      responseMs: null,
    });
    if (reply.status !== "active") {
      const loaded = await loadSession(bed.database, sessionId);
      return { asked, precision, session: loaded?.session, reach: loaded?.session.settings.reach };
    }
    asked.push(reply.question.id);
    precision.push(reply.progress.precision);
  }
}

describe("a concept that a test cannot measure", () => {
  it("holds no test up: without questions for it, the test ends as soon as the other is precise", async () => {
    const { asked, precision, session, reach } = await take(await poolWith(0));
    expect(session).toMatchObject({ status: "completed", endReason: "precision" });
    expect(asked.length).toBeLessThan(9);
    expect(reach).toEqual({ questions: ["Number"], precision: ["Number"] });
    // The meter follows the concept that is measured.
    expect(precision[0]).toBe(0);
    expect(precision.at(-1)).toBeGreaterThan(0.5);
  });

  it("holds no test up with too few questions either, which are asked all the same", async () => {
    const { asked, session, reach } = await take(await poolWith(2));
    expect(session).toMatchObject({ endReason: "precision" });
    expect(asked.length).toBeLessThan(12);
    expect(reach).toEqual({ questions: ["Number", "Algebra"], precision: ["Number"] });
  });

  it("is decided from what the session keeps: a test that was lost at every step is the same", async () => {
    const poolId = await poolWith(3);
    const whole = await take(poolId);
    expect((await take(poolId, true)).asked).toEqual(whole.asked);
  });

  it("is waited for where it can be measured", async () => {
    const { session, reach } = await take(await poolWith(40));
    expect(session).toMatchObject({ endReason: "precision" });
    expect(reach?.precision).toEqual(["Number", "Algebra"]);
  });
});
