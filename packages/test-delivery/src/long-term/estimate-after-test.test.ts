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
