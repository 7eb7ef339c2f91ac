import fc from "fast-check";
import {
  type AnsweredItem,
  createPrior,
  type ItemParameters,
  itemFromQuestion,
  type Prior,
} from "../src/index.ts";

/** Items over the whole range that questions may have: alpha 0.05 to 5, beta -8 to 8, 1PL to 4PL. */
export function anyItem(dimensions: number): fc.Arbitrary<ItemParameters> {
  return fc
    .record({
      weights: fc.array(fc.constantFrom(0, 1), { minLength: dimensions, maxLength: dimensions }),
      always: fc.nat({ max: dimensions - 1 }),
      discrimination: finite(0.05, 5),
      difficulty: finite(-8, 8),
      guessing: fc.oneof(fc.constant(0), finite(0.01, 0.4)),
      upper: fc.oneof(fc.constant(1), finite(0.8, 0.999)),
    })
    .map(({ weights, always, upper, ...question }) => ({
      ...itemFromQuestion({ ...question, weights: weights.map((weight, k) => (k === always ? 1 : weight)) }),
      upper,
    }));
}

/** Items at the bounds of what the engine accepts, and just inside of them. */
export function edgeItem(dimensions: number): fc.Arbitrary<ItemParameters> {
  return fc
    .record({
      slopes: fc.array(fc.constantFrom(0, 1e-6, 0.05, 1, 5, 50), {
        minLength: dimensions,
        maxLength: dimensions,
      }),
      intercept: fc.constantFrom(-1000, -20, 0, 1, 20, 1000),
      lower: fc.constantFrom(0, Number.MIN_VALUE, 1e-300, 1e-6, 0.3, 0.5, 1 - 2e-6),
      rise: fc.constantFrom(1e-6, 0.3, 1),
    })
    .filter(({ slopes }) => slopes.some((slope) => slope > 0))
    .map(({ rise, ...item }) => ({ ...item, upper: Math.min(1, item.lower + rise) }))
    .filter(({ lower, upper }) => upper - lower >= 1e-6);
}

/** Answers of which some are to items at the bounds. */
export function edgeAnswers(dimensions: number, most: number): fc.Arbitrary<AnsweredItem[]> {
  const item = fc.oneof(anyItem(dimensions), edgeItem(dimensions));
  return fc.array(fc.record({ item, correct: fc.boolean() }), { maxLength: most });
}

/** Priors at the bounds of what the engine accepts. */
export function edgePrior(dimensions: number): fc.Arbitrary<Prior> {
  const list = (...values: number[]) =>
    fc.array(fc.constantFrom(...values), { minLength: dimensions, maxLength: dimensions });
  return fc
    .record({
      mean: list(-100, -3, 0, 1, 100),
      standardDeviations: list(1e-3, 0.1, 1, 10),
      correlation: fc.constantFrom(-0.1, 0, 0.5, 0.99, 1 - 2e-6),
    })
    .map(createPrior);
}

export function anyAnswers(dimensions: number, most: number): fc.Arbitrary<AnsweredItem[]> {
  return fc.array(fc.record({ item: anyItem(dimensions), correct: fc.boolean() }), { maxLength: most });
}

export function anyTheta(dimensions: number): fc.Arbitrary<number[]> {
  return fc.array(finite(-6, 6), { minLength: dimensions, maxLength: dimensions });
}

export function anyPrior(dimensions: number): fc.Arbitrary<Prior> {
  return fc
    .record({
      mean: fc.array(finite(-2, 2), { minLength: dimensions, maxLength: dimensions }),
      standardDeviations: fc.array(finite(0.3, 2), { minLength: dimensions, maxLength: dimensions }),
      correlation: finite(0, 0.9),
    })
    .map(createPrior);
}

function finite(min: number, max: number) {
  return fc.double({ min, max, noNaN: true, noDefaultInfinity: true });
}
