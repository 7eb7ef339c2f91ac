import { describeValue, isList, isListOf, isNumberIn, isRecord } from "../input/values.ts";
import { EngineInputError, requireInput } from "./engine-input-error.ts";

/**
 * One item of the compensatory multidimensional logistic model, 1PL to 4PL, logistic metric (D = 1):
 *
 *     z = sum_k slopes[k] theta[k] + intercept        P = lower + (upper - lower) / (1 + exp(-z))
 *
 * `slopes` has one entry per concept, 1 to 64, each >= 0 and at least one > 0. `lower` is the guessing asymptote and `upper` the
 * asymptote of the most able, 0 <= lower < upper <= 1. Slopes are at most 50 and the largest at least 1e-6, |intercept| is
 * at most 1000, and upper - lower at least 1e-6. Source: Reckase (2009), Multidimensional Item Response Theory.
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

/** The most concepts that a pool, an item or a prior may have. */
export const MOST_CONCEPTS = 64;
/** An item whose largest slope is smaller measures nothing. */
const SMALLEST_SLOPE = 1e-6;
/** An item whose curve rises by less from its lower to its upper asymptote measures nothing. */
const SMALLEST_RISE = 1e-6;
/** A larger weight is refused as a mistake. Only the proportions of a question's weights count. */
const LARGEST_WEIGHT = 1e6;
/** A larger slope makes the response curve a step for all practical purposes, and is refused as a mistake. */
const LARGEST_SLOPE = 50;
/** A larger intercept puts an item where no person is: |theta| > 20 even at the largest slope. */
const LARGEST_INTERCEPT = 1000;

/**
 * Checks an item of a pool of `dimensions` concepts.
 * @throws EngineInputError ITEM_INVALID for a number out of range or the wrong number of slopes.
 */
export function checkItem(item: ItemParameters, dimensions: number): void {
  requireInput(isRecord(item) && isList(item.slopes), "ITEM_INVALID", () => {
    return `an item is an object with slopes, intercept, lower and upper, not ${describeValue(item)}`;
  });
  const { slopes, intercept, lower, upper } = item;
  requireInput(slopes.length === dimensions && dimensions <= MOST_CONCEPTS, "ITEM_INVALID", () => {
    return `an item has ${slopes.length} slopes where there are ${describeValue(dimensions)} concepts`;
  });
  let largest = 0;
  for (const slope of slopes) {
    if (!isNumberIn(slope, 0, LARGEST_SLOPE)) refuseSlope(slope);
    if (slope > largest) largest = slope;
  }
  requireInput(largest >= SMALLEST_SLOPE, "ITEM_INVALID", () => {
    return `an item needs a slope of ${SMALLEST_SLOPE} or more on at least one concept`;
  });
  requireInput(isNumberIn(intercept, -LARGEST_INTERCEPT, LARGEST_INTERCEPT), "ITEM_INVALID", () => {
    return `intercept ${describeValue(intercept)} is outside [-${LARGEST_INTERCEPT}, ${LARGEST_INTERCEPT}]`;
  });
  requireAsymptotes(lower, upper);
}

function refuseSlope(slope: number): never {
  throw new EngineInputError(
    "ITEM_INVALID",
    `slope ${describeValue(slope)} is outside [0, ${LARGEST_SLOPE}]`,
  );
}

/**
 * Checks the asymptotes of an item.
 * @throws EngineInputError ITEM_INVALID unless 0 <= lower < upper <= 1, at least 1e-6 apart.
 */
export function requireAsymptotes(lower: number, upper: number): void {
  const ordered = isNumberIn(lower, 0, 1) && isNumberIn(upper, 0, 1) && upper - lower >= SMALLEST_RISE;
  requireInput(ordered, "ITEM_INVALID", () => {
    return `asymptotes must satisfy 0 <= lower < upper <= 1, not ${describeValue(lower)} and ${describeValue(upper)}`;
  });
}

/**
 * Maps a question to the model: slopes = alpha q / |q|, intercept = -alpha beta, lower = guessing, upper = 1.
 *
 * alpha is then Reckase's MDISC and beta his MDIFF. For one concept this is the textbook alpha (theta - beta), and the same
 * alpha means the same sharpness for any number of concepts.
 * @throws EngineInputError ITEM_INVALID when a number is not finite, alpha is outside (0, 50], a weight is negative or above
 * 1e6, all are 0, or the item is one that `checkItem` refuses.
 */
export function itemFromQuestion(question: QuestionParameters): ItemParameters {
  requireInput(isRecord(question), "ITEM_INVALID", () => {
    return `a question's parameters are an object, not ${describeValue(question)}`;
  });
  const { weights, discrimination, difficulty, guessing } = question;
  requireInput(isNumberIn(discrimination, SMALLEST_SLOPE, LARGEST_SLOPE), "ITEM_INVALID", () => {
    return `discrimination ${describeValue(discrimination)} is outside (0, ${LARGEST_SLOPE}]`;
  });
  requireInput(typeof difficulty === "number", "ITEM_INVALID", () => {
    return `difficulty ${describeValue(difficulty)} is not a number`;
  });
  const weighted = isListOf(weights, (weight) => isNumberIn(weight, 0, LARGEST_WEIGHT));
  requireInput(weighted && weights.length <= MOST_CONCEPTS, "ITEM_INVALID", () => {
    return `concept weights must be up to ${MOST_CONCEPTS} numbers >= 0, not ${describeValue(weights)}`;
  });
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

/**
 * MDISC = |a| (the slope in the steepest direction) and MDIFF = -d / |a| (Reckase 2009, 5.2).
 * @throws EngineInputError ITEM_INVALID for an invalid item.
 */
export function multidimensionalDifficulty(item: ItemParameters): { mdisc: number; mdiff: number } {
  checkItem(item, item?.slopes?.length);
  const mdisc = Math.hypot(...item.slopes);
  return { mdisc, mdiff: -item.intercept / mdisc + 0 };
}
