import { expect, test } from "vitest";
import { progressInWords } from "./runner-text.ts";

test("progress promises only what is known", () => {
  expect(progressInWords(9, { min: 12, max: 25 })).toBe("Question 9, usually 12 to 25");
  expect(progressInWords(12, { min: 12, max: 25 })).toBe("Question 12, usually 12 to 25");
  expect(progressInWords(13, { min: 12, max: 25 })).toBe("Question 13, at most 25");
  expect(progressInWords(9, { min: 20, max: 20 })).toBe("Question 9 of 20");
});
