import { poolIdSchema } from "@plumbline/contracts";
import { expect, test } from "vitest";
import { createUsualCourse } from "./usual-course.ts";

const poolId = poolIdSchema.parse("0b8f3c56-3c3e-4d54-8f6e-0f5d3f1c2a22");
const course = { minutes: { from: 14, to: 25 }, questions: { from: 16, to: 22 } };

/** A database that counts how often it is asked, and is away the first `failures` times. */
const countingDatabase = (failures = 0) => {
  let asked = 0;
  return {
    asked: () => asked,
    database: {
      call: async () => {
        asked += 1;
        if (asked <= failures) throw new Error("away");
        return course;
      },
    },
  };
};

test("the database is asked once in ten minutes, however many students begin", async () => {
  let nowMs = 0;
  const { database, asked } = countingDatabase();
  const usualCourse = createUsualCourse(database, () => nowMs);
  expect(await Promise.all([usualCourse(poolId), usualCourse(poolId)])).toEqual([course, course]);
  nowMs = 599_999;
  await usualCourse(poolId);
  expect(asked()).toBe(1);
  nowMs = 600_000;
  await usualCourse(poolId);
  expect(asked()).toBe(2);
});

test("a failure is told and not remembered", async () => {
  const { database } = countingDatabase(1);
  const usualCourse = createUsualCourse(database, () => 0);
  await expect(usualCourse(poolId)).rejects.toThrow("away");
  expect(await usualCourse(poolId)).toEqual(course);
});
