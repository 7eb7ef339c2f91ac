import { expect, test } from "vitest";
import { percentileRange } from "./percentile-range.ts";

test("an interval on the theta scale becomes a range of percentiles", () => {
  expect(percentileRange([-1, 1])).toEqual({ from: 16, to: 84 });
  expect(percentileRange([0, 4])).toEqual({ from: 50, to: 100 });
});
