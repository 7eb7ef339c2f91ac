import type { AnswerRecord } from "../ability/answer-record.ts";
import { logPosterior, logPriorConstant, type Posterior } from "../ability/log-posterior.ts";
import type { PosteriorMode } from "../ability/posterior-mode.ts";
import { logRight, logWrong } from "../model/item-response.ts";
import type { Prior } from "../model/prior.ts";
import { equallySpaced, gridMoments, normaliseLogWeights, type ThetaGrid } from "../numerics/theta-grid.ts";
import { add, at, flagAt } from "../numerics/typed-array.ts";
import { checkFixedGrid, type FixedGrid, gridLogWeights, gridPoints, gridStep } from "./fixed-grid.ts";

/** Products of probabilities are replaced by logarithms before they get this small. */
const SMALLEST_PRODUCT = 1e-150;
/** Beyond this |z| a single probability may be smaller than that. */
const LARGEST_PREDICTOR = 300;

/**
 * EAP (Bock & Mislevy 1982) of one concept by the trapezoid rule on equally spaced points.
 *
 * The rule converges exponentially for a smooth integrand that vanishes at both ends, if the step resolves it. The grid
 * is therefore laid out for the posterior. It starts 7 prior sd below the prior mean or 10 posterior sd below the mode,
 * whichever is lower, and ends as far above. The step is min(sd prior/5, sd mode/2, 0.65/largest slope); the last term is
 * there because a logistic curve has a pole pi/a off the real axis. This gives at least 61 points. A fixed [-4, 4] is up
 * to 0.07 off for extreme patterns, and a fixed step of 0.2 misses the peak after 1,000 answers.
 */
export function integratePosterior(posterior: Posterior, mode: PosteriorMode): PosteriorGrid {
  const layout = layoutFor(posterior, mode);
  const points = equallySpaced(layout.from, layout.to, layout.count);
  const logWeights = logLikelihoodOnPoints(posterior.record, points);
  return weighByPrior(posterior.prior, { points, logWeights, step: layout.step });
}

/**
 * EAP of one concept on a fixed grid.
 * @throws EngineInputError SETTINGS_INVALID for an invalid grid.
 */
export function integrateOnGrid({ record, prior }: Posterior, grid: FixedGrid): PosteriorGrid {
  return weighByPrior(prior, likelihoodOnGrid(record, grid));
}

/**
 * The likelihood of one concept on a fixed grid, without the prior. Weights sum to 1; `logMarginal` is the log of the
 * likelihood's integral.
 * @throws EngineInputError SETTINGS_INVALID for an invalid grid.
 */
export function integrateLikelihood(record: AnswerRecord, grid: FixedGrid): PosteriorGrid {
  return normalise(likelihoodOnGrid(record, grid));
}

/**
 * A short grid for selecting items: the posterior within 6 standard deviations of its mode, 25 points with step sd/2.
 * The mass outside is too small to change which item is best.
 */
export function centralGrid(posterior: Posterior, mode: PosteriorMode): ThetaGrid {
  const sd = Math.sqrt(at(mode.covariance, 0));
  const centre = at(mode.theta, 0);
  const points = equallySpaced(centre - 6 * sd, centre + 6 * sd, 25);
  const point = new Float64Array(1);
  const weights = points.map((value) => {
    point[0] = value;
    return logPosterior(posterior, point);
  });
  normaliseLogWeights(weights);
  return { points, weights };
}

function layoutFor({ record, prior }: Posterior, mode: PosteriorMode): GridLayout {
  const priorSd = Math.sqrt(at(prior.covariance, 0));
  const modeSd = Math.min(priorSd, Math.sqrt(at(mode.covariance, 0)));
  let steepest = 0;
  for (let i = 0; i < record.count; i++) steepest = Math.max(steepest, at(record.slopes, i));
  const from = Math.min(at(prior.mean, 0) - 7 * priorSd, at(mode.theta, 0) - 10 * modeSd);
  const to = Math.max(at(prior.mean, 0) + 7 * priorSd, at(mode.theta, 0) + 10 * modeSd);
  const step = Math.min(priorSd / 5, modeSd / 2, 0.65 / steepest);
  const count = Math.min(4001, Math.ceil((to - from) / step) + 1);
  return { from, to, step: (to - from) / (count - 1), count };
}

