import {
  add,
  at,
  equallySpaced,
  invertPositiveDefinite,
  normaliseLogWeights,
} from "@plumbline/adaptive-engine/numerics";

/** The population's distribution on a product grid with the same `points` on every concept. */
export interface PopulationGrid {
  readonly dimensions: number;
  /** Equally spaced, the same for every concept. */
  readonly points: Float64Array;
  /** points^K weights that sum to 1; the last concept's point varies fastest. */
  readonly weights: Float64Array;
  /** K x points: each concept's marginal weights. */
  readonly marginals: Float64Array;
}

/**
 * N(mean, covariance) on the product grid: the density at every point, renormalised to sum 1. mirt does the same, so the
 * log-likelihoods of both can be compared digit by digit.
 */
export function createPopulationGrid(
  points: Float64Array,
  population: { readonly mean: Float64Array; readonly covariance: Float64Array },
): PopulationGrid {
  const dimensions = population.mean.length;
  const count = points.length;
  const precision = invertPositiveDefinite(population.covariance, dimensions) ?? population.covariance;
  const weights = new Float64Array(count ** dimensions);
  const offset = new Float64Array(dimensions);
  for (let g = 0; g < weights.length; g++) {
    for (let k = 0; k < dimensions; k++)
      offset[k] = at(points, pointIndex(g, k, count, dimensions)) - at(population.mean, k);
    let quadratic = 0;
    for (let row = 0; row < dimensions; row++) {
      for (let column = 0; column < dimensions; column++) {
        quadratic += at(offset, row) * at(precision, row * dimensions + column) * at(offset, column);
      }
    }
    weights[g] = -quadratic / 2;
  }
  normaliseLogWeights(weights);
  const marginals = new Float64Array(dimensions * count);
  for (let g = 0; g < weights.length; g++) {
    for (let k = 0; k < dimensions; k++)
      add(marginals, k * count + pointIndex(g, k, count, dimensions), at(weights, g));
  }
  return { dimensions, points, weights, marginals };
}

/** The index of concept `k`'s point in grid cell `g`. */
export function pointIndex(g: number, k: number, count: number, dimensions: number): number {
  return Math.floor(g / count ** (dimensions - 1 - k)) % count;
}

/** Points per concept: 61 on [-6, 6] for one concept, 25 on [-5, 5] for two and three, fewer for four and five. */
export function defaultPoints(dimensions: number): Float64Array {
  if (dimensions === 1) return equallySpaced(-6, 6, 61);
  if (dimensions <= 3) return equallySpaced(-5, 5, 25);
  return equallySpaced(-4.5, 4.5, dimensions === 4 ? 15 : 10);
}
