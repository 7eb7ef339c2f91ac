import { expect, test } from "vitest";
import { outcomeOf } from "./outcome.ts";

test("the first option chosen is an answer, no option is I don't know", () => {
  expect(outcomeOf({ response: 0, correct: true })).toBe("right");
  expect(outcomeOf({ response: 0, correct: false })).toBe("wrong");
  expect(outcomeOf({ response: null, correct: false })).toBe("do-not-know");
});
