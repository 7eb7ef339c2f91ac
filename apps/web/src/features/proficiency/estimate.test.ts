import { expect, test } from "vitest";
import { intervalOf } from "./estimate.ts";

test("the 95% interval is 1.96 standard errors to each side", () => {
  const [lower, upper] = intervalOf(0.5, 0.4);
  expect(lower).toBeCloseTo(-0.284, 3);
  expect(upper).toBeCloseTo(1.284, 3);
});
