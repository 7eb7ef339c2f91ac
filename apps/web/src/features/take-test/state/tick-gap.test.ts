import { expect, test } from "vitest";
import { isGap } from "./tick-gap.ts";

const before = { monotonicMs: 5_000, dateMs: 1_800_000_000_000 };

test.each([
  ["the next second", 1_000, 1_000, false],
  ["a late tick", 1_900, 1_900, false],
  ["a device that slept, whose monotonic clock went on", 60_000, 60_000, true],
  ["a device that slept, whose monotonic clock stood still", 1_000, 60_000, true],
  ["a date that was set back", 1_000, -7_200_000, true],
])("%s", (_, monotonicMs, dateMs, expected) => {
  const now = { monotonicMs: before.monotonicMs + monotonicMs, dateMs: before.dateMs + dateMs };
  expect(isGap(before, now)).toBe(expected);
});
