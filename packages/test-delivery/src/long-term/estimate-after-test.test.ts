import { createEstimationWorkspace, createPrior, estimateAbility } from "@plumbline/adaptive-engine";
import { calibratedItemSchema, sessionIdSchema } from "@plumbline/contracts";
import type { FinishedTest, LongTermEstimate } from "@plumbline/database";
import { describe, expect, it } from "vitest";
import { itemParametersOf } from "../planning/item-parameters.ts";
import { estimateAfterTest, estimateAt } from "./estimate-after-test.ts";
import { extendProficiency } from "./extend-proficiency.ts";

const workspace = createEstimationWorkspace();
const prior = { standardDeviation: 1.2, correlation: 0.6 };

function sessionId(n: number) {
  return sessionIdSchema.parse(`00000000-0000-4000-8000-${String(n).padStart(12, "0")}`);
}

/** The n-th test, a month after the one before: an answer for each letter, r for a right one, about one concept in turn. */
function testOf(n: number, concepts: readonly string[], grades: string, about = concepts): FinishedTest {
  return {
    sessionId: sessionId(n),
    basis: "",
    endedAt: new Date(Date.UTC(2026, n, 1)).toISOString(),
    concepts,
    prior,
    answers: [...grades].map((grade, i) => ({
      item: calibratedItemSchema.parse({
        id: `q${i}`,
        revision: 1,
        concepts: { [about[i % about.length] ?? ""]: 1 },
        difficulty: (i % 5) / 2 - 1,
        discrimination: 1.4,
        guessing: 0.2,
      }),
      correct: grade === "r",
    })),
  };
}

function after(...tests: readonly FinishedTest[]): LongTermEstimate {
  const estimate = tests.reduce<LongTermEstimate | null>(
    (earlier, test) => estimateAfterTest(earlier, test, workspace),
    null,
  );
  if (estimate === null) throw new Error("no tests");
  return estimate;
}

/** A test about Number whose difficulty goes on by `step` from 0. */
function adaptiveTestOf(n: number, grades: string, step: number): FinishedTest {
  const test = testOf(n, ["Number"], grades);
  return {
    ...test,
    answers: test.answers.map(({ item, correct }, i) => ({
      item: { ...item, difficulty: i * step },
      correct,
    })),
  };
}

/**
 * The proficiency after two tests by sums over a grid of its values, with a random walk between them, written without the
 * engine: with the whole distribution after the first test, and with the normal one of its mean and variance.
 */
function integrated(first: FinishedTest, second: FinishedTest) {
  const days = (Date.parse(second.endedAt) - Date.parse(first.endedAt)) / 86_400_000;
  const drift = (0.75 * prior.standardDeviation) ** 2 * (days / 365.25);
  const normal = (mean: number, variance: number) => (theta: number) =>
    Math.exp(-((theta - mean) ** 2) / (2 * variance));
  const afterFirst = withAnswers(gridOfTheta.map(normal(0, prior.standardDeviation ** 2)), first);
  const moved = gridOfTheta.map((theta) => {
    const walk = normal(theta, drift);
    return gridOfTheta.reduce((sum, from, i) => sum + (afterFirst[i] ?? 0) * walk(from), 0);
  });
  const { mean, standardDeviation } = momentsOf(afterFirst);
  const kept = gridOfTheta.map(normal(mean, standardDeviation ** 2 + drift));
  return {
    keepingAll: momentsOf(withAnswers(moved, second)),
    keepingMoments: momentsOf(withAnswers(kept, second)),
  };
}

const gridOfTheta = Array.from({ length: 801 }, (_, i) => -8 + i / 50);

/** Weights on the grid, times the likelihood of a test's answers. */
function withAnswers(weights: readonly number[], { answers }: FinishedTest): number[] {
  return weights.map((weight, i) =>
    answers.reduce((product, { item: { discrimination, difficulty, guessing }, correct }) => {
      const odds = Math.exp(-discrimination * ((gridOfTheta[i] ?? 0) - difficulty));
      const right = guessing + (1 - guessing) / (1 + odds);
      return product * (correct ? right : 1 - right);
    }, weight),
  );
}

function momentsOf(weights: readonly number[]) {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const expected = (of: (theta: number) => number) =>
    weights.reduce((sum, weight, i) => sum + weight * of(gridOfTheta[i] ?? 0), 0) / total;
  const mean = expected((theta) => theta);
  return { mean, standardDeviation: Math.sqrt(expected((theta) => (theta - mean) ** 2)) };
}

function close(values: readonly number[]): unknown[] {
  return values.map((value) => expect.closeTo(value, 3));
}

