import {
  type AnsweredItem,
  createPrior,
  type ItemParameters,
  normalQuantile,
  type Prior,
} from "../src/index.ts";
import { seededUniform } from "../src/numerics/seeded-uniform.ts";

/** What kind of case is generated. A number that is left out is drawn: 6 to 20 concepts, 1 to 60 answers. */
export interface CaseDescription {
  readonly seed: number;
  readonly dimensions?: number;
  readonly answers?: number;
  /** Every item loads on one concept. Otherwise items load on one to three. */
  readonly simple: boolean;
  /** Only steep items with much guessing, many of them too hard: slopes 1.5 to 3, c .15 to .35. */
  readonly hard?: boolean;
}

/** A prior with equal correlations and a history of answers. */
export interface GeneratedCase {
  readonly prior: Prior;
  /** Of every two concepts, 0 to 0.9. Means are 0 and standard deviations 1. */
  readonly correlation: number;
  readonly answers: readonly AnsweredItem[];
}

/**
 * A random history. Slopes |a| 0.4 to 3, difficulties N(0, 1.5), no guessing in a quarter of the items and c up to .35 in the
 * others. In 70 % of cases a person of the population answers as the model says, in the others answers are tossed coins. In
 * 30 % only some of the concepts have items. The same description gives the same case.
 */
export function generateCase(description: CaseDescription): GeneratedCase {
  const draw = drawsOf(description.seed);
  const { dimensions = 6 + Math.floor(15 * draw()), answers: count = 1 + Math.floor(60 * draw()) } =
    description;
  const correlation = 0.9 * draw();
  const common = normalQuantile(draw());
  const theta = Array.from({ length: dimensions }, () => {
    return Math.sqrt(correlation) * common + Math.sqrt(1 - correlation) * normalQuantile(draw());
  });
  const followsModel = draw() < 0.7;
  const used = draw() < 0.3 ? 1 + Math.floor(dimensions * draw()) : dimensions;
  const shift = description.hard && draw() < 0.5 ? 1.5 : 0;
  const answers = Array.from({ length: count }, () => {
    const item = drawItem(draw, { ...description, dimensions, used, shift });
    const z = item.slopes.reduce((sum, slope, k) => sum + slope * (theta[k] ?? 0), item.intercept);
    const right = item.lower + (1 - item.lower) / (1 + Math.exp(-z));
    return { item, correct: draw() < (followsModel ? right : 0.5) };
  });
  const prior = createPrior({
    mean: theta.map(() => 0),
    standardDeviations: theta.map(() => 1),
    correlation,
  });
  return { prior, correlation, answers };
}

function drawItem(
  draw: () => number,
  kind: {
    readonly dimensions: number;
    /** Items load on the first concepts only, so many. */
    readonly used: number;
    readonly simple: boolean;
    readonly hard?: boolean;
    readonly shift: number;
  },
): ItemParameters {
  const { dimensions, used, simple, hard = false, shift } = kind;
  const weights = new Array<number>(dimensions).fill(0);
  const loadings = simple ? 1 : 1 + Math.floor(3 * draw());
  const equal = draw() < 0.5;
  for (let l = 0; l < loadings; l++) weights[Math.floor(used * draw())] = equal ? 1 : 0.2 + draw();
  const slope = hard ? 1.5 + 1.5 * draw() : 0.4 + 2.6 * draw();
  const difficulty = (hard ? 2 : 1.5) * normalQuantile(draw()) + shift;
  const lower = hard ? 0.15 + 0.2 * draw() : draw() < 0.25 ? 0 : 0.35 * draw();
  const length = Math.hypot(...weights);
  return {
    slopes: weights.map((weight) => (slope * weight) / length),
    intercept: -slope * difficulty,
    lower,
    upper: 1,
  };
}

/** Uniform numbers in (0, 1), one after another. */
export function drawsOf(seed: number): () => number {
  let count = 0;
  return () => seededUniform(seed, 1, count++);
}
