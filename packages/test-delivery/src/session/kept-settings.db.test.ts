import { loadSession, readAdminPool, saveAdminPool } from "@plumbline/database";
import { afterAll, beforeAll, expect, it } from "vitest";
import { submitResponse } from "../submission/submit-response.ts";
import { beginTest, RIGHT, startTestbed, type Testbed } from "../testing/delivery-testbed.ts";
import { startTest } from "./start-test.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await startTestbed();
});
afterAll(() => bed.stop());

it("a test in progress keeps the correlation it began with when the pool gets another", async () => {
  const test = await beginTest(bed, { stopping: { minimum: 3, maximum: 3 } });
  const pool = await readAdminPool(bed.database, test.poolId);
  if (pool === null) throw new Error("the pool is gone");
  const prior = { ...pool.delivery.prior, correlation: 0.9 };
  await saveAdminPool(bed.database, { ...pool, delivery: { ...pool.delivery, prior } });

  // Another process without anything of the session in its memory goes on with it.
  const other = bed.deliveryWith();
  await submitResponse(other, test.submission(test.started.question.id, RIGHT));
  const correlationOf = async (sessionId: typeof test.sessionId) =>
    (await loadSession(bed.database, sessionId))?.session.settings.delivery.prior.correlation;
  expect(await correlationOf(test.sessionId)).toBe(0.5);

  const next = await startTest(bed.delivery, { studentId: await bed.addStudent(), poolId: test.poolId });
  expect(await correlationOf(next.sessionId)).toBe(0.9);
});