describe("the estimate after a test", () => {
  it("is the test's own result for a first test, bit for bit", () => {
    const test = testOf(1, ["Number", "Algebra"], "rrwrwrrr");
    const { theta, covariance } = estimateAbility({
      prior: createPrior({ mean: [0, 0], standardDeviations: [1.2, 1.2], correlation: 0.6 }),
      answers: test.answers.map(({ item, correct }) => ({
        item: itemParametersOf(item, test.concepts),
        correct,
      })),
      estimator: "eap",
    });
    const { concepts, mean, covariance: found, measuredBy } = after(test);
    expect(concepts).toEqual(["Number", "Algebra"]);
    expect(mean).toEqual(theta);
    expect(found.map((row, k) => row[k])).toEqual(covariance.map((row, k) => row[k]));
    expect(measuredBy).toEqual({ Number: sessionId(1), Algebra: sessionId(1) });
  });

  it("takes in a test with other concepts as if all had been there from the start", () => {
    const [one, two] = [["Number"], ["Algebra", "Number", "Geometry"]];
    const all = ["Number", "Algebra", "Geometry"];
    const found = after(testOf(1, one, "rrrrwrrr"), testOf(2, two, "rwrrwrrrrw"));
    const whole = after(testOf(1, all, "rrrrwrrr", one), testOf(2, all, "rwrrwrrrrw", two));
    expect(found.concepts).toEqual(all);
    expect(found.mean).toEqual(close(whole.mean));
    expect(found.covariance).toEqual(whole.covariance.map(close));
    expect(found.measuredBy).toEqual(whole.measuredBy);
  });

  it("is low after a guessed test and a good one, as an independent integration says", () => {
    // The guessed test asks easier and easier questions, the good one harder and harder ones, as adaptive tests do.
    const guessed = adaptiveTestOf(1, "wrwwwrwwrw", -0.25);
    const good = adaptiveTestOf(2, "rrrrwrrrrr", 0.25);
    const { mean, covariance } = after(guessed, good);
    const found = {
      mean: mean[0] ?? Number.NaN,
      standardDeviation: Math.sqrt(covariance[0]?.[0] ?? Number.NaN),
    };
    // The filter keeps a mean and a variance of the first test, and nothing else is lost.
    const { keepingMoments, keepingAll } = integrated(guessed, good);
    expect(found.mean).toBeCloseTo(keepingMoments.mean, 2);
    expect(found.standardDeviation).toBeCloseTo(keepingMoments.standardDeviation, 2);
    // What is lost by that is less than half a standard error, and does not make the estimate lower.
    expect(keepingAll.mean).toBeLessThan(found.mean);
    expect(found.mean - keepingAll.mean).toBeLessThan(found.standardDeviation / 2);
  });

  it("names the last test that asked about a concept", () => {
    const concepts = ["Number", "Algebra"];
    const { measuredBy } = after(testOf(1, concepts, "rr"), testOf(2, concepts, "w", ["Algebra"]));
    expect(measuredBy).toEqual({ Number: sessionId(1), Algebra: sessionId(2) });
  });

  it("keeps the concepts of the test and the latest others where there are too many", () => {
    const names = (from: number, count: number) => Array.from({ length: count }, (_, i) => `C${from + i}`);
    const lists = [names(0, 20), names(20, 20), names(35, 10)];
    const estimate = after(...lists.map((concepts, n) => testOf(n, concepts, "r")));
    expect(estimate.concepts).toEqual(names(5, 40));
    expect(Object.keys(estimate.measuredBy)).toEqual(["C20", "C35"]);
  }, 60_000);
});

describe("an earlier estimate", () => {
  it("tells less with every day, never less than the prior, and the same about where the student stands", () => {
    const concepts = ["Number", "Algebra"];
    const earlier = after(testOf(1, concepts, "rrrrrrrrrr"));
    const deviationAfter = (days: number) => {
      const now = new Date(Date.parse(earlier.endedAt) + days * 86_400_000);
      const { mean, covariance } = estimateAt(earlier, { concepts, prior }, now);
      expect(mean).toEqual(earlier.mean);
      return Math.sqrt(covariance[0]?.[0] ?? Number.NaN);
    };
    // A clock that is behind widens nothing.
    expect(deviationAfter(-1)).toBe(deviationAfter(0));
    expect(deviationAfter(30)).toBeGreaterThan(deviationAfter(0));
    expect(deviationAfter(365)).toBeGreaterThan(deviationAfter(30));
    expect(deviationAfter(100_000)).toBeCloseTo(1.2, 6);
  });

  it("is told in the order of the concepts that are asked for, those that it lacks as the prior relates them", () => {
    const earlier = after(testOf(1, ["Number"], "rrrrrr"));
    const now = new Date(earlier.endedAt);
    const told = estimateAt(earlier, { concepts: ["Algebra", "Number"], prior }, now);
    expect(told.mean).toEqual(close([0.6 * (earlier.mean[0] ?? 0), earlier.mean[0] ?? 0]));
    const extended = extendProficiency(earlier, ["Algebra"], prior);
    expect(told.covariance[0]?.[0]).toBeCloseTo(extended.covariance[1]?.[1] ?? 0, 9);
    expect(told.covariance[0]?.[1]).toBeCloseTo(0.6 * (earlier.covariance[0]?.[0] ?? 0), 9);
  });
});
