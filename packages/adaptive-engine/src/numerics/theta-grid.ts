import { at } from "./typed-array.ts";

/** A distribution of one concept's theta on points. `weights` sum to 1. */
export interface ThetaGrid {
  readonly points: Float64Array;
  readonly weights: Float64Array;
}

/** `count` equally spaced points from `from` to `to`. */
export function equallySpaced(from: number, to: number, count: number): Float64Array {
  const points = new Float64Array(count);
  for (let i = 0; i < count; i++) points[i] = from + ((to - from) * i) / (count - 1);
  return points;
}

/**
 * Turns log densities into weights that sum to 1, in place, and returns the log of the sum of exp.
 * Subtracting the largest first (log-sum-exp) prevents underflow after 1,000 answers.
 */
export function normaliseLogWeights(logWeights: Float64Array): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let q = 0; q < logWeights.length; q++) largest = Math.max(largest, at(logWeights, q));
  let sum = 0;
  for (let q = 0; q < logWeights.length; q++) {
    const weight = Math.exp(at(logWeights, q) - largest);
    logWeights[q] = weight;
    sum += weight;
  }
  for (let q = 0; q < logWeights.length; q++) logWeights[q] = at(logWeights, q) / sum;
  return largest + Math.log(sum);
}

/** Mean and variance of a distribution on points. */
export function gridMoments({ points, weights }: ThetaGrid): { mean: number; variance: number } {
  let mean = 0;
  for (let q = 0; q < points.length; q++) mean += at(weights, q) * at(points, q);
  let variance = 0;
  for (let q = 0; q < points.length; q++) variance += at(weights, q) * (at(points, q) - mean) ** 2;
  return { mean, variance };
}
