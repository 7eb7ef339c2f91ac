import { add, at, logistic } from "@plumbline/adaptive-engine/numerics";
import type { ItemPriors } from "./calibration-model.ts";

/*
 * The response curve of an item during calibration, as a function of its three parameters: slope a, intercept d and lower
 * asymptote c. With z = a theta + d, s = 1/(1+exp(-z)) and t = 1-s:
 *
 *     P = c + (1-c) s         dP = ((1-c) s t theta, (1-c) s t, t)         in the order (a, d, c)
 *     Q = (1-c) t
 *
 * The expected counts r_q (right) and w_q (wrong) of Bock & Aitkin (1981) at the points theta_q give the EM objective of the
 * item, its score and the information of the complete data:
 *
 *     f = sum_q r_q log P + w_q log Q        df = sum_q (r_q / P - w_q / Q) dP        I = sum_q (r_q + w_q) / (PQ) dP dP'
 *
 * plus the log priors: log a ~ N(m, v) has the density exp(-(log a - m)^2 / 2v) / a, and c ~ Beta(alpha, beta).
 * The ratios dP/P and dP/Q stay exact where P or Q underflows.
 */

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

/** f at one item, its score (3) and its information (3 x 3), in the order (slope, intercept, lower). */
export interface ItemObjective {
  value: number;
  readonly score: Float64Array;
  readonly information: Float64Array;
}

/** Memory for the objective of an item. */
export function createItemObjective(): ItemObjective {
  return { value: 0, score: new Float64Array(3), information: new Float64Array(9) };
}

/** Writes f, df and I at `item` into `out`, without priors. */
export function evaluateItem(item: ItemState, counts: ExpectedCounts, out: ItemObjective): void {
  const { slope, intercept, lower } = item;
  const rest = 1 - lower;
  const logRest = Math.log(rest);
  let value = 0;
  let [scoreA, scoreD, scoreC] = [0, 0, 0];
  let [aa, ad, dd, ac, dc, cc] = [0, 0, 0, 0, 0, 0];
  for (let q = 0; q < counts.points.length; q++) {
    const right = at(counts.right, q);
    const wrong = at(counts.wrong, q);
    const all = right + wrong;
    if (all === 0) continue;
    const theta = at(counts.points, q);
    const z = slope * theta + intercept;
    const e = Math.exp(-Math.abs(z));
    const s = z >= 0 ? 1 / (1 + e) : e / (1 + e);
    const t = z >= 0 ? e / (1 + e) : 1 / (1 + e);
    const p = lower + rest * s;
    const logT = Math.min(0, -z) - Math.log1p(e);
    value += right * (lower === 0 ? logT + z : Math.log(p)) + wrong * (logRest + logT);
    // dP/P and dP/Q with respect to d and to c.
    const rightD = lower === 0 ? t : (rest * s * t) / p;
    const rightC = t / p;
    const wrongC = 1 / rest;
    const scoreOfD = right * rightD - wrong * s;
    scoreA += scoreOfD * theta;
    scoreD += scoreOfD;
    scoreC += right * rightC - wrong * wrongC;
    const weight = all * rightD * s;
    aa += weight * theta * theta;
    ad += weight * theta;
    dd += weight;
    const mixed = all * rightC * s;
    ac += mixed * theta;
    dc += mixed;
    cc += all * rightC * wrongC;
  }
  out.value = value;
  out.score.set([scoreA, scoreD, scoreC]);
  out.information.set([aa, ad, ac, ad, dd, dc, ac, dc, cc]);
}

/** The log prior density of an item, up to a constant. */
export function logItemPrior(item: ItemState, priors: ItemPriors): number {
  return logSlopePrior(item.slope, priors) + logGuessingPrior(item.lower, priors);
}

/** The log prior density of a slope, up to a constant. */
export function logSlopePrior(slope: number, { logSlope }: ItemPriors): number {
  if (logSlope === undefined) return 0;
  const log = Math.log(slope);
  return -log - ((log - logSlope.mean) / logSlope.standardDeviation) ** 2 / 2;
}

function logGuessingPrior(lower: number, { guessing }: ItemPriors): number {
  if (guessing === undefined) return 0;
  const { alpha, beta } = guessing;
  const logLower = alpha === 1 ? 0 : (alpha - 1) * Math.log(lower);
  return logLower + (beta - 1) * Math.log(1 - lower);
}

/** The slope's log prior: first derivative, minus the second, and a curvature that is never negative. */
export function slopePriorDerivatives(
  slope: number,
  { logSlope }: ItemPriors,
): { readonly score: number; readonly observed: number; readonly curvature: number } {
  if (logSlope === undefined) return { score: 0, observed: 0, curvature: 0 };
  const variance = logSlope.standardDeviation ** 2;
  const offset = (Math.log(slope) - logSlope.mean) / variance;
  return {
    score: -(1 + offset) / slope,
    observed: (1 / variance - 1 - offset) / slope ** 2,
    curvature: 1 / (variance * slope ** 2),
  };
}

/** The lower asymptote's log prior: first derivative, and minus the second, which is never negative. */
export function guessingPriorDerivatives(
  lower: number,
  { guessing }: ItemPriors,
): { readonly score: number; readonly curvature: number } {
  if (guessing === undefined) return { score: 0, curvature: 0 };
  const below = guessing.alpha === 1 ? 0 : (guessing.alpha - 1) / lower;
  const above = (guessing.beta - 1) / (1 - lower);
  return {
    score: below - above,
    curvature: (guessing.alpha === 1 ? 0 : below / lower) + above / (1 - lower),
  };
}

/** Adds the priors to the objective of an item. */
export function addItemPriors(item: ItemState, priors: ItemPriors, out: ItemObjective): void {
  out.value += logItemPrior(item, priors);
  const slope = slopePriorDerivatives(item.slope, priors);
  const guessing = guessingPriorDerivatives(item.lower, priors);
  add(out.score, 0, slope.score);
  add(out.score, 2, guessing.score);
  add(out.information, 0, slope.curvature);
  add(out.information, 8, guessing.curvature);
}

/** Writes the derivatives of P with respect to (slope, intercept, lower) into `out` and returns P. */
export function curveDerivatives(item: ItemState, theta: number, out: Float64Array): number {
  const z = item.slope * theta + item.intercept;
  const [s, t] = [logistic(z), logistic(-z)];
  const rise = (1 - item.lower) * s * t;
  out[0] = rise * theta;
  out[1] = rise;
  out[2] = t;
  return item.lower + (1 - item.lower) * s;
}
