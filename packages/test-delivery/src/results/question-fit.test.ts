import { itemFromQuestion } from "@plumbline/adaptive-engine";
import { expect, test } from "vitest";
import { difficultyMatchOf, questionFit, weightOf } from "./question-fit.ts";

function item(difficulty: number, weights: readonly number[] = [1]) {
  return itemFromQuestion({ weights, discrimination: 1.5, difficulty, guessing: 0 });
}

test("on one concept the relative difficulty is the difference, an even chance at 0 and the most information there", () => {
  const even = questionFit(item(0.7), [0.7]);
  expect(even).toEqual({ chance: 0.5, relativeDifficulty: 0, information: 1.5 ** 2 / 4 });
  const hard = questionFit(item(1.7), [0.7]);
  expect(hard.relativeDifficulty).toBeCloseTo(1, 12);
  expect(hard.chance).toBeCloseTo(1 / (1 + Math.exp(1.5)), 12);
  expect(hard.information).toBeLessThan(even.information);
});

test("on two concepts it is measured in the question's own direction", () => {
  // Weights 3 and 4: the direction (0.6, 0.8), in which (1, 0.5) lies at 1.
  const fit = questionFit(item(1.4, [0.75, 1]), [1, 0.5]);
  expect(fit.relativeDifficulty).toBeCloseTo(0.4, 12);
  expect(questionFit(item(1, [0.75, 1]), [1, 0.5]).information).toBeCloseTo(1.5 ** 2 / 4, 12);
});

test("words for the difficulty are the same on both sides of about right", () => {
  expect([-1.01, -1, -0.41, -0.4, 0.4, 0.41, 1, 1.01].map(difficultyMatchOf)).toEqual([
    "much-easier",
    "easier",
    "easier",
    "about-right",
    "about-right",
    "harder",
    "harder",
    "much-harder",
  ]);
});

test("words for the information compare with the mean of the test", () => {
  expect([0.5, 0.6, 1.4, 1.5].map((information) => weightOf(information, 1))).toEqual([
    "little",
    "some",
    "some",
    "much",
  ]);
});
