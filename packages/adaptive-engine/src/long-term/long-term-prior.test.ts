import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyProficiency, anyWidening, concepts } from "../../testing/long-term-arbitraries.ts";
import { largestDifference } from "../../testing/read-reference.ts";
import { createPrior } from "../model/prior.ts";
import { toRows } from "../numerics/typed-array.ts";
import {
  DEFAULT_DRIFT_PER_YEAR,
  type LongTermProficiency,
  updateLongTermProficiency,
} from "./long-term-proficiency.ts";

type Rows = readonly (readonly number[])[];

/** The variance of a weighted sum of the concepts. */
function varianceAlong(direction: readonly number[], covariance: Rows): number {
  return direction.reduce(
    (sum, x, i) => sum + direction.reduce((row, y, j) => row + x * y * (covariance[i]?.[j] ?? Number.NaN), 0),
    0,
  );
}

const threeConcepts = createPrior({ mean: [0, 0, 0], standardDeviations: [1, 1, 1], correlation: 0.5 });

describe("the prior of the next test", () => {
  it("is the scale's initial prior, to the bit, for a student without any test", () => {
    const initialPrior = createPrior({ mean: [0.2, -0.1], standardDeviations: [1, 1.3], correlation: 0.4 });
    const prior = updateLongTermProficiency({ initialPrior, earlier: null, driftPerYear: 1, answers: [] });
    expect(prior).toEqual({
      mean: [0.2, -0.1],
      covariance: toRows(initialPrior.covariance, initialPrior.dimensions),
    });
  });

  it("keeps the mean, is a distribution, and is in no direction wider than the initial prior", () => {
    fc.assert(
      fc.property(anyWidening, ({ initialPrior, earlier, days, driftPerYear, direction }) => {
        const { mean, covariance } = updateLongTermProficiency({
          initialPrior,
          earlier: { ...earlier, daysAgo: days },
          driftPerYear,
          answers: [],
        });
        expect(mean).toEqual(earlier.mean);
        expect(() => createPrior({ mean, covariance })).not.toThrow();
        const widest = varianceAlong(direction, toRows(initialPrior.covariance, initialPrior.dimensions));
        expect(varianceAlong(direction, covariance)).toBeLessThanOrEqual(widest * (1 + 1e-9) + 1e-12);
        const drifted =
          varianceAlong(direction, earlier.covariance) + (driftPerYear ** 2 * days * widest) / 365.25;
        expect(varianceAlong(direction, covariance)).toBeLessThanOrEqual(drifted * (1 + 1e-9) + 1e-12);
      }),
    );
  });

  it("grows with time in every direction, and over two intervals as over their sum", () => {
    fc.assert(
      fc.property(anyWidening, ({ initialPrior, earlier, days, moreDays, driftPerYear, direction }) => {
        const widen = (from: LongTermProficiency, daysAgo: number) =>
          updateLongTermProficiency({
            initialPrior,
            earlier: { ...from, daysAgo },
            driftPerYear,
            answers: [],
          });
        const between = widen(earlier, days);
        const inTurn = widen(between, moreDays);
        const atOnce = widen(earlier, days + moreDays);
        expect(largestDifference(inTurn.covariance.flat(), atOnce.covariance.flat())).toBeLessThan(1e-9);
        expect(varianceAlong(direction, between.covariance)).toBeLessThanOrEqual(
          varianceAlong(direction, inTurn.covariance) + 1e-9,
        );
      }),
    );
  });

  it("adds the drift to every variance and covariance while all stay below the initial prior's", () => {
    const earlier = {
      mean: [1, 0, -1],
      covariance: [
        [0.2, 0.05, 0.02],
        [0.05, 0.3, 0.04],
        [0.02, 0.04, 0.25],
      ],
    };
    const { covariance } = updateLongTermProficiency({
      initialPrior: threeConcepts,
      earlier: { ...earlier, daysAgo: 365.25 / 4 },
      driftPerYear: 0.6,
      answers: [],
    });
    const expected = earlier.covariance.map((row, i) =>
      row.map((value, j) => value + 0.09 * (i === j ? 1 : 0.5)),
    );
    expect(largestDifference(covariance.flat(), expected.flat())).toBeLessThan(1e-14);
  });

  it("is the initial prior around the last mean after a very long time, however large the drift", () => {
    const earlier = {
      mean: [1, -2, 0.5],
      covariance: [1, 2, 3].map((_, i) => [0, 1, 2].map((j) => +(i === j) / 9)),
    };
    for (const [daysAgo, driftPerYear] of [
      [40_000, DEFAULT_DRIFT_PER_YEAR],
      [1e6, 1000],
    ] as const) {
      const { mean, covariance } = updateLongTermProficiency({
        initialPrior: threeConcepts,
        earlier: { ...earlier, daysAgo },
        driftPerYear,
        answers: [],
      });
      expect(mean).toEqual(earlier.mean);
      expect(
        largestDifference(
          covariance.flat(),
          toRows(threeConcepts.covariance, threeConcepts.dimensions).flat(),
        ),
      ).toBeLessThan(1e-14);
    }
  });

  it("is a prior where the initial one is at the bounds of what the engine accepts, too", () => {
    const atBounds = concepts.chain((k) =>
      fc.record({
        proficiency: anyProficiency(k),
        standardDeviations: fc.array(fc.constantFrom(1e-3, 10), { minLength: k, maxLength: k }),
        correlation: fc.constantFrom(0, 0.5, 0.99),
      }),
    );
    fc.assert(
      fc.property(atBounds, ({ proficiency, standardDeviations, correlation }) => {
        const mean = standardDeviations.map(() => 0);
        const initialPrior = createPrior({ mean, standardDeviations, correlation });
        const earlier = { ...proficiency, daysAgo: 1e6 };
        const { covariance } = updateLongTermProficiency({
          initialPrior,
          earlier,
          driftPerYear: 2,
          answers: [],
        });
        for (const [i, row] of toRows(initialPrior.covariance, initialPrior.dimensions).entries()) {
          for (const [j, value] of row.entries()) {
            const scale = (standardDeviations[i] ?? 0) * (standardDeviations[j] ?? 0);
            expect(Math.abs((covariance[i]?.[j] ?? Number.NaN) - value)).toBeLessThan(1e-12 * scale);
          }
        }
      }),
    );
  });
});
