import { describeValue, isList, isRecord } from "../input/values.ts";
import { requireInput } from "../model/engine-input-error.ts";
import { checkItem, type ItemParameters } from "../model/item-parameters.ts";
import { logistic, logRight, logWrong } from "../model/item-response.ts";
import { at, flagAt } from "../numerics/typed-array.ts";

/** A product of probabilities is replaced by its logarithm before it gets this small. */
export const SMALLEST_PRODUCT = 1e-150;

/** One recorded answer, with the item's parameters at that time: the pool may hold a later revision. */
export interface AnsweredItem {
  readonly item: ItemParameters;
  readonly correct: boolean;
}

/** A person's whole history as flat arrays, the input of every estimator. */
export interface AnswerRecord {
  readonly count: number;
  readonly dimensions: number;
  /** count x dimensions, row-major */
  readonly slopes: Float64Array;
  readonly intercepts: Float64Array;
  readonly lowers: Float64Array;
  readonly uppers: Float64Array;
  /** 1 for a right answer */
  readonly correct: Uint8Array;
}

/**
 * Checks answers.
 * @throws EngineInputError ITEM_INVALID for an item that does not have `dimensions` valid slopes, ANSWERS_INVALID when
 * `answers` is not an array of answers or `correct` is not a boolean.
 */
export function checkAnswers(answers: readonly AnsweredItem[], dimensions: number): void {
  requireInput(isList(answers), "ANSWERS_INVALID", () => {
    return `answers are an array, not ${describeValue(answers)}`;
  });
  for (const answer of answers) {
    requireInput(isRecord(answer) && typeof answer.correct === "boolean", "ANSWERS_INVALID", () => {
      return `an answer has an item and \`correct\`, true or false; this is ${describeValue(answer)}`;
    });
    checkItem(answer.item, dimensions);
  }
}

/**
 * Checks answers and packs them into arrays.
 * @throws as `checkAnswers` does.
 */
export function recordAnswers(answers: readonly AnsweredItem[], dimensions: number): AnswerRecord {
  checkAnswers(answers, dimensions);
  const count = answers.length;
  const record = {
    count,
    dimensions,
    slopes: new Float64Array(count * dimensions),
    intercepts: new Float64Array(count),
    lowers: new Float64Array(count),
    uppers: new Float64Array(count),
    correct: new Uint8Array(count),
  };
  for (const [index, { item, correct }] of answers.entries()) {
    record.slopes.set(item.slopes, index * dimensions);
    record.intercepts[index] = item.intercept;
    record.lowers[index] = item.lower;
    record.uppers[index] = item.upper;
    record.correct[index] = correct ? 1 : 0;
  }
  return record;
}

/**
 * The log-likelihood of the answers, sum of x log P + (1 - x) log Q; 0 when there are none.
 * Probabilities are multiplied, and the logarithm is taken once per batch: one exp per answer, few logs, no underflow.
 */
export function logLikelihood(record: AnswerRecord, theta: Float64Array): number {
  let sum = 0;
  let product = 1;
  for (let i = 0; i < record.count; i++) {
    const z = predictorOf(record, i, theta);
    const [lower, upper] = [at(record.lowers, i), at(record.uppers, i)];
    const right = flagAt(record.correct, i) === 1;
    const chance = right ? lower + (upper - lower) * logistic(z) : 1 - upper + (upper - lower) * logistic(-z);
    if (chance < SMALLEST_PRODUCT) {
      sum += right ? logRight(z, lower, upper) : logWrong(z, lower, upper);
      continue;
    }
    product *= chance;
    if (product < SMALLEST_PRODUCT) {
      sum += Math.log(product);
      product = 1;
    }
  }
  return sum + Math.log(product);
}

/** z = a.theta + d of answer `index`. */
export function predictorOf(record: AnswerRecord, index: number, theta: Float64Array): number {
  const { dimensions } = record;
  let z = at(record.intercepts, index);
  for (let k = 0; k < dimensions; k++) z += at(record.slopes, index * dimensions + k) * at(theta, k);
  return z;
}

/** The standard deviation of a.theta, a the slopes of answer `index`, under a covariance of theta (row by row). */
export function predictorDeviation(record: AnswerRecord, index: number, covariance: Float64Array): number {
  const { dimensions: size, slopes } = record;
  let variance = 0;
  for (let row = 0; row < size; row++) {
    const slope = at(slopes, index * size + row);
    if (slope === 0) continue;
    for (let k = 0; k < size; k++) {
      variance += slope * at(slopes, index * size + k) * at(covariance, row * size + k);
    }
  }
  return Math.sqrt(Math.max(0, variance));
}

/** |a| of answer `index`. */
export function slopeLength({ dimensions, slopes }: AnswerRecord, index: number): number {
  let square = 0;
  for (let k = 0; k < dimensions; k++) square += at(slopes, index * dimensions + k) ** 2;
  return Math.sqrt(square);
}
