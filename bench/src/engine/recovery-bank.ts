import { type ItemParameters, itemFromQuestion, normalQuantile } from "@plumbline/adaptive-engine";
import { createRandom } from "./bench-bank.ts";

/** 300 items with median discrimination 1.3. Two of three measure one concept, the third measures two. */
export function makeRecoveryBank(dimensions: number, guessing: number): ItemParameters[] {
  const random = createRandom(dimensions * 10 + (guessing > 0 ? 1 : 0));
  return Array.from({ length: 300 }, (_, j) => {
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
