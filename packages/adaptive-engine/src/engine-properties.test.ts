import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyAnswers, anyItem, anyPrior, anyTheta } from "../testing/engine-arbitraries.ts";
import { makeBank } from "../testing/make-bank.ts";
import { largestDifference } from "../testing/read-reference.ts";
import {
  type AdaptiveSettings,
  type AnsweredItem,
  createItemPool,
  createPrior,
  estimateAbility,
  informationMatrix,
  planNextStep,
  probability,
  SELECTION_RULES,
} from "./index.ts";

function dimensionsAnd<T>(build: (dimensions: number) => fc.Arbitrary<T>) {
  return fc
    .constantFrom(1, 2, 3, 5)
    .chain((dimensions) => build(dimensions).map((value) => ({ dimensions, value })));
}

describe("the response model", () => {
  it("0 < P < 1 and P never falls as theta rises", () => {
    const input = dimensionsAnd((k) =>
      fc.record({ item: anyItem(k), theta: anyTheta(k), rise: fc.double({ min: 0, max: 3, noNaN: true }) }),
    );
    fc.assert(
      fc.property(input, ({ value: { item, theta, rise } }) => {
        const p = probability(item, theta);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThan(1 + Number.EPSILON);
        expect(
          probability(
            item,
            theta.map((t) => t + rise),
          ),
        ).toBeGreaterThanOrEqual(p - 1e-15);
      }),
    );
  });

  it("information is symmetric, positive semidefinite and P'^2/(P Q) by finite differences", () => {
    const input = dimensionsAnd((k) =>
      fc.record({ item: anyItem(k), theta: anyTheta(k), direction: anyTheta(k) }),
    );
    fc.assert(
      fc.property(input, ({ dimensions, value: { item, theta, direction } }) => {
        const information = informationMatrix(item, theta);
        let quadratic = 0;
        for (let i = 0; i < dimensions; i++) {
          for (let j = 0; j < dimensions; j++) {
            expect(information[i]?.[j]).toBe(information[j]?.[i]);
            quadratic += (direction[i] ?? 0) * (information[i]?.[j] ?? Number.NaN) * (direction[j] ?? 0);
          }
        }
        expect(quadratic).toBeGreaterThanOrEqual(-1e-12);
        const p = probability(item, theta);
        if (p < 1e-4 || p > 1 - 1e-4) return;
        const slope = (k: number) => {
          const moved = (by: number) =>
            probability(
              item,
              theta.map((t, i) => (i === k ? t + by : t)),
            );
          return (moved(1e-5) - moved(-1e-5)) / 2e-5;
        };
        expect(information[0]?.[0]).toBeCloseTo(slope(0) ** 2 / (p * (1 - p)), 5);
      }),
    );
  });
});

