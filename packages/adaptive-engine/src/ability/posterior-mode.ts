import type { Prior } from "../model/prior.ts";
import { factorCholesky, invertPositiveDefinite, solveCholesky } from "../numerics/cholesky.ts";
import { at } from "../numerics/typed-array.ts";
import type { AnswerRecord } from "./answer-record.ts";
import {
  createPosteriorShape,
  logPosterior,
  type Posterior,
  type PosteriorShape,
  writePosteriorShape,
} from "./log-posterior.ts";

const MOST_ITERATIONS = 200;
/** The length (theta scale) of the last Newton step. Convergence is quadratic: the remaining error is its square. */
const LAST_STEP = 1e-7;
/** Where searches may start: distances from the prior mean in prior standard deviations. */
const START_DISTANCES = [-4, -3, -2, -1, 0, 1, 2, 3, 4];

/** The highest point of the posterior and its curvature there. */
export interface PosteriorMode {
  readonly theta: Float64Array;
  /** log L - quadratic/2 at the mode, without the prior's constant */
  readonly logHeight: number;
  /** Inverse negative Hessian at the mode (row-major). */
  readonly covariance: Float64Array;
  /** Inverse of Fisher information plus prior precision at the mode (row-major). */
  readonly expectedCovariance: Float64Array;
}

/**
 * The posterior mode (MAP, Bayes modal: Mislevy 1986, Segall 1996) by damped Newton.
 *
 * Where the observed curvature is not positive definite, which is possible with guessing, a Fisher scoring step is taken.
 * With 1PL and 2PL items only, the log posterior is strictly concave, and the search starts at the prior mean. With
 * asymptotes there may be several modes. The posterior is then evaluated at nine points along the prior's main diagonal,
 * a search starts at every local maximum among them, and the highest mode is returned (the first of equals).
 */
export function findPosteriorMode(posterior: Posterior): PosteriorMode {
  const shape = createPosteriorShape(posterior.prior.dimensions);
  let best: { theta: Float64Array; logHeight: number } | null = null;
  for (const start of startingPoints(posterior)) {
    const candidate = climbFrom(posterior, start, shape);
    if (best === null || candidate.logHeight > best.logHeight + 1e-10) best = candidate;
  }
  const { theta, logHeight } = best ?? { theta: posterior.prior.mean, logHeight: Number.NaN };
  writePosteriorShape(posterior, theta, shape);
  const { dimensions, covariance } = posterior.prior;
  const expectedCovariance = invertPositiveDefinite(shape.expected, dimensions) ?? covariance;
  return {
    theta,
    logHeight,
    covariance: invertPositiveDefinite(shape.observed, dimensions) ?? expectedCovariance,
    expectedCovariance,
  };
}

function startingPoints(posterior: Posterior): Float64Array[] {
  if (!hasAsymptotes(posterior.record)) return [posterior.prior.mean];
  const points = START_DISTANCES.map((shift) => shifted(posterior.prior, shift));
  const heights = points.map((point) => logPosterior(posterior, point));
  const height = (i: number) => heights[i] ?? Number.NEGATIVE_INFINITY;
  return points.filter((_, i) => height(i) >= height(i - 1) && height(i) >= height(i + 1));
}

function hasAsymptotes(record: AnswerRecord): boolean {
  for (let i = 0; i < record.count; i++) {
    if (at(record.lowers, i) > 0 || at(record.uppers, i) < 1) return true;
  }
  return false;
}

function shifted(prior: Prior, shift: number): Float64Array {
  return prior.mean.map(
    (value, k) => value + shift * Math.sqrt(at(prior.covariance, k * prior.dimensions + k)),
  );
}

function climbFrom(
  posterior: Posterior,
  start: Float64Array,
  shape: PosteriorShape,
): { theta: Float64Array; logHeight: number } {
  const size = start.length;
  const theta = Float64Array.from(start);
  const trial = new Float64Array(size);
  const step = new Float64Array(size);
  const factor = new Float64Array(size * size);
  let logHeight = logPosterior(posterior, theta);
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    writePosteriorShape(posterior, theta, shape);
    step.set(shape.gradient);
    const newton = factorCholesky(shape.observed, size, factor);
    if (!newton && !factorCholesky(shape.expected, size, factor)) break;
    solveCholesky(factor, size, step);
    const length = longest(step);
    if (newton && length < LAST_STEP) {
      for (let k = 0; k < size; k++) theta[k] = at(theta, k) + at(step, k);
      return { theta, logHeight: logPosterior(posterior, theta) };
    }
    let fraction = 1;
    let height = Number.NEGATIVE_INFINITY;
    for (; fraction > 1e-10; fraction /= 2) {
      for (let k = 0; k < size; k++) trial[k] = at(theta, k) + fraction * at(step, k);
      height = logPosterior(posterior, trial);
      if (height >= logHeight) break;
      // Near the mode, differences in height are rounding errors. The Newton step is then trusted.
      if (newton && length < 1e-4) break;
    }
    if (fraction <= 1e-10) break;
    theta.set(trial);
    logHeight = height;
  }
  return { theta, logHeight };
}

function longest(step: Float64Array): number {
  let length = 0;
  for (let k = 0; k < step.length; k++) length = Math.max(length, Math.abs(at(step, k)));
  return length;
}
