import { expect, test } from "vitest";
import { parseExtraTime } from "./parse-extra-time.ts";

test.each([
  ["50", 50],
  [" 25 ", 25],
  ["0", 0],
  ["", 0],
  ["300", 300],
  ["301", null],
  ["-10", null],
  ["12,5", null],
  ["half", null],
])("%j is %j percent", (text, percent) => {
  expect(parseExtraTime(text)).toBe(percent);
});