describe("the posterior", () => {
  const cases = dimensionsAnd((k) =>
    fc.record({
      prior: anyPrior(k),
      answers: anyAnswers(k, 12),
      estimator: fc.constantFrom("map" as const, "eap" as const),
    }),
  );

  it("does not depend on the order of answers", () => {
    fc.assert(
      fc.property(cases, ({ value: { prior, answers, estimator } }) => {
        const forwards = estimateAbility({ prior, answers, estimator });
        const backwards = estimateAbility({ prior, answers: [...answers].reverse(), estimator });
        expect(largestDifference(forwards.theta, backwards.theta)).toBeLessThan(1e-6);
        expect(largestDifference(forwards.standardErrors, backwards.standardErrors)).toBeLessThan(1e-6);
      }),
      { numRuns: 60 },
    );
  });

  it("is the prior without answers", () => {
    fc.assert(
      fc.property(cases, ({ value: { prior, estimator } }) => {
        const { theta, covariance } = estimateAbility({ prior, answers: [], estimator });
        expect(largestDifference(theta, Array.from(prior.mean))).toBeLessThan(1e-7);
        expect(largestDifference(covariance.flat(), Array.from(prior.covariance))).toBeLessThan(1e-6);
      }),
      { numRuns: 60 },
    );
  });

  it("leaves a concept that no item touches alone, or moves it only through the correlation", () => {
    const item = { slopes: [1.4, 0], intercept: 0.3, lower: 0, upper: 1 };
    const answers = [true, true, false, true].map((correct) => ({ item, correct }));
    for (const correlation of [0, 0.6]) {
      const prior = createPrior({ mean: [0, 0.5], standardDeviations: [1, 1.2], correlation });
      for (const estimator of ["map", "eap"] as const) {
        const { theta, covariance } = estimateAbility({ prior, answers, estimator });
        // theta_2 given theta_1 is the prior's regression, because no answer depends on theta_2.
        const regression = correlation * 1.2;
        expect(theta[1]).toBeCloseTo(0.5 + regression * (theta[0] ?? Number.NaN), 6);
        const kept = 1.2 ** 2 * (1 - correlation ** 2) + regression ** 2 * (covariance[0]?.[0] ?? Number.NaN);
        expect(covariance[1]?.[1]).toBeCloseTo(kept, 6);
      }
    }
  });

  it("gets more precise with every 2PL answer", () => {
    const answersOf = fc.array(
      fc.record({ item: anyItem(2).map((i) => ({ ...i, lower: 0, upper: 1 })), correct: fc.boolean() }),
      { minLength: 1, maxLength: 8 },
    );
    const prior = createPrior({ mean: [0, 0], standardDeviations: [1, 1], correlation: 0.4 });
    fc.assert(
      fc.property(answersOf, (answers) => {
        const at = (count: number) => {
          // At a common theta: the observed information of a 2PL answer never depends on the answer itself.
          const estimate = estimateAbility({ prior, answers: answers.slice(0, count), estimator: "map" });
          return estimate.standardErrors;
        };
        const before = at(0);
        const after = at(answers.length);
        for (const [k, error] of after.entries()) expect(error).toBeLessThanOrEqual((before[k] ?? 0) + 1e-12);
      }),
      { numRuns: 60 },
    );
  });

  it.each([1, 2, 3, 5])("stays finite through 1,000 answers of any kind, %d concepts", (dimensions) => {
    const prior = createPrior({
      mean: new Array<number>(dimensions).fill(0),
      standardDeviations: new Array<number>(dimensions).fill(1),
      correlation: 0.5,
    });
    const [item] = fc.sample(anyItem(dimensions), { numRuns: 1, seed: 7 });
    if (!item) throw new Error("no sample");
    const extremes = [
      { alpha: 0.05, beta: 8 },
      { alpha: 5, beta: -8 },
      { alpha: 5, beta: 8 },
    ].map(({ alpha, beta }) => ({
      slopes: prior.mean.length === 1 ? [alpha] : Array.from(prior.mean, () => alpha / Math.sqrt(dimensions)),
      intercept: -alpha * beta,
      lower: 0,
      upper: 1,
    }));
    for (const correct of [true, false]) {
      const answers: AnsweredItem[] = Array.from({ length: 1000 }, (_, i) => ({
        item: extremes[i % 3] ?? item,
        correct,
      }));
      for (const estimator of ["map", "eap"] as const) {
        const estimate = estimateAbility({ prior, answers, estimator });
        expect([...estimate.theta, ...estimate.standardErrors].every(Number.isFinite)).toBe(true);
        expect(Math.sign(estimate.theta[0] ?? 0)).toBe(correct ? 1 : -1);
      }
    }
  });
});

function settingsFor(
  rule: AdaptiveSettings["selection"]["rule"],
  estimator: "map" | "eap",
): AdaptiveSettings {
  return {
    estimator,
    selection: { rule, start: { items: 2, among: 4 } },
    exposure: { kind: "randomesque", among: 3 },
    contentBalance: { kind: "none" },
    stopping: { minimumItems: 6, maximumItems: 6, rules: [] },
  };
}

/** All steps of one test. Answers to items with an even index are right. */
function walk(dimensions: number, settings: AdaptiveSettings, seed: number) {
  const items = makeBank({ size: 40, dimensions, guessing: 0.2, seed: 4 });
  const pool = createItemPool(items, dimensions);
  const prior = createPrior({
    mean: new Array<number>(dimensions).fill(0),
    standardDeviations: new Array<number>(dimensions).fill(1),
    correlation: 0.5,
  });
  let answers: AnsweredItem[] = [];
  let administered: number[] = [];
  const steps = [];
  for (;;) {
    const step = planNextStep({ pool, prior, answers, administered, settings, seed });
    steps.push(step);
    const item = step.next === null ? undefined : items[step.next];
    if (step.next === null || !item) return steps;
    // Through JSON and back at every step, as in a restored session.
    answers = JSON.parse(JSON.stringify([...answers, { item, correct: step.next % 2 === 0 }]));
    administered = JSON.parse(JSON.stringify([...administered, step.next]));
  }
}

describe("a test", () => {
  it.each(SELECTION_RULES)(
    "by rule %s: the same seed gives the same bits, with restoring at every step",
    (rule) => {
      for (const estimator of ["map", "eap"] as const) {
        const settings = settingsFor(rule, estimator);
        const path = walk(1, settings, 42);
        expect(walk(1, settings, 42)).toEqual(path);
        expect(path.at(-1)?.decision).toEqual({ stop: true, reason: "maximum-length" });
        const given = path.flatMap(({ next }) => (next === null ? [] : [next]));
        expect(new Set(given).size).toBe(6);
        expect(JSON.parse(JSON.stringify(path))).toEqual(path);
      }
    },
  );

  it("another seed gives another path", () => {
    const first = walk(2, settingsFor("D", "map"), 1).map(({ next }) => next);
    const paths = [2, 3, 4].map((seed) => walk(2, settingsFor("D", "map"), seed).map(({ next }) => next));
    expect(paths.some((path) => JSON.stringify(path) !== JSON.stringify(first))).toBe(true);
  });
});
