import { at } from "../numerics/typed-array.ts";

/** Mean and covariance (row-major) of a distribution of proficiency. */
export interface Moments {
  readonly mean: Float64Array;
  readonly covariance: Float64Array;
}

/** The moments of a posterior, and the log of the integral of likelihood x prior. */
export interface PosteriorMoments extends Moments {
  readonly logMarginal: number;
}

/** (1 - share) x first + share x second. */
export function blendMoments(first: Moments, second: Moments, share: number): Moments {
  const mix = (x: Float64Array, y: Float64Array) => x.map((value, i) => value + share * (at(y, i) - value));
  return { mean: mix(first.mean, second.mean), covariance: mix(first.covariance, second.covariance) };
}
