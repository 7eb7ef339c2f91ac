import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyUpdate } from "../../testing/long-term-arbitraries.ts";
import { largestDifference } from "../../testing/read-reference.ts";
import { estimateAbility } from "../ability/estimate-ability.ts";
import { createPrior } from "../model/prior.ts";
import { toRows } from "../numerics/typed-array.ts";
import {
  DEFAULT_DRIFT_PER_YEAR,
  type LongTermProficiency,
  type LongTermUpdate,
  updateLongTermProficiency,
} from "./long-term-proficiency.ts";

const threeConcepts = createPrior({ mean: [0, 0, 0], standardDeviations: [1, 1, 1], correlation: 0.5 });

describe("the long-term proficiency after a test", () => {
  it("is the engine's posterior under the prior of the test", () => {
    fc.assert(
      fc.property(anyUpdate, (update) => {
        const prior = createPrior(updateLongTermProficiency({ ...update, answers: [] }));
        const expected = estimateAbility({ prior, answers: update.answers, estimator: "eap" });
        const { mean, covariance } = updateLongTermProficiency(update);
        expect(largestDifference(mean, expected.theta)).toBeLessThan(1e-6);
        expect(largestDifference(covariance.flat(), expected.covariance.flat())).toBeLessThan(1e-6);
      }),
      { numRuns: 60 },
    );
  });

  it("can be stored as JSON, taken up again, and computed again to the bit", () => {
    fc.assert(
      fc.property(anyUpdate, (update) => {
        const stored = JSON.stringify(updateLongTermProficiency(update));
        expect(JSON.stringify(updateLongTermProficiency(update))).toBe(stored);
        const next = { ...update, earlier: { ...JSON.parse(stored), daysAgo: 0 }, driftPerYear: 0 };
        const { covariance } = updateLongTermProficiency(next);
        expect(covariance.flat().every(Number.isFinite)).toBe(true);
        for (const [i, row] of covariance.entries()) {
          for (const [j, value] of row.entries()) expect(value).toBe(covariance[j]?.[i]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("has an exactly symmetric covariance for more than five concepts too, test after test", () => {
    const size = 7;
    const initialPrior = createPrior({
      mean: new Array<number>(size).fill(0),
      standardDeviations: new Array<number>(size).fill(1),
      correlation: 0.5,
    });
    let earlier: LongTermUpdate["earlier"] = null;
    for (const test of [0, 1, 2, 3]) {
      const answers = Array.from({ length: 21 }, (_, i) => ({
        item: {
          slopes: Array.from({ length: size }, (_s, k) =>
            k === i % size || k === (i + test) % size ? 0.9 : 0,
          ),
          intercept: ((i * 5 + test) % 9) / 4 - 1,
          lower: 0.1,
          upper: 1,
        },
        correct: (i * 5 + test) % 3 > 0,
      }));
      const driftPerYear = DEFAULT_DRIFT_PER_YEAR;
      const latest = updateLongTermProficiency({ initialPrior, earlier, driftPerYear, answers });
      for (const [i, row] of latest.covariance.entries()) {
        for (const [j, value] of row.entries()) expect(value).toBe(latest.covariance[j]?.[i]);
      }
      earlier = { ...latest, daysAgo: 14 };
    }
  });

  it("does not depend on the order of answers", () => {
    fc.assert(
      fc.property(anyUpdate, (update) => {
        const forwards = updateLongTermProficiency(update);
        const backwards = updateLongTermProficiency({ ...update, answers: [...update.answers].reverse() });
        expect(largestDifference(forwards.mean, backwards.mean)).toBeLessThan(1e-6);
        expect(largestDifference(forwards.covariance.flat(), backwards.covariance.flat())).toBeLessThan(1e-6);
      }),
      { numRuns: 60 },
    );
  });

  it("moves concepts that the test did not touch only through the covariance", () => {
    const item = { slopes: [1.4, 0, 0], intercept: 0.3, lower: 0.2, upper: 1 };
    const answers = [true, true, true, false].map((correct) => ({ item, correct }));
    const earlier = {
      mean: [0.5, -0.4, 1],
      // Concept 2 has a covariance with concept 0, concept 1 has none.
      covariance: [
        [0.3, 0, 0.12],
        [0, 0.4, 0],
        [0.12, 0, 0.2],
      ],
    };
    const { mean, covariance } = updateLongTermProficiency({
      initialPrior: threeConcepts,
      earlier: { ...earlier, daysAgo: 0 },
      driftPerYear: DEFAULT_DRIFT_PER_YEAR,
      answers,
    });
    expect(mean[1]).toBeCloseTo(-0.4, 8);
    expect(covariance[1]?.[1]).toBeCloseTo(0.4, 8);
    // theta_2 given theta_0 is the prior's regression, because no answer depends on theta_2.
    const slope = 0.12 / 0.3;
    expect(Math.abs((mean[0] ?? 0) - 0.5)).toBeGreaterThan(0.01);
    expect(mean[2]).toBeCloseTo(1 + slope * ((mean[0] ?? Number.NaN) - 0.5), 6);
    const kept = 0.2 - slope * 0.12 + slope ** 2 * (covariance[0]?.[0] ?? Number.NaN);
    expect(covariance[2]?.[2]).toBeCloseTo(kept, 6);
    expect(covariance[0]?.[2]).toBeCloseTo(slope * (covariance[0]?.[0] ?? Number.NaN), 6);
  });

  it("keeps the initial prior's regression for a concept that no test ever touched, whatever the drift", () => {
    const item = { slopes: [1.8, 0], intercept: 0, lower: 0, upper: 1 };
    const initialPrior = createPrior({ mean: [0, 0], standardDeviations: [1, 1.5], correlation: 0.6 });
    let latest: LongTermProficiency | null = null;
    for (const correct of [true, true, false, true]) {
      latest = updateLongTermProficiency({
        initialPrior,
        earlier: latest && { ...latest, daysAgo: 50 },
        driftPerYear: DEFAULT_DRIFT_PER_YEAR,
        answers: [true, false, correct].map((right) => ({ item, correct: right })),
      });
    }
    const slope = 0.6 * 1.5;
    expect(latest?.mean[1]).toBeCloseTo(slope * (latest?.mean[0] ?? Number.NaN), 5);
    expect(latest?.covariance[0]?.[1]).toBeCloseTo(slope * (latest?.covariance[0]?.[0] ?? Number.NaN), 5);
  });

  it("may be wider than its prior, where right answers look like guesses, and the next prior is not", () => {
    const answers = [
      { slopes: [1.99], intercept: -3.58 },
      { slopes: [1.98], intercept: -4.56 },
    ].map((item) => ({ item: { ...item, lower: 0.2, upper: 1 }, correct: true }));
    const initialPrior = createPrior({ mean: [0], covariance: [[1]] });
    const after = updateLongTermProficiency({ initialPrior, earlier: null, driftPerYear: 0, answers });
    expect(after.mean[0]).toBeCloseTo(0.719, 3);
    expect(Math.sqrt(after.covariance[0]?.[0] ?? Number.NaN)).toBeCloseTo(1.216, 3);
    const earlier = { ...after, daysAgo: 0 };
    const next = updateLongTermProficiency({ initialPrior, earlier, driftPerYear: 0, answers: [] });
    expect(next).toEqual({ mean: after.mean, covariance: [[1]] });
  });

  it("counts no answer twice: without drift, tests in turn tell what all their answers together tell", () => {
    const tests = [0, 1, 2, 3, 4].map((test) =>
      Array.from({ length: 15 }, (_, i) => ({
        item: {
          slopes: [0, 1, 2].map((k) => (k === i % 3 || (i % 5 === 0 && k === (i + 1) % 3) ? 1.3 : 0)),
          intercept: ((i * 7 + test) % 11) / 5 - 1,
          lower: 0,
          upper: 1,
        },
        correct: (i * 5 + test * 3) % 7 < 4,
      })),
    );
    let latest: LongTermProficiency = updateLongTermProficiency({
      initialPrior: threeConcepts,
      earlier: null,
      driftPerYear: 0,
      answers: [],
    });
    for (const answers of tests) {
      const earlier = { ...latest, daysAgo: 30 };
      latest = updateLongTermProficiency({ initialPrior: threeConcepts, earlier, driftPerYear: 0, answers });
    }
    // They differ a little, because between tests the posterior is taken as normal. With marginal errors and the prior's
    // correlations put back, means are half a standard error away and variances a third too small.
    const together = estimateAbility({ prior: threeConcepts, answers: tests.flat(), estimator: "eap" });
    for (const [k, standardError] of together.standardErrors.entries()) {
      const difference = (latest.mean[k] ?? Number.NaN) - (together.theta[k] ?? Number.NaN);
      expect(Math.abs(difference) / standardError).toBeLessThan(0.05);
      const ratio = (latest.covariance[k]?.[k] ?? Number.NaN) / standardError ** 2;
      expect(Math.abs(ratio - 1)).toBeLessThan(0.1);
    }
  });
});

describe("states that no person has", () => {
  const two = createPrior({ mean: [0, 0], standardDeviations: [1, 1], correlation: 0.5 });

  it("can still be updated: hundreds of very steep tests without drift", () => {
    const item = { slopes: [30, 30], intercept: 0, lower: 0, upper: 1 };
    const answers = Array.from({ length: 60 }, (_, i) => ({ item, correct: i % 2 === 0 }));
    let state: LongTermProficiency | null = null;
    for (let test = 0; test < 200; test++) {
      const earlier = state === null ? null : { ...(state as LongTermProficiency), daysAgo: 1 };
      state = updateLongTermProficiency({ initialPrior: two, earlier, driftPerYear: 0, answers });
    }
    expect(state?.mean.every(Number.isFinite)).toBe(true);
  });

  it("can still be updated: a mean that every test moves away", () => {
    let state: LongTermProficiency = { mean: [0, 0], covariance: toRows(two.covariance, two.dimensions) };
    for (let test = 0; test < 40; test++) {
      const ahead = (state.mean[0] ?? 0) + 3;
      const item = { slopes: [2, 0], intercept: -2 * ahead, lower: 0, upper: 1 };
      const answers = Array.from({ length: 60 }, () => ({ item, correct: true }));
      const earlier = { ...state, daysAgo: 365 };
      state = updateLongTermProficiency({ initialPrior: two, earlier, driftPerYear: 5, answers });
    }
    expect(state.mean[0]).toBeLessThanOrEqual(100);
  });
});
