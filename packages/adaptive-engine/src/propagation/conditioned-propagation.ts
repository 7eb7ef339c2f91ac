import type { Moments, PosteriorMoments } from "../ability/moments.ts";
import { addOuterProduct } from "../numerics/cholesky.ts";
import { add, at } from "../numerics/typed-array.ts";
import type { DirectionLikelihood } from "./direction-likelihood.ts";
import { propagate, type SiteApproximation } from "./expectation-propagation.ts";
import { expandSites, logMarginalOf } from "./hermite-expansion.ts";
import { correctByPairs } from "./pair-correction.ts";

/** Visits of all sites at each point. They start from the converged sites and change little. */
const SWEEPS = 4;

/** The distribution of one coordinate of z, and the moments of z given the coordinate. */
export interface ConditionedMoments extends PosteriorMoments {
  /** The coordinate, in standard deviations of the approximation from its mean. */
  readonly position: number;
}

/**
 * The posterior of z given one of its coordinates, at `positions`.
 *
 * `image` is Cov_q(z, u) of a coordinate u with mean 0 and variance 1 under the approximation q. Given u, q has the mean
 * mean + image u and the covariance minus image image'. The sites are then propagated anew. `logMarginal` at a position is the
 * log of the joint density of u and the answers, up to a constant: a much better approximation of u's marginal than the
 * normal one (Cseke & Heskes 2011), and moments mixed over it are exact in u.
 */
export function conditionOnCoordinate(
  approximation: SiteApproximation,
  likelihoods: readonly DirectionLikelihood[],
  coordinate: { readonly image: Float64Array; readonly positions: readonly number[] },
): ConditionedMoments[] {
  const { image, positions } = coordinate;
  const covariance = Float64Array.from(approximation.covariance);
  addOuterProduct(covariance, -1, image);
  return positions.map((position) => {
    const conditioned = {
      mean: approximation.mean.map((value, k) => value + at(image, k) * position),
      covariance: Float64Array.from(covariance),
      precisions: Float64Array.from(approximation.precisions),
      shifts: Float64Array.from(approximation.shifts),
      logMass: -(position ** 2) / 2,
    };
    propagate(conditioned, likelihoods, SWEEPS);
    const { mass, ...moments } = correctByPairs(
      conditioned,
      likelihoods,
      expandSites(conditioned, likelihoods),
    );
    return { position, ...moments, logMarginal: logMarginalOf(conditioned, likelihoods) + Math.log(mass) };
  });
}

/** Mean and covariance of a mixture of the moments at equally spaced positions. */
export function mixMoments(parts: readonly ConditionedMoments[]): Moments {
  const size = parts[0]?.mean.length ?? 0;
  const highest = Math.max(...parts.map(({ logMarginal }) => logMarginal));
  const weights = parts.map(({ logMarginal }) => Math.exp(logMarginal - highest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = new Float64Array(size);
  const covariance = new Float64Array(size * size);
  for (const [i, part] of parts.entries()) {
    const weight = (weights[i] ?? 0) / total;
    for (let k = 0; k < size; k++) add(mean, k, weight * at(part.mean, k));
  }
  for (const [i, part] of parts.entries()) {
    const weight = (weights[i] ?? 0) / total;
    for (let row = 0; row < size; row++) {
      const away = at(part.mean, row) - at(mean, row);
      for (let k = 0; k < size; k++) {
        const spread = away * (at(part.mean, k) - at(mean, k));
        add(covariance, row * size + k, weight * (at(part.covariance, row * size + k) + spread));
      }
    }
  }
  return { mean, covariance };
}
