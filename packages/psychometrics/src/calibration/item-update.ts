import { logistic } from "@plumbline/adaptive-engine";
import { add, at, factorCholesky, solveCholesky } from "@plumbline/adaptive-engine/numerics";
import type { ItemPriors } from "./calibration-model.ts";

const MOST_ITERATIONS = 25;
const LAST_STEP = 1e-9;
/** The largest move of a parameter in one step. */
const LONGEST_STEP = 1;
const SMALLEST_SLOPE = 0.01;
const LARGEST_SLOPE = 20;

/**
 * The M step of one item: maximises sum_q r_q log P_q + (n_q - r_q) log Q_q plus the log priors by Fisher scoring in
 * (slope, intercept, logit lower). For 1PL and 2PL this is Newton's method, and the problem is concave.
 */
export function updateItem(
  start: ItemState,
  counts: ExpectedCounts,
  options: { readonly free: FreeParameters; readonly priors: ItemPriors },
): ItemState {
  let item = start;
  const derivatives = new Float64Array(3);
  const score = new Float64Array(3);
  const information = new Float64Array(9);
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    score.fill(0);
    information.fill(0);
    for (let q = 0; q < counts.points.length; q++) {
      const p = curveDerivatives(item, at(counts.points, q), derivatives);
      const right = at(counts.right, q);
      const wrong = at(counts.wrong, q);
      const residual = (right * (1 - p) - wrong * p) / (p * (1 - p));
      const weight = (right + wrong) / (p * (1 - p));
      if (!Number.isFinite(weight)) continue;
      for (let i = 0; i < 3; i++) {
        add(score, i, residual * at(derivatives, i));
        for (let j = 0; j <= i; j++)
          add(information, i * 3 + j, weight * at(derivatives, i) * at(derivatives, j));
      }
    }
    addPriors(item, options.priors, score, information);
    holdFixed(options.free, score, information);
    if (!factorCholesky(information, 3, information)) break;
    solveCholesky(information, 3, score);
    item = step(item, score);
    if (Math.max(Math.abs(at(score, 0)), Math.abs(at(score, 1)), Math.abs(at(score, 2))) < LAST_STEP) break;
  }
  return item;
}

/** The log prior density of an item, up to a constant. */
export function logItemPrior(item: ItemState, priors: ItemPriors): number {
  let sum = 0;
  if (priors.logSlope) {
    const { mean, standardDeviation } = priors.logSlope;
    sum -= Math.log(item.slope) + ((Math.log(item.slope) - mean) / standardDeviation) ** 2 / 2;
  }
  if (priors.guessing && item.lower > 0) {
    const { alpha, beta } = priors.guessing;
    sum += (alpha - 1) * Math.log(item.lower) + (beta - 1) * Math.log(1 - item.lower);
  }
  return sum;
}

/** The parameters of one item during estimation. */
export interface ItemState {
  readonly slope: number;
  readonly intercept: number;
  readonly lower: number;
}

/** Expected numbers of right and wrong answers at every point (Bock & Aitkin's r and n - r). */
export interface ExpectedCounts {
  readonly points: Float64Array;
  readonly right: Float64Array;
  readonly wrong: Float64Array;
}

/** Whether the slope and the lower asymptote are estimated. The intercept always is. */
interface FreeParameters {
  readonly slope: boolean;
  readonly lower: boolean;
}

/** Writes the derivatives of P = c + (1-c) s with respect to slope, intercept and logit c into `out` and returns P. */
export function curveDerivatives(item: ItemState, theta: number, out: Float64Array): number {
  const s = logistic(item.slope * theta + item.intercept);
  const t = 1 - s;
  const rise = (1 - item.lower) * s * t;
  out[0] = rise * theta;
  out[1] = rise;
  out[2] = t * item.lower * (1 - item.lower);
  return item.lower + (1 - item.lower) * s;
}

/**
 * Adds the priors: log-normal on the slope, beta on the lower asymptote. Their curvatures are taken at the prior's mode or
 * as expected values.
 */
function addPriors(
  item: ItemState,
  priors: ItemPriors,
  score: Float64Array,
  information: Float64Array,
): void {
  if (priors.logSlope) {
    const { mean, standardDeviation } = priors.logSlope;
    const offset = (Math.log(item.slope) - mean) / standardDeviation ** 2;
    add(score, 0, -(1 + offset) / item.slope);
    add(information, 0, 1 / (standardDeviation * item.slope) ** 2);
  }
  if (priors.guessing && item.lower > 0) {
    const { alpha, beta } = priors.guessing;
    add(score, 2, (alpha - 1) * (1 - item.lower) - (beta - 1) * item.lower);
    add(information, 8, Math.max(0, alpha + beta - 2) * item.lower * (1 - item.lower));
  }
}

/** Gives a parameter that is not free the score 0 and the information 1, so that it does not move. */
function holdFixed(free: FreeParameters, score: Float64Array, information: Float64Array): void {
  for (const [i, isFree] of [free.slope, true, free.lower].entries()) {
    if (isFree) continue;
    score[i] = 0;
    for (let j = 0; j < 3; j++) {
      information[i * 3 + j] = 0;
      information[j * 3 + i] = 0;
    }
    information[i * 3 + i] = 1;
  }
}

function step(item: ItemState, move: Float64Array): ItemState {
  const limited = (i: number) => Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, at(move, i)));
  const logit = Math.log(item.lower / (1 - item.lower)) + limited(2);
  return {
    slope: Math.max(SMALLEST_SLOPE, Math.min(LARGEST_SLOPE, item.slope + limited(0))),
    intercept: item.intercept + limited(1),
    lower: at(move, 2) === 0 ? item.lower : logistic(Math.max(-8, Math.min(3, logit))),
  };
}
