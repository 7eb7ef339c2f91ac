/** Mean and covariance (row-major) of a distribution of proficiency. */
export interface Moments {
  readonly mean: Float64Array;
  readonly covariance: Float64Array;
}

/** The moments of a posterior, and the log of the integral of likelihood x prior. */
export interface PosteriorMoments extends Moments {
  readonly logMarginal: number;
}
