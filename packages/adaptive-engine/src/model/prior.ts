import { isMadeBy, markAsMadeBy } from "../input/made-by.ts";
import { describeValue, isListOf, isListOfLength, isNumberIn, isRecord } from "../input/values.ts";
import { factorCholesky, invertCholesky, logDeterminant } from "../numerics/cholesky.ts";
import { at } from "../numerics/typed-array.ts";
import { requireInput } from "./engine-input-error.ts";
import { MOST_CONCEPTS } from "./item-parameters.ts";

const MAKER = "createPrior";
/** A mean farther from the reference population's, 0, is refused as a mistake. */
const FARTHEST_MEAN = 100;
/** Standard deviations outside of these bounds are refused: the grids of EAP cannot resolve such a prior. */
const SMALLEST_DEVIATION = 1e-3;
const LARGEST_DEVIATION = 10;
/** A covariance that was computed may lie beyond these bounds by its rounding error, as a share of them. */
const ROUNDING = 1e-12;
/**
 * The smallest eigenvalue that the correlation matrix may have. The error of the posterior mode is about 1e-16 divided by
 * it: at most 6e-10 here, while from 1e-9 on single modes are wrong in the fourth decimal. See docs/psychometrics.md.
 */
const SMALLEST_EIGENVALUE = 1e-6;

/** The distribution of theta before any answer, N(mean, covariance), as `createPrior` makes it. Matrices are row-major. */
export interface Prior {
  readonly dimensions: number;
  readonly mean: Float64Array;
  readonly covariance: Float64Array;
  /** L, lower triangular, with L L' the covariance. */
  readonly factor: Float64Array;
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
 * @throws EngineInputError PRIOR_INVALID for more than 64 concepts, a mean outside [-100, 100], a standard deviation outside
 * [0.001, 10], sizes that differ, a covariance that is not symmetric, or correlations that are not positive definite with
 * every eigenvalue at least 1e-6 (for one correlation rho and K concepts: -1/(K-1) < rho < 1, both by at least 1e-6).
 */
export function createPrior(description: PriorDescription): Prior {
  requireInput(isRecord(description), "PRIOR_INVALID", () => {
    return `a prior is described by an object, not ${describeValue(description)}`;
  });
  const { mean } = description;
  const known = isListOf(mean, (value) => isNumberIn(value, -FARTHEST_MEAN, FARTHEST_MEAN));
  requireInput(known && mean.length >= 1 && mean.length <= MOST_CONCEPTS, "PRIOR_INVALID", () => {
    return `a prior needs 1 to ${MOST_CONCEPTS} means from -${FARTHEST_MEAN} to ${FARTHEST_MEAN}, not ${describeValue(mean)}`;
  });
  const dimensions = mean.length;
  const rows = "covariance" in description ? description.covariance : equicorrelated(description);
  const square = isListOfLength(rows, dimensions, (row) => isListOfLength(row, dimensions, isVariance));
  requireInput(square, "PRIOR_INVALID", () => {
    return `the prior's covariance must be ${dimensions} x ${dimensions} finite numbers, not ${describeValue(rows)}`;
  });
  const asymmetric = rows.some((row, i) =>
    row.some((value, j) => Math.abs(value - (rows[j]?.[i] ?? Number.NaN)) > 1e-12 * Math.abs(value)),
  );
  requireInput(!asymmetric, "PRIOR_INVALID", () => "the prior's covariance is not symmetric");
  const covariance = Float64Array.from(rows.flat());
  requireCorrelations(covariance, dimensions);
  const factor = new Float64Array(covariance.length);
  requireInput(
    factorCholesky(covariance, dimensions, factor),
    "PRIOR_INVALID",
    () => "the prior's covariance is not positive definite",
  );
  return markAsMadeBy(MAKER, {
    dimensions,
    mean: Float64Array.from(mean),
    covariance,
    factor,
    precision: invertCholesky(factor, dimensions),
    logDeterminant: logDeterminant(factor, dimensions),
  });
}

/**
 * Checks that a prior is one that `createPrior` made, whose arrays need no further check.
 * @throws EngineInputError PRIOR_INVALID for anything else.
 */
export function requirePrior(prior: Prior): void {
  requireInput(isMadeBy(MAKER, prior), "PRIOR_INVALID", () => {
    return `a prior is made by createPrior, this is ${describeValue(prior)}`;
  });
}

function isVariance(value: unknown): boolean {
  const largest = (LARGEST_DEVIATION * (1 + ROUNDING)) ** 2;
  return isNumberIn(value, -largest, largest);
}

/** Checks the standard deviations, and that R - 1e-6 I is positive definite for the correlation matrix R. */
function requireCorrelations(covariance: Float64Array, dimensions: number): void {
  const deviations = new Float64Array(dimensions);
  for (let k = 0; k < dimensions; k++) deviations[k] = Math.sqrt(at(covariance, k * dimensions + k));
  const [smallest, largest] = [SMALLEST_DEVIATION * (1 - ROUNDING), LARGEST_DEVIATION * (1 + ROUNDING)];
  const spread = deviations.every((sd) => sd >= smallest && sd <= largest);
  requireInput(spread, "PRIOR_INVALID", () => {
    return `standard deviations must be from ${SMALLEST_DEVIATION} to ${LARGEST_DEVIATION}, not [${deviations.join(", ")}]`;
  });
  const reduced = covariance.map((value, i) => {
    const [row, column] = [Math.floor(i / dimensions), i % dimensions];
    return row === column ? 1 - SMALLEST_EIGENVALUE : value / (at(deviations, row) * at(deviations, column));
  });
  requireInput(factorCholesky(reduced, dimensions, reduced), "PRIOR_INVALID", () => {
    return `the prior's correlations are too close to singular: an eigenvalue is below ${SMALLEST_EIGENVALUE}`;
  });
}

function equicorrelated(description: {
  readonly mean: readonly number[];
  readonly standardDeviations: readonly number[];
  readonly correlation: number;
}): number[][] {
  const { mean, standardDeviations, correlation } = description;
  const spread = isListOfLength(standardDeviations, mean.length, (sd) =>
    isNumberIn(sd, SMALLEST_DEVIATION, LARGEST_DEVIATION),
  );
  requireInput(spread, "PRIOR_INVALID", () => {
    return `a prior of ${mean.length} concepts needs as many standard deviations from ${SMALLEST_DEVIATION} to ${LARGEST_DEVIATION}, not ${describeValue(standardDeviations)}`;
  });
  requireInput(isNumberIn(correlation, -1, 1), "PRIOR_INVALID", () => {
    return `correlation ${describeValue(correlation)} is outside (-1, 1)`;
  });
  return standardDeviations.map((row, i) =>
    standardDeviations.map((column, j) => (i === j ? row * row : correlation * (row * column))),
  );
}