/** Log densities on equally spaced points, not yet normalised. */
interface LogDensity {
  readonly points: Float64Array;
  readonly logWeights: Float64Array;
  readonly step: number;
}

function likelihoodOnGrid(record: AnswerRecord, grid: FixedGrid): LogDensity {
  checkFixedGrid(grid);
  const points = gridPoints(grid);
  const logWeights = logLikelihoodOnPoints(record, points);
  const ends = gridLogWeights(grid);
  for (let q = 0; q < points.length; q++) add(logWeights, q, at(ends, q));
  return { points, logWeights, step: gridStep(grid) };
}

/** A posterior on a grid, with its first two moments and the log of the integral of likelihood x prior. */
interface PosteriorGrid extends ThetaGrid {
  readonly mean: number;
  readonly variance: number;
  readonly logMarginal: number;
}

/** Bounds, step and number of points of a grid. */
interface GridLayout {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly count: number;
}

/**
 * log L of the answers at equally spaced points. Answers are the outer loop. Probabilities are multiplied, and logarithms
 * are taken only when a product gets small. The odds exp(z) grow by the same factor from point to point, so an answer costs
 * two exponentials instead of one per point. Over n points the rounding error is at most n units in the last place.
 */
function logLikelihoodOnPoints(record: AnswerRecord, points: Float64Array): Float64Array {
  const sums = new Float64Array(points.length);
  const products = new Float64Array(points.length).fill(1);
  const [from, to] = [at(points, 0), at(points, points.length - 1)];
  const farthest = Math.max(Math.abs(from), Math.abs(to));
  const step = (to - from) / (points.length - 1);
  for (let i = 0; i < record.count; i++) {
    const [slope, intercept] = [at(record.slopes, i), at(record.intercepts, i)];
    const [lower, upper] = [at(record.lowers, i), at(record.uppers, i)];
    const right = flagAt(record.correct, i) === 1;
    if (slope * farthest + Math.abs(intercept) > LARGEST_PREDICTOR) {
      for (let q = 0; q < points.length; q++) {
        const z = slope * at(points, q) + intercept;
        add(sums, q, right ? logRight(z, lower, upper) : logWrong(z, lower, upper));
      }
      continue;
    }
    // A wrong answer is a right answer mirrored: Q(z) = (1 - u) + (u - c) s(-z).
    const floor = right ? lower : 1 - upper;
    const direction = right ? -1 : 1;
    const factor = Math.exp(direction * slope * step);
    let odds = Math.exp(direction * (slope * from + intercept));
    let smallest = 1;
    for (let q = 0; q < points.length; q++) {
      const product = at(products, q) * (floor + (upper - lower) / (1 + odds));
      products[q] = product;
      smallest = Math.min(smallest, product);
      odds *= factor;
    }
    if (smallest < SMALLEST_PRODUCT) moveIntoSums(sums, products);
  }
  moveIntoSums(sums, products);
  return sums;
}

/** Moves the products into the sums as logarithms. */
function moveIntoSums(sums: Float64Array, products: Float64Array): void {
  for (let q = 0; q < sums.length; q++) {
    add(sums, q, Math.log(at(products, q)));
    products[q] = 1;
  }
}

function weighByPrior(prior: Prior, likelihood: LogDensity): PosteriorGrid {
  const { points, logWeights } = likelihood;
  const [mean, precision] = [at(prior.mean, 0), at(prior.precision, 0)];
  for (let q = 0; q < points.length; q++) add(logWeights, q, -(precision * (at(points, q) - mean) ** 2) / 2);
  const grid = normalise(likelihood);
  return { ...grid, logMarginal: grid.logMarginal + logPriorConstant(prior) };
}

/** Turns the log densities into weights, in place. */
function normalise({ points, logWeights, step }: LogDensity): PosteriorGrid {
  const logMarginal = normaliseLogWeights(logWeights) + Math.log(step);
  return { points, weights: logWeights, logMarginal, ...gridMoments({ points, weights: logWeights }) };
}
