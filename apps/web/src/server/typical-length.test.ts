import { poolIdSchema } from "@plumbline/contracts";
import { expect, test } from "vitest";
import { createTypicalLengthReader } from "./typical-length.ts";

const poolId = poolIdSchema.parse("0b8f3c56-3c3e-4d54-8f6e-0f5d3f1c2a22");
const length = { minutes: { from: 14, to: 25 }, questions: { from: 16, to: 22 } };

/** A database that counts its calls and is unavailable for the first `failures` of them. */
function countingDatabase(failures = 0) {
  let asked = 0;
  return {
    asked: () => asked,
    database: {
      call: async () => {
        asked += 1;
        if (asked <= failures) throw new Error("away");
        return length;
      },
    },
  };
}

test("the database is asked once in ten minutes, however many students begin", async () => {
  let nowMs = 0;
  const { database, asked } = countingDatabase();
  const typicalLength = createTypicalLengthReader(database, () => nowMs);
  expect(await Promise.all([typicalLength(poolId), typicalLength(poolId)])).toEqual([length, length]);
  nowMs = 599_999;
  await typicalLength(poolId);
  expect(asked()).toBe(1);
  nowMs = 600_000;
  await typicalLength(poolId);
  expect(asked()).toBe(2);
});

test("a failure is told and not remembered", async () => {
  const { database } = countingDatabase(1);
  const typicalLength = createTypicalLengthReader(database, () => 0);
  await expect(typicalLength(poolId)).rejects.toThrow("away");
  expect(await typicalLength(poolId)).toEqual(length);
});
