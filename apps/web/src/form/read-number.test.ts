import { describe, expect, test } from "vitest";
import { numberOrText, readNumber, requiredNumber } from "./read-number.ts";

describe("readNumber", () => {
  test.each([
    ["0.5", 0.5],
    ["0,5", 0.5],
    [".5", 0.5],
    ["2.", 2],
    [" -1 ", -1],
    ["−1,25", -1.25],
    ["+3", 3],
    ["007", 7],
  ])("%s is %d", (text, value) => {
    expect(readNumber(text)).toBe(value);
  });

  test.each(["", " ", "a", "1e3", "1.000,5", "1,000.5", "0x10", "Infinity", "NaN", "--1", "1 2", "."])(
    "%j is not a number",
    (text) => {
      expect(readNumber(text)).toBeNull();
    },
  );
});

test("an empty box is nothing, and what is not a number is left for the schema to refuse", () => {
  expect(numberOrText("  ")).toBeUndefined();
  expect(numberOrText("many")).toBe("many");
  expect(numberOrText("12")).toBe(12);
  expect(requiredNumber(" ")).toBe("");
  expect(requiredNumber("12")).toBe(12);
});
