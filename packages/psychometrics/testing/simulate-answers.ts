import { normalQuantile } from "@plumbline/adaptive-engine";
import { seededUniform } from "@plumbline/adaptive-engine/numerics";

/** One-concept items by their number. */
export type ItemOf = (j: number) => { readonly a: number; readonly d: number; readonly c?: number };

/** Answers of `persons` persons with theta ~ N(0, 1), one row per person. The same seed gives the same answers. */
export function simulateAnswers(
  size: { readonly persons: number; readonly items: number; readonly seed: number },
  itemOf: ItemOf,
): (0 | 1 | null)[][] {
  return Array.from({ length: size.persons }, (_, person) => {
    const theta = normalQuantile(seededUniform(size.seed, 0, person));
    return Array.from({ length: size.items }, (_item, j): 0 | 1 => {
      const { a, d, c = 0 } = itemOf(j);
      const p = c + (1 - c) / (1 + Math.exp(-(a * theta + d)));
      return seededUniform(size.seed, 1 + person, j) < p ? 1 : 0;
    });
  });
}
