import { expect, test } from "vitest";
import { retryDelayMs } from "./retry-delay.ts";

test("the delay doubles up to its maximum", () => {
  expect([1, 2, 3, 4, 5, 6, 60].map((attempt) => retryDelayMs(attempt, 0.5))).toEqual([
    1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000,
  ]);
});

test("the delay varies by 25 % in both directions", () => {
  expect(retryDelayMs(1, 0)).toBe(750);
  expect(retryDelayMs(1, 0.9999)).toBe(1_250);
});
