import type { ItemPool } from "../model/item-pool.ts";
import { informationWeight, logistic, logRight, logWrong } from "../model/item-response.ts";
import type { ThetaGrid } from "../numerics/theta-grid.ts";
import { at } from "../numerics/typed-array.ts";

/*
 * Rules for one concept that average over a distribution on points instead of using one estimate. Each takes the pool, an
 * item and the grid. The weights need not sum to 1 unless the docblock says so.
 */

/** A probability this near to 0 or 1 counts as certain: differences there are rounding errors. */
export const CERTAIN = 1e-12;

/** The rounding error of a difference, as a share of the numbers that are subtracted. */
const ROUNDING = 1e-14;

/**
 * A gain that was computed as a difference of numbers up to `scale`. It is 0 where only rounding errors are left, so that
 * items without any information are equal.
 */
export function withoutRounding(gain: number, scale: number): number {
  return gain > ROUNDING * scale ? gain : 0;
}

/** P of a one-concept pool item at `theta`. */
export function poolProbability(pool: ItemPool, index: number, theta: number): number {
  const z = at(pool.slopes, index) * theta + at(pool.intercepts, index);
  return at(pool.lowers, index) + (at(pool.uppers, index) - at(pool.lowers, index)) * logistic(z);
}

/** Fisher information of a one-concept pool item at `theta`. */
export function poolInformation(pool: ItemPool, index: number, theta: number): number {
  const slope = at(pool.slopes, index);
  const z = slope * theta + at(pool.intercepts, index);
  return slope * slope * informationWeight(z, at(pool.lowers, index), at(pool.uppers, index));
}

/** sum_q W_q I_j(t_q): MPWI with posterior weights (van der Linden 1998), MLWI with likelihood weights. */
export function weightedInformation(pool: ItemPool, index: number, grid: ThetaGrid): number {
  let sum = 0;
  for (let q = 0; q < grid.points.length; q++) {
    sum += at(grid.weights, q) * poolInformation(pool, index, at(grid.points, q));
  }
  return sum;
}

/**
 * KL(P(from) || P(to)) in nats of item `index` between two values of its z. It is computed from log P and log Q, so that
 * it stays finite where a probability rounds to 0 or 1.
 */
export function bernoulliDivergence(pool: ItemPool, index: number, z: { from: number; to: number }): number {
  const lower = at(pool.lowers, index);
  const upper = at(pool.uppers, index);
  const logP = logRight(z.from, lower, upper);
  const logQ = logWrong(z.from, lower, upper);
  const right = Math.exp(logP) * (logP - logRight(z.to, lower, upper));
  return right + Math.exp(logQ) * (logQ - logWrong(z.to, lower, upper));
}

/** sum_q W_q KL(P(theta) || P(t_q)): KLP with posterior weights, KL with likelihood weights (Chang & Ying 1996). */
export function weightedDivergence(
  pool: ItemPool,
  index: number,
  target: { grid: ThetaGrid; theta: number },
): number {
  const { points, weights } = target.grid;
  const [slope, intercept] = [at(pool.slopes, index), at(pool.intercepts, index)];
  const from = slope * target.theta + intercept;
  let sum = 0;
  for (let q = 0; q < points.length; q++) {
    const to = slope * at(points, q) + intercept;
    sum += at(weights, q) * bernoulliDivergence(pool, index, { from, to });
  }
  return sum;
}

/** Entropy of a right/wrong answer in nats. */
export function bernoulliEntropy(p: number): number {
  if (p <= 0 || p >= 1) return 0;
  return -p * Math.log(p) - (1 - p) * Math.log(1 - p);
}

/** Mutual information of answer and theta, H(E P) - E H(P), in nats; the grid's weights sum to 1. */
export function mutualInformation(pool: ItemPool, index: number, grid: ThetaGrid): number {
  const { points, weights } = grid;
  const slope = at(pool.slopes, index);
  const intercept = at(pool.intercepts, index);
  const lower = at(pool.lowers, index);
  const span = at(pool.uppers, index) - lower;
  let mean = 0;
  let entropy = 0;
  for (let q = 0; q < points.length; q++) {
    const p = lower + span / (1 + Math.exp(-(slope * at(points, q) + intercept)));
    mean += at(weights, q) * p;
    entropy += at(weights, q) * bernoulliEntropy(p);
  }
  return bernoulliEntropy(mean) - entropy;
}

/**
 * Expected posterior variance after the answer (van der Linden 1998). The probability of a right answer is the predictive
 * E P, unless `rightProbability` gives another one; some packages use P at a point estimate. The grid's weights sum to 1.
 */
export function expectedPosteriorVariance(
  pool: ItemPool,
  index: number,
  target: { readonly grid: ThetaGrid; readonly rightProbability?: number },
): number {
  const { points, weights } = target.grid;
  let [mass, first, second, meanAll, squareAll] = [0, 0, 0, 0, 0];
  for (let q = 0; q < points.length; q++) {
    const point = at(points, q);
    const weight = at(weights, q);
    const right = weight * poolProbability(pool, index, point);
    mass += right;
    first += right * point;
    second += right * point * point;
    meanAll += weight * point;
    squareAll += weight * point * point;
  }
  const wrong = 1 - mass;
  // A certain answer does not change the variance.
  if (!(mass > CERTAIN) || !(wrong > CERTAIN)) return squareAll - meanAll * meanAll;
  const varianceRight = second / mass - (first / mass) ** 2;
  const varianceWrong = (squareAll - second) / wrong - ((meanAll - first) / wrong) ** 2;
  const chance = target.rightProbability ?? mass;
  return chance * varianceRight + (1 - chance) * varianceWrong;
}
