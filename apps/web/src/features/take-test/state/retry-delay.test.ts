import { expect, test } from "vitest";
import { retryDelayMs } from "./retry-delay.ts";

test("the wait doubles up to its longest", () => {
  expect([1, 2, 3, 4, 5, 6, 60].map((attempt) => retryDelayMs(attempt, 0.5))).toEqual([
    1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000,
  ]);
});

test("and is spread by a quarter both ways", () => {
  expect(retryDelayMs(1, 0)).toBe(750);
  expect(retryDelayMs(1, 0.9999)).toBe(1_250);
});
