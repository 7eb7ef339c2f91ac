import { expect, test } from "vitest";
import { intervalOf, isPrecise, levelOf } from "./estimate.ts";

test("levels are one standard deviation wide and centred on the average", () => {
  expect([-2, -1.5, -0.51, -0.5, 0, 0.49, 0.5, 1.49, 1.5, 3].map(levelOf)).toEqual([
    "wellBelow",
    "below",
    "below",
    "average",
    "average",
    "average",
    "above",
    "above",
    "wellAbove",
    "wellAbove",
  ]);
});

test("an estimate is precise up to a standard error of 0.6", () => {
  expect(isPrecise(0.6)).toBe(true);
  expect(isPrecise(0.61)).toBe(false);
});

test("the 95 % interval", () => {
  const [lower, upper] = intervalOf(0.5, 0.4);
  expect(lower).toBeCloseTo(-0.284, 3);
  expect(upper).toBeCloseTo(1.284, 3);
});
