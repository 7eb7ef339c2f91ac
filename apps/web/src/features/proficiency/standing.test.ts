import { expect, test } from "vitest";
import { standing } from "./standing.ts";

test("an interval on the scale is an interval among a hundred people", () => {
  expect(standing([-1, 1])).toEqual({ from: 16, to: 84 });
  expect(standing([0, 4])).toEqual({ from: 50, to: 100 });
});
