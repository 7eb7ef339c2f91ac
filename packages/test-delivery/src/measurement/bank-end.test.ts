import { itemFromQuestion } from "@plumbline/adaptive-engine";
import { expect, test } from "vitest";
import { isAtBankEnd } from "./bank-end.ts";

function item(weights: readonly number[], difficulty: number) {
  return itemFromQuestion({ weights, discrimination: 1.2, difficulty, guessing: 0.2 });
}

const harder = { concept: 0, end: "no-harder-questions" } as const;
const easier = { concept: 0, end: "no-easier-questions" } as const;

test("the bank ends where no question on the concept is left beyond the estimate", () => {
  expect(isAtBankEnd([], [1], harder)).toBe(true);
  expect(isAtBankEnd([item([1], 0.9), item([1], -2)], [1], harder)).toBe(true);
  expect(isAtBankEnd([item([1], 1.1)], [1], harder)).toBe(false);
  expect(isAtBankEnd([item([1], -0.9)], [-1], easier)).toBe(true);
  expect(isAtBankEnd([item([1], -1.1)], [-1], easier)).toBe(false);
});

test("questions on other concepts do not count, and those on several do in the direction in which they measure", () => {
  expect(isAtBankEnd([item([0, 1], 3)], [1, 0], harder)).toBe(true);
  // Equal weights: the estimate along the diagonal is (2 + 0) / sqrt(2) = 1.41.
  expect(isAtBankEnd([item([1, 1], 1.3)], [2, 0], harder)).toBe(true);
  expect(isAtBankEnd([item([1, 1], 1.5)], [2, 0], harder)).toBe(false);
});
