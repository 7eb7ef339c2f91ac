import { expect, test } from "vitest";
import { outcomeInWords, outcomeOf } from "./outcome.ts";

test("the first option chosen is an answer, no option is I don't know", () => {
  expect(outcomeOf({ response: 0, correct: true })).toBe("right");
  expect(outcomeOf({ response: 0, correct: false })).toBe("wrong");
  expect(outcomeOf({ response: null, correct: false })).toBe("do-not-know");
});

test("each outcome is said in its own words", () => {
  expect((["right", "wrong", "do-not-know"] as const).map(outcomeInWords)).toEqual([
    "Right",
    "Wrong",
    "I don’t know",
  ]);
});
