import type { Prior } from "../model/prior.ts";
import { factorCholesky, invertPositiveDefinite, solveCholesky } from "../numerics/cholesky.ts";
import { add, at } from "../numerics/typed-array.ts";
import type { AnswerRecord } from "./answer-record.ts";
import { type Bulge, bulgesOnLine, type Line } from "./line-scan.ts";
import {
  createPosteriorShape,
  type Posterior,
  type PosteriorShape,
  writePosteriorShape,
} from "./log-posterior.ts";

const MOST_ITERATIONS = 200;
/** The length (theta scale) of the last Newton step. Convergence is quadratic: the remaining error is its square. */
const LAST_STEP = 1e-7;
/** Lines are searched at least this far to both sides, in prior standard deviations. */
const LINE_REACH = 4.5;
/** Further searches start this far from a mode, one concept up or down, in prior standard deviations. */
const CONCEPT_SHIFT = 1.5;
/** How often the surroundings of a new highest mode are searched. */
const MOST_ROUNDS = 3;
/** Summits whose log heights differ by less are the same. */
const SAME_HEIGHT = 1e-10;

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

/** A local maximum of the log posterior. */
interface Summit {
  readonly theta: Float64Array;
  readonly logHeight: number;
}

/**
 * The posterior mode (MAP, Bayes modal: Mislevy 1986, Segall 1996) by damped Newton.
 *
 * Where the observed curvature is not positive definite, which is possible with guessing, a Fisher scoring step is taken.
 * With 1PL and 2PL items only, the log posterior is strictly concave, and the search starts at the prior mean. With
 * asymptotes there may be several modes. Searches then start from every concave stretch of the prior's main diagonal. With
 * several concepts, the line of each answered concept through the highest mode is looked at as well. Where a line has
 * several concave stretches, the log posterior is not concave, and searches start from all of them and from around the mode.
 */
export function findPosteriorMode(posterior: Posterior): PosteriorMode {
  const { prior, record } = posterior;
  const shape = createPosteriorShape(prior.dimensions);
  if (hasAsymptotes(record)) return highestMode(posterior, shape);
  return modeAt(posterior, climbFrom(posterior, prior.mean, shape), shape);
}

/**
 * A mode near most of the posterior's mass, for laying out quadrature: the highest that is reached from the prior's main
 * diagonal. In rare cases with asymptotes another mode is higher.
 */
export function findNearMode(posterior: Posterior): PosteriorMode {
  const shape = createPosteriorShape(posterior.prior.dimensions);
  return modeAt(posterior, summitFromDiagonal(posterior, shape).summit, shape);
}

