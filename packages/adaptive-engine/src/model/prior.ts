import { factorCholesky, invertCholesky, logDeterminant } from "../numerics/cholesky.ts";
import { requireInput } from "./engine-input-error.ts";

/** The distribution of theta before any answer, N(mean, covariance). Matrices are row-major. */
export interface Prior {
  readonly dimensions: number;
  readonly mean: Float64Array;
  readonly covariance: Float64Array;
  /** Inverse of the covariance. */
  readonly precision: Float64Array;
  /** log det(covariance) */
  readonly logDeterminant: number;
}

/** Either one correlation for every pair of concepts, or the whole covariance matrix. */
export type PriorDescription =
  | {
      readonly mean: readonly number[];
      readonly standardDeviations: readonly number[];
      readonly correlation: number;
    }
  | { readonly mean: readonly number[]; readonly covariance: readonly (readonly number[])[] };

/**
 * Builds a normal prior. The reference population has mean 0 and standard deviation 1.
 * @throws EngineInputError PRIOR_INVALID when a number is not finite, sizes differ, or the covariance is not symmetric
 * positive definite (for one correlation rho and K concepts: -1/(K-1) < rho < 1).
 */
export function createPrior(description: PriorDescription): Prior {
  const dimensions = description.mean.length;
  requireInput(dimensions >= 1, "PRIOR_INVALID", () => "a prior needs at least one concept");
  const rows = "covariance" in description ? description.covariance : equicorrelated(description);
  requireInput(
    rows.length === dimensions && rows.every((row) => row.length === dimensions),
    "PRIOR_INVALID",
    () => `the prior's covariance must be ${dimensions} x ${dimensions}`,
  );
  const numbers = [...description.mean, ...rows.flat()];
  requireInput(
    numbers.every(Number.isFinite),
    "PRIOR_INVALID",
    () => "the prior has a number that is not finite",
  );
  const asymmetric = rows.some((row, i) =>
    row.some((value, j) => Math.abs(value - (rows[j]?.[i] ?? Number.NaN)) > 1e-12 * Math.abs(value)),
  );
  requireInput(!asymmetric, "PRIOR_INVALID", () => "the prior's covariance is not symmetric");
  const covariance = Float64Array.from(rows.flat());
  const factor = new Float64Array(covariance.length);
  requireInput(
    factorCholesky(covariance, dimensions, factor),
    "PRIOR_INVALID",
    () => "the prior's covariance is not positive definite",
  );
  return {
    dimensions,
    mean: Float64Array.from(description.mean),
    covariance,
    precision: invertCholesky(factor, dimensions),
    logDeterminant: logDeterminant(factor, dimensions),
  };
}

function equicorrelated(description: {
  readonly mean: readonly number[];
  readonly standardDeviations: readonly number[];
  readonly correlation: number;
}): number[][] {
  const { mean, standardDeviations, correlation } = description;
  requireInput(standardDeviations.length === mean.length, "PRIOR_INVALID", () => {
    return `the prior has ${mean.length} means and ${standardDeviations.length} standard deviations`;
  });
  requireInput(
    standardDeviations.every((sd) => sd > 0),
    "PRIOR_INVALID",
    () => `standard deviations must be above 0, not [${standardDeviations.join(", ")}]`,
  );
  return standardDeviations.map((row, i) =>
    standardDeviations.map((column, j) => (i === j ? row * row : correlation * (row * column))),
  );
}
