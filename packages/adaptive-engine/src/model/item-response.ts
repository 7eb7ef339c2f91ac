import { checkItem, type ItemParameters } from "./item-parameters.ts";
import { requireTheta } from "./theta.ts";

/*
 * The response curve as a function of z = a.theta + d. Write s = 1/(1+exp(-z)) and t = 1-s. Then
 *
 *     P = c + (u-c) s       Q = 1-P = (1-u) + (u-c) t       P' = dP/dz = (u-c) s t
 *
 * Everything else follows from the two ratios
 *
 *     right = P'/P   (score of a right answer)        wrong = P'/Q   (minus the score of a wrong one)
 *     w = P'^2/(P Q) = right * wrong                  (Fisher information with respect to z)
 *
 * which stay exact where P or Q underflows: P'/P = t for c = 0, and P'/Q = s for u = 1.
 */

/** 1/(1+exp(-z)) without overflow. */
export function logistic(z: number): number {
  if (z >= 0) return 1 / (1 + Math.exp(-z));
  const e = Math.exp(z);
  return e / (1 + e);
}

/** P'/P given s, t = 1-s and the asymptotes. */
export function rightRatio(s: number, t: number, lower: number, upper: number): number {
  return lower === 0 ? t : ((upper - lower) * s * t) / (lower + (upper - lower) * s);
}

/** P'/Q given s, t = 1-s and the asymptotes. */
export function wrongRatio(s: number, t: number, lower: number, upper: number): number {
  return upper === 1 ? s : ((upper - lower) * s * t) / (1 - upper + (upper - lower) * t);
}

/** log P at z, finite for every finite z. */
export function logRight(z: number, lower: number, upper: number): number {
  if (lower > 0) return Math.log(lower + (upper - lower) * logistic(z));
  const logS = z >= 0 ? -Math.log1p(Math.exp(-z)) : z - Math.log1p(Math.exp(z));
  return upper === 1 ? logS : logS + Math.log(upper);
}

/** log Q at z, finite for every finite z. */
export function logWrong(z: number, lower: number, upper: number): number {
  if (upper < 1) return Math.log(1 - upper + (upper - lower) * logistic(-z));
  const logT = z >= 0 ? -z - Math.log1p(Math.exp(-z)) : -Math.log1p(Math.exp(z));
  return lower === 0 ? logT : logT + Math.log(1 - lower);
}

/**
 * z = sum_k a_k theta_k + d.
 * @throws EngineInputError THETA_INVALID unless `theta` is one number per concept, each within 1e6 of 0; ITEM_INVALID for an
 * invalid item.
 */
export function linearPredictor(item: ItemParameters, theta: readonly number[]): number {
  requireTheta(theta);
  checkItem(item, theta.length);
  let z = item.intercept;
  for (const [k, slope] of item.slopes.entries()) z += slope * (theta[k] ?? Number.NaN);
  return z;
}

/**
 * The probability of a right answer at `theta` (one number per concept), in [lower, upper].
 * @throws as `linearPredictor` does.
 */
export function probability(item: ItemParameters, theta: readonly number[]): number {
  const s = logistic(linearPredictor(item, theta));
  return item.lower + (item.upper - item.lower) * s;
}

/** w(z) = P'^2 / (P Q): Fisher information with respect to z; the information matrix is w a a'. */
export function informationWeight(z: number, lower: number, upper: number): number {
  const e = Math.exp(-Math.abs(z));
  const inverse = 1 / (1 + e);
  const s = z >= 0 ? inverse : e * inverse;
  const t = z >= 0 ? e * inverse : inverse;
  return rightRatio(s, t, lower, upper) * wrongRatio(s, t, lower, upper);
}

/**
 * The item's Fisher information matrix at `theta`, I = w a a', one row per concept.
 * @throws as `linearPredictor` does.
 */
export function informationMatrix(item: ItemParameters, theta: readonly number[]): number[][] {
  const z = linearPredictor(item, theta);
  const weight = informationWeight(z, item.lower, item.upper);
  return item.slopes.map((row) => item.slopes.map((column) => weight * row * column));
}
