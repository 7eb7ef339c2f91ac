import { type ItemParameters, itemFromQuestion, normalQuantile } from "@plumbline/adaptive-engine";
import { createRandom } from "./bench-bank.ts";

/** The bank of the recovery table: 300 items, guessing within 0.05 of the given, or none. */
export function makeRecoveryBank(dimensions: number, guessing: number): ItemParameters[] {
  return makeRandomBank({ size: 300, dimensions, guessing, seed: dimensions * 10 + (guessing > 0 ? 1 : 0) });
}

/** Items with median discrimination 1.3. Two of three measure one concept, the third measures two. */
export function makeRandomBank({
  size,
  dimensions,
  guessing,
  seed,
}: {
  readonly size: number;
  readonly dimensions: number;
  readonly guessing: number;
  readonly seed: number;
}): ItemParameters[] {
  const random = createRandom(seed);
  return Array.from({ length: size }, (_, j) => {
    const weights = new Array<number>(dimensions).fill(0);
    weights[j % dimensions] = 1;
    if (dimensions > 1 && Math.floor(j / dimensions) % 3 === 2) weights[(j + 1) % dimensions] = 1;
    return itemFromQuestion({
      weights,
      discrimination: 1.3 * Math.exp(0.3 * normalQuantile(random())),
      difficulty: 1.1 * normalQuantile(random()),
      guessing: guessing === 0 ? 0 : guessing + 0.1 * (random() - 0.5),
    });
  });
}
