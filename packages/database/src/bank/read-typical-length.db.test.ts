import { type PoolId, poolIdSchema, type StudentId } from "@plumbline/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recordResponse } from "../sessions/record-response.ts";
import { answerTo, type PoolOfQuestions, publishPool, signUp, startTest } from "../testing/scenarios.ts";
import { startTestDatabase, type TestDatabase } from "../testing/start-test-database.ts";
import { readTypicalLength } from "./read-typical-length.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const start = Date.UTC(2026, 9, 1, 8);

/** A completed test whose answers came after these minutes each. */
async function complete(pool: PoolOfQuestions, gaps: readonly number[], studentId?: StudentId) {
  const taker = studentId ?? (await signUp(database.owner));
  const running = await startTest(database.db, { ...pool, studentId: taker }, { now: new Date(start) });
  let atMs = start;
  for (const [index, minutes] of gaps.entries()) {
    atMs += minutes * 60_000;
    const stop = index === gaps.length - 1 ? ({ stop: "maximum-length" } as const) : {};
    await recordResponse(
      database.db,
      answerTo(running, index + 1, { response: 1, now: new Date(atMs), ...stop }),
    );
  }
  return taker;
}

function usual(poolId: PoolId) {
  return readTypicalLength(database.db, poolId);
}

test("the middle half of ten students or more, and nothing about fewer", async () => {
  const pool = await publishPool(database.db);
  for (let n = 1; n <= 9; n++)
    await complete(
      pool,
      Array.from({ length: n <= 4 ? 2 : 4 }, () => n / 2),
    );
  expect(await usual(pool.poolId)).toBeNull();
  const busy = await complete(pool, [1, 1]);
  // Minutes: 1, 2, 3, 4 of two answers; 10, 12, 14, 16, 18 of four; and 2.
  expect(await usual(pool.poolId)).toEqual({ minutes: { from: 2, to: 14 }, questions: { from: 2, to: 4 } });
  // One student's many tests do not outweigh the others: the last of them counts.
  for (let n = 0; n < 5; n++) await complete(pool, [5, 5, 5], busy);
  expect(await usual(pool.poolId)).toEqual({ minutes: { from: 3, to: 15 }, questions: { from: 2, to: 4 } });
});

test("a night between two answers is no time spent", async () => {
  const pool = await publishPool(database.db);
  for (let n = 0; n < 10; n++) await complete(pool, [2, 12 * 60, 3]);
  expect((await usual(pool.poolId))?.minutes).toEqual({ from: 15, to: 15 });
});

test("tests that were not completed, and pools that are not there, say nothing", async () => {
  const pool = await publishPool(database.db);
  for (let n = 0; n < 10; n++) {
    const studentId = await signUp(database.owner);
    const running = await startTest(database.db, { ...pool, studentId });
    await recordResponse(database.db, answerTo(running, 1, { response: 1 }));
  }
  expect(await usual(pool.poolId)).toBeNull();
  expect(await usual(poolIdSchema.parse("0b8f3c56-3c3e-4d54-8f6e-0f5d3f1c2a22"))).toBeNull();
});
