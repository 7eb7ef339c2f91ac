import { requireInput } from "./engine-input-error.ts";

/**
 * One item of the compensatory multidimensional logistic model, 1PL to 4PL, logistic metric (D = 1):
 *
 *     z = sum_k slopes[k] theta[k] + intercept        P = lower + (upper - lower) / (1 + exp(-z))
 *
 * `slopes` has one entry per concept, each >= 0 and at least one > 0. `lower` is the guessing asymptote and `upper` the
 * asymptote of the most able, 0 <= lower < upper <= 1. Source: Reckase (2009), Multidimensional Item Response Theory.
 */
export interface ItemParameters {
  readonly slopes: readonly number[];
  readonly intercept: number;
  readonly lower: number;
  readonly upper: number;
}

/** A question's parameters as authors write them: its Q-matrix row and three numbers. */
export interface QuestionParameters {
  /** One weight per concept, >= 0, usually 0 or 1: which concepts the question needs. */
  readonly weights: readonly number[];
  /** MDISC > 0: the slope in the direction in which the question measures best. */
  readonly discrimination: number;
  /** MDIFF: the signed distance, on the theta scale, from the origin to the point where P is halfway. */
  readonly difficulty: number;
  /** The probability that somebody who knows nothing answers right, in [0, 1). */
  readonly guessing: number;
}

/** A larger slope makes the response curve a step for all practical purposes, and is refused as a mistake. */
const LARGEST_SLOPE = 50;
/** A larger intercept puts an item where no person is: |theta| > 20 even at the largest slope. */
const LARGEST_INTERCEPT = 1000;

/**
 * Checks an item of a pool of `dimensions` concepts.
 * @throws EngineInputError ITEM_INVALID for a number out of range or the wrong number of slopes.
 */
export function checkItem(item: ItemParameters, dimensions: number): void {
  const { slopes, intercept, lower, upper } = item;
  requireInput(slopes.length === dimensions, "ITEM_INVALID", () => {
    return `an item has ${slopes.length} slopes where there are ${dimensions} concepts`;
  });
  let total = 0;
  for (const slope of slopes) {
    requireInput(slope >= 0 && slope <= LARGEST_SLOPE, "ITEM_INVALID", () => {
      return `slope ${slope} is outside [0, ${LARGEST_SLOPE}]`;
    });
    total += slope;
  }
  requireInput(total > 0, "ITEM_INVALID", () => "an item needs a slope above 0 on at least one concept");
  requireInput(Math.abs(intercept) <= LARGEST_INTERCEPT, "ITEM_INVALID", () => {
    return `intercept ${intercept} is outside [-${LARGEST_INTERCEPT}, ${LARGEST_INTERCEPT}]`;
  });
  requireInput(lower >= 0 && lower < upper && upper <= 1, "ITEM_INVALID", () => {
    return `asymptotes must satisfy 0 <= lower < upper <= 1, not ${lower} and ${upper}`;
  });
}

/**
 * Maps a question to the model: slopes = alpha q / |q|, intercept = -alpha beta, lower = guessing, upper = 1.
 *
 * alpha is then Reckase's MDISC and beta his MDIFF. For one concept this is the textbook alpha (theta - beta), and the same
 * alpha means the same sharpness for any number of concepts.
 * @throws EngineInputError ITEM_INVALID when a number is not finite, alpha <= 0, a weight is negative or all are 0.
 */
export function itemFromQuestion(question: QuestionParameters): ItemParameters {
  const { weights, discrimination, difficulty, guessing } = question;
  requireInput(discrimination > 0 && discrimination <= LARGEST_SLOPE, "ITEM_INVALID", () => {
    return `discrimination ${discrimination} is outside (0, ${LARGEST_SLOPE}]`;
  });
  requireInput(
    weights.every((weight) => weight >= 0 && Number.isFinite(weight)),
    "ITEM_INVALID",
    () => `concept weights must be finite and >= 0, not [${weights.join(", ")}]`,
  );
  const length = Math.hypot(...weights);
  requireInput(length > 0, "ITEM_INVALID", () => "a question needs a weight above 0 on at least one concept");
  const item = {
    slopes: weights.map((weight) => (discrimination * weight) / length),
    // Adding 0 turns -0 into 0: JSON does not keep -0.
    intercept: -discrimination * difficulty + 0,
    lower: guessing,
    upper: 1,
  };
  checkItem(item, weights.length);
  return item;
}

/** MDISC = |a| (the slope in the steepest direction) and MDIFF = -d / |a| (Reckase 2009, 5.2). */
export function multidimensionalDifficulty(item: ItemParameters): { mdisc: number; mdiff: number } {
  const mdisc = Math.hypot(...item.slopes);
  return { mdisc, mdiff: -item.intercept / mdisc + 0 };
}
