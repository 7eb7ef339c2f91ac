import { createPrior, estimateAbility, itemFromQuestion } from "@plumbline/adaptive-engine";
import { isTooEarlyToSay } from "@plumbline/contracts";
import { describe, expect, it } from "vitest";
import { statementFromNormal, statementsFromAnswers } from "./probable-statements.ts";

const oneConcept = createPrior({ mean: [0], standardDeviations: [1], correlation: 0 });

function answersTo(difficulties: readonly number[], correct: boolean, guessing = 0.2) {
  return difficulties.map((difficulty) => ({
    item: itemFromQuestion({ weights: [1], discrimination: 1.25, difficulty, guessing }),
    correct,
  }));
}

function told(answers: Parameters<typeof statementsFromAnswers>[1]) {
  const [first] = statementsFromAnswers(oneConcept, answers);
  if (first === undefined) throw new Error("no statement");
  return first;
}

describe("the words for answers", () => {
  it("are certain at the edge of the bank, where the standard error is large", () => {
    const answers = answersTo([0, 0.5, 1, 1.5, 2, 2, 2.2, 2.4, 2.5, 2.5], true, 0);
    const { theta, standardErrors } = estimateAbility({ prior: oneConcept, answers, estimator: "eap" });
    expect(theta[0]).toBeGreaterThan(2);
    expect(standardErrors[0]).toBeGreaterThan(0.5);
    expect(told(answers)).toEqual({
      statement: { from: "well-above", to: "well-above" },
      rank: { from: 97, to: 100 },
    });
    const wrong = answersTo([0, -0.5, -1, -1.5, -2, -2, -2.2, -2.4, -2.5, -2.5], false, 0);
    expect(told(wrong)).toEqual({
      statement: { from: "well-below", to: "well-below" },
      rank: { from: 0, to: 3 },
    });
  });

  it("say little after one answer, and never more than the posterior holds", () => {
    expect(told(answersTo([0], true)).statement).toEqual({ from: "below", to: "well-above" });
    expect(told(answersTo([0], false)).statement).toEqual({ from: "well-below", to: "above" });
  });

  it("follow the skewed posterior, not a normal curve with its mean and standard error", () => {
    // Four right answers to hard questions may still be guesses.
    const item = itemFromQuestion({ weights: [1], discrimination: 2, difficulty: 2, guessing: 0.2 });
    const answers = Array.from({ length: 4 }, () => ({ item, correct: true }));
    const { theta, standardErrors } = estimateAbility({ prior: oneConcept, answers, estimator: "eap" });
    const normal = statementFromNormal(theta[0] ?? 0, standardErrors[0] ?? 1);
    expect(normal).toEqual({ statement: { from: "above", to: "well-above" }, rank: { from: 55, to: 100 } });
    expect(told(answers)).toEqual({
      statement: { from: "average", to: "well-above" },
      rank: { from: 35, to: 100 },
    });
  });
});

describe("the words for a mean and a standard error", () => {
  it.each([
    [0, 0.2, "average", "average", 35, 65],
    [0.5, 0.2, "average", "above", 55, 80],
    [-2.5, 0.3, "well-below", "well-below", 0, 3],
    [3.3, 0.65, "well-above", "well-above", 98, 100],
    [0.9, 0.5, "average", "well-above", 50, 96],
  ] as const)("%d and %d", (mean, standardError, from, to, lower, upper) => {
    expect(statementFromNormal(mean, standardError)).toEqual({
      statement: { from, to },
      rank: { from: lower, to: upper },
    });
  });

  it("say that it is too early where the normal distribution is wide", () => {
    expect(isTooEarlyToSay(statementFromNormal(0, 2).statement)).toBe(true);
  });

  it("say the same as answers that tell nothing", () => {
    expect(told([])).toEqual(statementFromNormal(0, 1));
  });
});
