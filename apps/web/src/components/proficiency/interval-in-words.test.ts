import { expect, test } from "vitest";
import { estimateInWords, intervalOf, isTelling, levelInWords } from "./interval-in-words.ts";

test("levels are one standard deviation wide and centred on the average", () => {
  expect([-2, -1.5, -0.51, -0.5, 0, 0.49, 0.5, 1.49, 1.5, 3].map(levelInWords)).toEqual([
    "well below average",
    "below average",
    "below average",
    "about average",
    "about average",
    "about average",
    "above average",
    "above average",
    "well above average",
    "well above average",
  ]);
});

test("an estimate is told with its interval, never as a bare point", () => {
  expect(estimateInWords({ proficiency: 0.71, standardError: 0.3, interval: [0.12, 1.3] })).toBe(
    "Above average, likely between 0.1 and 1.3",
  );
});

test("a large standard error is owned to", () => {
  expect(isTelling(0.6)).toBe(true);
  expect(isTelling(0.61)).toBe(false);
  expect(estimateInWords({ proficiency: -0.2, standardError: 0.7, interval: [-1.57, 1.17] })).toBe(
    "Not enough yet to say precisely: likely between −1.6 and 1.2",
  );
});

test("the 95 % interval", () => {
  const [lower, upper] = intervalOf(0.5, 0.4);
  expect(lower).toBeCloseTo(-0.284, 3);
  expect(upper).toBeCloseTo(1.284, 3);
});
