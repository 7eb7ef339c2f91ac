import type { AnsweredItem } from "../ability/answer-record.ts";
import { estimateAbility } from "../ability/estimate-ability.ts";
import type { EstimationWorkspace } from "../ability/estimation-workspace.ts";
import { describeValue, isList, isListOf, isNumberIn, isRecord } from "../input/values.ts";
import { requireInput } from "../model/engine-input-error.ts";
import { createPrior, type Prior, requirePrior } from "../model/prior.ts";
import { addOuterProduct, lowerTimes } from "../numerics/cholesky.ts";
import { symmetricEigen } from "../numerics/symmetric-eigen.ts";
import { at, toRows } from "../numerics/typed-array.ts";

/** What a student's tests so far tell about every concept of a scale, N(mean, covariance). Plain numbers, safe to store. */
export interface LongTermProficiency {
  /** One per concept, theta scale. */
  readonly mean: readonly number[];
  /** Rows of the covariance matrix, one per concept. */
  readonly covariance: readonly (readonly number[])[];
}

/** The input of `updateLongTermProficiency`. */
export interface LongTermUpdate {
  /** The scale's initial prior: what is known about a student without any test. It also bounds the uncertainty. */
  readonly initialPrior: Prior;
  /** The estimate after the test before, and its age in days (>= 0, fractions allowed); null before the first test. */
  readonly earlier: (LongTermProficiency & { readonly daysAgo: number }) | null;
  /**
   * How far proficiency moves in a year, as a standard deviation in units of the initial prior's, >= 0 (theta units where
   * that is 1). `DEFAULT_DRIFT_PER_YEAR` is the usual value.
   */
  readonly driftPerYear: number;
  /** The test's counted answers, in any order. An item has a slope for every concept of the scale, 0 where it has none. */
  readonly answers: readonly AnsweredItem[];
  /** As for `estimateAbility`. */
  readonly workspace?: EstimationWorkspace;
}

/**
 * The usual drift per year. In the simulation of `packages/psychometrics` (its README has the tables) it is the smallest of
 * six for which 95 % intervals still hold for students who learn 0.1 from one test to the next, 30 days later.
 */
export const DEFAULT_DRIFT_PER_YEAR = 0.75;

const DAYS_PER_YEAR = 365.25;
/** Larger drifts and ages are mistakes; far smaller ones already give the initial prior back. */
const LARGEST_DRIFT = 1000;
const MOST_DAYS = 1e6;
/** The bounds of what `createPrior` takes, with a margin. */
const SMALLEST_RELATIVE_VARIANCE = 1e-5;
const FARTHEST_MEAN = 100;

/**
 * The long-term proficiency after a test: the posterior mean and covariance (EAP, see `estimateAbility`) of the test's
 * answers, where the prior is the earlier estimate, widened by the drift since (the prediction step of a Kalman filter).
 *
 * Proficiency drifts as a random walk with covariance driftPerYear^2 * years * Phi, where Phi is the initial prior's
 * covariance: related concepts drift together. The widened covariance is never wider than Phi in any direction. With
 * Phi = L L', the eigenvalues of L^-1 covariance L^-T are the variances relative to Phi, along independent
 * directions; each grows by driftPerYear^2 * years and ends at 1. So the result is positive definite, and widening over
 * several intervals in turn equals widening over their sum. A posterior that is wider than Phi, which is possible with
 * guessing, is brought back to Phi in those directions. The mean does not drift.
 *
 * Without answers the result is the widened prior itself. The same input gives the same bits.
 * @throws EngineInputError PRIOR_INVALID when the earlier estimate is no distribution over the scale's concepts (see
 * `createPrior`); DRIFT_INVALID when `daysAgo` is no number from 0 to 1e6 or
 * `driftPerYear` none from 0 to 1000; ITEM_INVALID or
 * ANSWERS_INVALID for invalid answers.
 */
export function updateLongTermProficiency(update: LongTermUpdate): LongTermProficiency {
  requireInput(isRecord(update), "DRIFT_INVALID", () => {
    return `long-term proficiency is updated from an object, not ${describeValue(update)}`;
  });
  const { initialPrior, earlier, driftPerYear, answers, workspace } = update;
  requirePrior(initialPrior);
  requireInput(isNumberIn(driftPerYear, 0, LARGEST_DRIFT), "DRIFT_INVALID", () => {
    return `the drift per year must be a number from 0 to ${LARGEST_DRIFT}, not ${describeValue(driftPerYear)}`;
  });
  requireInput(
    isList(answers),
    "ANSWERS_INVALID",
    () => `answers are an array, not ${describeValue(answers)}`,
  );
  const prior = earlier === null ? initialPrior : widenedPrior(earlier, initialPrior, driftPerYear);
  const { dimensions } = prior;
  if (answers.length === 0) {
    return { mean: Array.from(prior.mean), covariance: toRows(prior.covariance, dimensions) };
  }
  const { theta, covariance } = estimateAbility({
    prior,
    answers,
    estimator: "eap",
    ...(workspace && { workspace }),
  });
  return usableAsPrior({ mean: theta, covariance: symmetric(covariance) }, initialPrior);
}

