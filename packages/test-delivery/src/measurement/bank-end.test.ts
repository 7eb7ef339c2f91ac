import { itemFromQuestion } from "@plumbline/adaptive-engine";
import { calibratedItemSchema } from "@plumbline/contracts";
import { expect, test } from "vitest";
import { isAtBankEnd, possibleBankEnd } from "./bank-end.ts";

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

/** Answers on Algebra; a lower-case letter is a wrong one. The question is the letter. */
function answers(letters: string) {
  return [...letters].map((letter) => ({
    item: calibratedItemSchema.parse({
      id: letter.toUpperCase(),
      revision: 1,
      concepts: { Algebra: 1 },
      difficulty: 0,
      discrimination: 1.2,
      guessing: 0.2,
    }),
    correct: letter === letter.toUpperCase(),
  }));
}

const open = { from: "average", to: "well-above" } as const;
const highest = { from: "well-above", to: "well-above" } as const;
const lowest = { from: "well-below", to: "well-below" } as const;

test("the bank may end where all answers are right or wrong, or the outermost band is certain", () => {
  const told = (letters: string, statement: typeof open | typeof highest | typeof lowest) => {
    const possible = possibleBankEnd(answers(letters), "Algebra", { statement, tellsGrades: true });
    return possible && [possible.end, ...possible.overcome];
  };
  expect(told("AB", open)).toEqual(["no-harder-questions", "A", "B"]);
  expect(told("ab", open)).toEqual(["no-easier-questions", "A", "B"]);
  expect(told("aB", open)).toBeNull();
  // A question that was answered wrong is not overcome: the test has it, and the student is not beyond it.
  expect(told("AbC", highest)).toEqual(["no-harder-questions", "A", "C"]);
  expect(told("aBc", lowest)).toEqual(["no-easier-questions", "A", "C"]);
  expect(possibleBankEnd(answers("AB"), "Geometry", { statement: open, tellsGrades: true })).toBeNull();
});

test("where no grade is told, the end follows from the estimate alone", () => {
  for (const letters of ["AB", "aB", "ab"]) {
    const of = (statement: typeof open | typeof highest) =>
      possibleBankEnd(answers(letters), "Algebra", { statement, tellsGrades: false });
    expect(of(open)).toBeNull();
    expect(of(highest)).toEqual({ end: "no-harder-questions", overcome: new Set() });
  }
});
