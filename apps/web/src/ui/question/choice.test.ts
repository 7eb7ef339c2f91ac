import { expect, test } from "vitest";
import { choiceOf, letterOf, optionOfKey, responseOf } from "./choice.ts";

test("figures and letters name options, in either case", () => {
  expect(optionOfKey("1", 4)).toBe(0);
  expect(optionOfKey("4", 4)).toBe(3);
  expect(optionOfKey("b", 4)).toBe(1);
  expect(optionOfKey("J", 10)).toBe(9);
});

test("a key that names no option of this question names nothing", () => {
  expect(optionOfKey("5", 4)).toBeNull();
  expect(optionOfKey("E", 4)).toBeNull();
  expect(optionOfKey("0", 10)).toBeNull();
  expect(optionOfKey("k", 10)).toBeNull();
  expect(optionOfKey("Enter", 10)).toBeNull();
});

test("letters and responses", () => {
  expect([0, 9].map(letterOf)).toEqual(["A", "J"]);
  expect(responseOf("do-not-know")).toBeNull();
  expect(responseOf(2)).toBe(2);
  expect(choiceOf(null)).toBe("do-not-know");
  expect(choiceOf(0)).toBe(0);
});
