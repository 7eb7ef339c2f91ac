import { type ItemParameters, itemFromQuestion, normalQuantile } from "../src/index.ts";
import { seededUniform } from "../src/numerics/seeded-uniform.ts";

/** A bank for simulations: `size` items over `dimensions` concepts. The same seed gives the same bank. */
export interface BankDescription {
  readonly size: number;
  readonly dimensions: number;
  readonly guessing: number;
  readonly seed: number;
}

/**
 * Items with log-normal discrimination (median 1.3), N(0, 1.1) difficulty and, where asked, guessing within 0.05 of
 * the given. Two of three items measure one concept, the third measures two; concepts take turns.
 */
export function makeBank({ size, dimensions, guessing, seed }: BankDescription): ItemParameters[] {
  return Array.from({ length: size }, (_, j) => {
    const weights = new Array<number>(dimensions).fill(0);
    weights[j % dimensions] = 1;
    if (Math.floor(j / dimensions) % 3 === 2 && dimensions > 1) weights[(j + 1) % dimensions] = 1;
    return itemFromQuestion({
      weights,
      discrimination: 1.3 * Math.exp(0.3 * normalQuantile(seededUniform(seed, 1, j))),
      difficulty: 1.1 * normalQuantile(seededUniform(seed, 2, j)),
      guessing: guessing === 0 ? 0 : guessing + 0.1 * (seededUniform(seed, 3, j) - 0.5),
    });
  });
}
