import fc from "fast-check";
import type { LongTermProficiency, LongTermUpdate } from "../src/index.ts";
import { anyAnswers, anyPrior } from "./engine-arbitraries.ts";

/** Numbers of concepts. */
export const concepts = fc.constantFrom(1, 2, 3, 5);
const anyDays = fc.double({ min: 0, max: 3000, noNaN: true });
const anyDrift = fc.double({ min: 0, max: 2, noNaN: true });

/** Any mean and any positive definite covariance, in some directions narrower and in others wider than a prior. */
export function anyProficiency(dimensions: number): fc.Arbitrary<LongTermProficiency> {
  const element = fc.double({ min: -1, max: 1, noNaN: true });
  const row = fc.array(element, { minLength: dimensions, maxLength: dimensions });
  return fc
    .record({ mean: row, factor: fc.array(row, { minLength: dimensions, maxLength: dimensions }) })
    .map(({ mean, factor }) => ({
      mean,
      covariance: factor.map((x, i) =>
        factor.map((y, j) => x.reduce((sum, value, k) => sum + value * (y[k] ?? 0), i === j ? 0.01 : 0)),
      ),
    }));
}

/** A prior, an earlier estimate and how long ago it was. */
export const anyWidening = concepts.chain((k) =>
  fc.record({
    initialPrior: anyPrior(k),
    earlier: anyProficiency(k),
    days: anyDays,
    moreDays: anyDays,
    driftPerYear: anyDrift,
    direction: fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: k, maxLength: k }),
  }),
);

/** Any update, with or without an earlier estimate. */
export const anyUpdate = concepts.chain((k) =>
  fc
    .record({
      initialPrior: anyPrior(k),
      earlier: fc.option(
        fc
          .record({ proficiency: anyProficiency(k), daysAgo: anyDays })
          .map(({ proficiency, daysAgo }) => ({ ...proficiency, daysAgo })),
      ),
      driftPerYear: anyDrift,
      answers: anyAnswers(k, 8),
    })
    .map((update): LongTermUpdate => update),
);