function modeAt(posterior: Posterior, { theta, logHeight }: Summit, shape: PosteriorShape): PosteriorMode {
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

/** The posterior mode, found when it is first asked for and then kept. */
export function lazyMode(posterior: Posterior): () => PosteriorMode {
  let mode: PosteriorMode | null = null;
  return () => {
    mode ??= findPosteriorMode(posterior);
    return mode;
  };
}

function highestMode(posterior: Posterior, shape: PosteriorShape): PosteriorMode {
  const { summit, isConcave } = summitFromDiagonal(posterior, shape);
  let best = modeAt(posterior, summit, shape);
  for (let round = 0; round < MOST_ROUNDS && posterior.prior.dimensions > 1; round++) {
    const lines = linesThrough(posterior, best);
    const bulges = lines.map((line) => bulgesOnLine(posterior, line));
    if (round === 0 && isConcave && bulges.every((list) => list === null || list.length === 1)) return best;
    const starts = lines.flatMap((line, i) => startsOnLine(line, bulges[i] ?? []));
    const next = highestFrom(posterior, [...starts, ...startsAround(posterior, best.theta)], {
      shape,
      known: best,
    });
    if (next === best) return best;
    best = modeAt(posterior, next, shape);
  }
  return best;
}

/** The highest summit reached from the prior's main diagonal, and whether the log posterior is concave there. */
function summitFromDiagonal(
  posterior: Posterior,
  shape: PosteriorShape,
): { summit: Summit; isConcave: boolean } {
  const { prior } = posterior;
  const direction = prior.mean.map((_, k) => deviationOf(prior, k));
  const diagonal = { origin: prior.mean, direction, reach: LINE_REACH };
  const bulges = bulgesOnLine(posterior, diagonal) ?? [];
  const starts = startsOnLine(diagonal, bulges);
  const summit = highestFrom(posterior, starts.length > 0 ? starts : [prior.mean], { shape, known: null });
  return { summit, isConcave: bulges.length <= 1 };
}

/**
 * The line of each answered concept through a summit, in the concept's prior standard deviations. The other concepts follow by
 * the regression of the expected covariance.
 */
function linesThrough(
  { prior, record }: Posterior,
  { theta, expectedCovariance: covariance }: PosteriorMode,
): Line[] {
  const { dimensions } = prior;
  const lines: Line[] = [];
  for (let concept = 0; concept < dimensions; concept++) {
    if (!isAnswered(record, concept)) continue;
    const scale = deviationOf(prior, concept) / at(covariance, concept * (dimensions + 1));
    const direction = new Float64Array(dimensions);
    for (let k = 0; k < dimensions; k++) direction[k] = scale * at(covariance, k * dimensions + concept);
    lines.push({ origin: theta, direction, reach: LINE_REACH });
  }
  return lines;
}

/** One answered concept up or down from `theta`. */
function startsAround({ prior, record }: Posterior, theta: Float64Array): Float64Array[] {
  const starts: Float64Array[] = [];
  for (let concept = 0; concept < prior.dimensions; concept++) {
    if (!isAnswered(record, concept)) continue;
    for (const shift of [-CONCEPT_SHIFT, CONCEPT_SHIFT]) {
      const start = Float64Array.from(theta);
      add(start, concept, shift * deviationOf(prior, concept));
      starts.push(start);
    }
  }
  return starts;
}

/** The highest of the known summit, if there is one, and those reached from `starts`; the first of equals. */
function highestFrom(
  posterior: Posterior,
  starts: readonly Float64Array[],
  { shape, known }: { readonly shape: PosteriorShape; readonly known: Summit | null },
): Summit {
  let best = known;
  for (const start of starts) {
    const summit = climbFrom(posterior, start, shape);
    if (best === null || summit.logHeight > best.logHeight + SAME_HEIGHT) best = summit;
  }
  return best ?? climbFrom(posterior, posterior.prior.mean, shape);
}

function startsOnLine({ origin, direction }: Line, bulges: readonly Bulge[]): Float64Array[] {
  return bulges.map(({ t }) => origin.map((value, k) => value + t * at(direction, k)));
}

function deviationOf({ covariance, dimensions }: Prior, concept: number): number {
  return Math.sqrt(at(covariance, concept * (dimensions + 1)));
}

function isAnswered({ count, dimensions, slopes }: AnswerRecord, concept: number): boolean {
  for (let i = 0; i < count; i++) {
    if (at(slopes, i * dimensions + concept) > 0) return true;
  }
  return false;
}

function hasAsymptotes(record: AnswerRecord): boolean {
  for (let i = 0; i < record.count; i++) {
    if (at(record.lowers, i) > 0 || at(record.uppers, i) < 1) return true;
  }
  return false;
}

/** The summit that damped Newton steps reach from `start`. `shape` is left with the derivatives at the last point but one. */
function climbFrom(posterior: Posterior, start: Float64Array, shape: PosteriorShape): Summit {
  const size = start.length;
  const theta = Float64Array.from(start);
  const trial = new Float64Array(size);
  const step = new Float64Array(size);
  const factor = new Float64Array(size * size);
  let logHeight = writePosteriorShape(posterior, theta, shape);
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    step.set(shape.gradient);
    const newton = factorCholesky(shape.observed, size, factor);
    if (!newton && !factorCholesky(shape.expected, size, factor)) break;
    solveCholesky(factor, size, step);
    const length = longest(step);
    if (newton && length < LAST_STEP) {
      for (let k = 0; k < size; k++) theta[k] = at(theta, k) + at(step, k);
      break;
    }
    let fraction = 1;
    let height = Number.NEGATIVE_INFINITY;
    for (; fraction > 1e-10; fraction /= 2) {
      for (let k = 0; k < size; k++) trial[k] = at(theta, k) + fraction * at(step, k);
      height = writePosteriorShape(posterior, trial, shape);
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
