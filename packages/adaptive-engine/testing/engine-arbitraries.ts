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
