/** Moments of a posterior by a long integration that shares no code with the engine's estimates. */
export interface ExactPosterior {
  /** One per concept. */
  readonly mean: readonly number[];
  readonly standardDeviations: readonly number[];
  /** One row per concept: P(theta_k < edge) for each edge asked for. */
  readonly below: readonly (readonly number[])[];
  /** The largest standard error of the means and standard deviations, 0 for quadrature. */
  readonly error: number;
}