/**
 * The same state within what `createPrior` takes, so that the next update can begin with it: means at most 100 from 0, and no
 * direction more precise than 1e-5 of the initial prior's variance. Only states that no person has are changed.
 */
function usableAsPrior({ mean, covariance }: LongTermProficiency, initialPrior: Prior): LongTermProficiency {
  const size = initialPrior.dimensions;
  const { factor } = initialPrior;
  const flat = Float64Array.from(covariance.flat());
  const { values, vectors } = symmetricEigen(relativeTo(factor, flat, size), size);
  const kept = values.every((value) => value >= SMALLEST_RELATIVE_VARIANCE)
    ? covariance
    : toRows(
        composed(
          factor,
          vectors,
          values.map((value) => Math.max(value, SMALLEST_RELATIVE_VARIANCE)),
        ),
        size,
      );
  return {
    mean: mean.map((value) => Math.max(-FARTHEST_MEAN, Math.min(FARTHEST_MEAN, value))),
    covariance: kept,
  };
}

/** L V diag(values) V' L', with the rows of `vectors` the columns of V. */
function composed(factor: Float64Array, vectors: Float64Array, values: Float64Array): Float64Array {
  const size = values.length;
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    const direction = lowerTimes(factor, vectors.subarray(i * size, (i + 1) * size), size);
    addOuterProduct(
      matrix,
      1,
      direction.map((element) => Math.sqrt(at(values, i)) * element),
    );
  }
  return matrix;
}

/** The earlier estimate as the prior of a test that is given `daysAgo` days later. */
function widenedPrior(
  earlier: NonNullable<LongTermUpdate["earlier"]>,
  initialPrior: Prior,
  driftPerYear: number,
): Prior {
  requireInput(isRecord(earlier), "PRIOR_INVALID", () => {
    return `the earlier estimate is an object or null, not ${describeValue(earlier)}`;
  });
  const { mean, covariance, daysAgo } = earlier;
  const { dimensions: size } = initialPrior;
  requireInput(isNumberIn(daysAgo, 0, MOST_DAYS), "DRIFT_INVALID", () => {
    return `the age of an estimate must be a number of days from 0 to ${MOST_DAYS}, not ${describeValue(daysAgo)}`;
  });
  const isMatrix = isListOf(covariance, isList);
  requireInput(isList(mean) && mean.length === size && isMatrix, "PRIOR_INVALID", () => {
    return `the earlier estimate needs a mean and a covariance of ${size} concepts`;
  });
  const checked = createPrior({ mean, covariance });
  const initialFactor = initialPrior.factor;
  const { values, vectors } = symmetricEigen(relativeTo(initialFactor, checked.covariance, size), size);
  const drift = (driftPerYear * Math.sqrt(daysAgo / DAYS_PER_YEAR)) ** 2;
  const widened = composed(
    initialFactor,
    vectors,
    values.map((value) => Math.min(value + drift, 1)),
  );
  return createPrior({ mean, covariance: toRows(widened, size) });
}

/** L^-1 C L^-T for a lower triangular L. */
function relativeTo(factor: Float64Array, covariance: Float64Array, size: number): Float64Array {
  const half = solveLowerForRows(factor, covariance, size);
  return solveLowerForRows(factor, transposed(half, size), size);
}

/** The matrix whose rows x solve L x = b for the rows b of `matrix`. */
function solveLowerForRows(factor: Float64Array, matrix: Float64Array, size: number): Float64Array {
  const solved = Float64Array.from(matrix);
  for (let row = 0; row < size; row++) {
    for (let i = 0; i < size; i++) {
      let sum = at(solved, row * size + i);
      for (let k = 0; k < i; k++) sum -= at(factor, i * size + k) * at(solved, row * size + k);
      solved[row * size + i] = sum / at(factor, i * size + i);
    }
  }
  return solved;
}

function transposed(matrix: Float64Array, size: number): Float64Array {
  return matrix.map((_, index) => at(matrix, (index % size) * size + Math.floor(index / size)));
}

/** The matrix with rounding differences across its diagonal removed, so that it can be a prior again. */
function symmetric(rows: readonly (readonly number[])[]): number[][] {
  return rows.map((row, i) => row.map((value, j) => (value + (rows[j]?.[i] ?? Number.NaN)) / 2));
}
