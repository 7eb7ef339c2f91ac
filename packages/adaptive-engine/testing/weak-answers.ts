import {
  type AnsweredItem,
  createPrior,
  estimateAbility,
  type ItemParameters,
  normalQuantile,
  type Prior,
} from "../src/index.ts";
import { drawsOf } from "./generated-cases.ts";

/** A history, and an item whose answer follows it and may tell next to nothing. */
export interface WeakAnswerCase {
  readonly prior: Prior;
  readonly answers: readonly AnsweredItem[];
  readonly item: ItemParameters;
}

/**
 * A history in which an error of the integration may count for more than the answer to the item that follows.
 *
 * Correlations are 0 to 0.95. Up to 13 answers, most of them wrong, to items of which 60 % load on two concepts, 40 % have no
 * guessing, and nearly all are too hard, by 1 to 4 on average. The item that follows is harder still, by up to 2.5. The same
 * seed and concepts give the same case.
 */
export function generateWeakAnswer(seed: number, concepts: readonly number[]): WeakAnswerCase {
  const draw = drawsOf(seed + 5_000_000);
  const dimensions = concepts[Math.floor(draw() * concepts.length)] ?? Number.NaN;
  const count = Math.floor(14 * draw());
  const correlation = 0.95 * draw();
  const hardness = 1 + 3 * draw();
  const rightShare = draw() < 0.5 ? 0.15 : 0.5 * draw();
  const drawItem = (extra: number): ItemParameters => {
    const slopes = new Array<number>(dimensions).fill(0);
    slopes[Math.floor(dimensions * draw())] = 0.2 + 2.8 * draw();
    if (draw() < 0.6) slopes[Math.floor(dimensions * draw())] = 0.2 + 2.8 * draw();
    const difficulty = hardness + normalQuantile(draw()) + extra;
    const lower = draw() < 0.4 ? 0 : 0.35 * draw();
    return { slopes, intercept: -Math.hypot(...slopes) * difficulty, lower, upper: 1 };
  };
  const answers = Array.from({ length: count }, () => ({ item: drawItem(0), correct: draw() < rightShare }));
  const item = drawItem(draw() < 0.7 ? 3 * draw() - 0.5 : 0);
  const prior = createPrior({
    mean: new Array<number>(dimensions).fill(0),
    standardDeviations: new Array<number>(dimensions).fill(1),
    correlation,
  });
  return { prior, answers, item };
}

/** By how much E[a.theta] is higher after a right than after a wrong answer to the item, by the default EAP. */
export function gainOfRightAnswer({ prior, answers, item }: WeakAnswerCase): number {
  const [right = Number.NaN, wrong = Number.NaN] = [true, false].map((correct) => {
    const { theta } = estimateAbility({ prior, answers: [...answers, { item, correct }], estimator: "eap" });
    return item.slopes.reduce((sum, slope, k) => sum + slope * (theta[k] ?? Number.NaN), 0);
  });
  return right - wrong;
}
