import { describeValue, isList, isNumberIn, isRecord } from "../input/values.ts";
import { requireInput } from "../model/engine-input-error.ts";
import { type Prior, requirePrior } from "../model/prior.ts";
import { cubicHermite } from "../numerics/cubic-hermite.ts";
import { normalCdf } from "../numerics/normal-distribution.ts";
import { at, largestOf } from "../numerics/typed-array.ts";
import { type AnsweredSubspace, answeredSubspace } from "../propagation/answered-subspace.ts";
import { conditionOnCoordinate } from "../propagation/conditioned-propagation.ts";
import { alongDirection } from "../propagation/expectation-propagation.ts";
import { type PropagatedPosterior, propagatedPosterior } from "../propagation/propagated-moments.ts";
import { integratePosterior } from "../quadrature/posterior-grid.ts";
import { type AnsweredItem, recordAnswers } from "./answer-record.ts";
import type { Posterior } from "./log-posterior.ts";
import { findNearMode } from "./posterior-mode.ts";

/** A concept's density is computed at these distances from its mean, in standard deviations, and interpolated between. */
const POSITIONS = Array.from({ length: 21 }, (_, i) => (i - 10) / 2);
/** Points between two of a grid. */
const REFINEMENT = 16;
/** A standard deviation smaller than this share of the prior's is none: the concept is known from the coordinate. */
const SMALLEST_SHARE = 1e-6;
const MOST_EDGES = 100;
const LARGEST_OVERSHOOT = 0.5;
const LARGEST_EDGE = 1e6;
/** Smaller weights change no probability, and their logarithms would be infinite. */
const SMALLEST_WEIGHT = 1e-300;

/** A density of one number on equally spaced points, up to a factor, as logarithms. */
interface LogDensityGrid {
  readonly from: number;
  readonly step: number;
  readonly logs: Float64Array;
}

/**
 * The posterior probability of each interval between neighbouring `edges` (rising, theta scale), below the first and above
 * the last: one row per concept of edges.length + 1 probabilities, which sum to 1. P(a < theta < b) is the middle one of the
 * edges a and b.
 *
 * They are probabilities under the posterior itself. With guessing it is skewed, and a normal curve about the mean would be
 * wrong by several hundredths. One answered direction: the trapezoid rule of the estimate. More: the posterior conditioned on
 * the concept at 21 points (`conditionOnCoordinate`). What the answers say nothing about is normal given the rest.
 * @throws EngineInputError PRIOR_INVALID unless `createPrior` made the prior, ITEM_INVALID or ANSWERS_INVALID for invalid
 * answers, SETTINGS_INVALID for edges that do not rise, are farther than 1e6 from 0, none or more than 100.
 */
export function intervalProbabilities(problem: {
  readonly prior: Prior;
  readonly answers: readonly AnsweredItem[];
  readonly edges: readonly number[];
}): number[][] {
  requireInput(isRecord(problem), "SETTINGS_INVALID", () => {
    return `probabilities are computed from an object, not ${describeValue(problem)}`;
  });
  const { prior, answers, edges } = problem;
  requirePrior(prior);
  checkEdges(edges);
  const posterior = { prior, record: recordAnswers(answers, prior.dimensions) };
  return conceptDensities(posterior).map((density) => {
    const below = edges.map((edge) => probabilityBelow(density, edge));
    return [...below, 1].map((value, i) => Math.max(0, value - (below[i - 1] ?? 0)));
  });
}

function checkEdges(edges: readonly number[]): void {
  requireInput(isList(edges) && edges.length >= 1 && edges.length <= MOST_EDGES, "SETTINGS_INVALID", () => {
    return `edges must be an array of 1 to ${MOST_EDGES} numbers, not ${describeValue(edges)}`;
  });
  let before = -LARGEST_EDGE;
  for (let i = 0; i < edges.length; i++) {
    const edge = edges[i] as number;
    requireInput(
      isNumberIn(edge, before, LARGEST_EDGE) && (i === 0 || edge > before),
      "SETTINGS_INVALID",
      () => {
        return `edges must rise from -${LARGEST_EDGE} to ${LARGEST_EDGE} at most, not ${describeValue(edges)}`;
      },
    );
    before = edge;
  }
}

/** A concept's distribution: points, and an independent normal part with the standard deviation `residual`. */
interface ConceptDensity {
  readonly points: Float64Array;
  /** Not normalised. */
  readonly weights: Float64Array;
  /** The distance between points. Without a normal part each stands for the interval around it. */
  readonly width: number;
  readonly residual: number;
}

function conceptDensities(posterior: Posterior): ConceptDensity[] {
  const { prior, record } = posterior;
  if (record.count === 0) return Array.from(prior.mean, (_, concept) => normalDensity(prior, concept));
  const subspace = answeredSubspace(posterior);
  if (subspace.posterior.prior.dimensions === 1) return oneDirectionDensities(subspace);
  const propagated = propagatedPosterior(subspace.posterior.record);
  return Array.from(prior.mean, (_, concept) => {
    const loading = loadingOf(subspace, concept);
    if (isUnanswered(loading, prior, concept)) return normalDensity(prior, concept);
    return conditionedDensity(propagated, {
      loading,
      mean: at(prior.mean, concept),
      residual: residualOf(loading, prior, concept),
    });
  });
}

function normalDensity(prior: Prior, concept: number): ConceptDensity {
  return {
    points: Float64Array.of(at(prior.mean, concept)),
    weights: Float64Array.of(1),
    width: 0,
    residual: Math.sqrt(at(prior.covariance, concept * (prior.dimensions + 1))),
  };
}

/** theta_k = mean_k + b z + rest, with z on the trapezoid grid. */
function oneDirectionDensities(subspace: AnsweredSubspace): ConceptDensity[] {
  const { posterior, prior } = subspace;
  const { points, weights } = integratePosterior(posterior, findNearMode(posterior));
  const logs = weights.map((weight) => Math.log(Math.max(weight, SMALLEST_WEIGHT)));
  return Array.from(prior.mean, (mean, concept) => {
    const loading = loadingOf(subspace, concept);
    if (isUnanswered(loading, prior, concept)) return normalDensity(prior, concept);
    const b = at(loading, 0);
    const rising = b > 0 ? logs : Float64Array.from(logs).reverse();
    const ends = [b * at(points, 0), b * at(points, points.length - 1)];
    const step = Math.abs(b) * (at(points, 1) - at(points, 0));
    const grid = { from: mean + Math.min(...ends), step, logs: rising };
    return refined(grid, residualOf(loading, prior, concept));
  });
}

function conditionedDensity(
  { likelihoods, approximation }: PropagatedPosterior,
  concept: { readonly loading: Float64Array; readonly mean: number; readonly residual: number },
): ConceptDensity {
  const { loading, mean, residual } = concept;
  const image = new Float64Array(loading.length);
  const { mean: along, variance } = alongDirection(approximation, loading, image);
  const centre = mean + along;
  const deviation = Math.sqrt(variance);
  const standardised = image.map((value) => value / deviation);
  const parts = conditionOnCoordinate(approximation, likelihoods, {
    image: standardised,
    positions: POSITIONS,
  });
  const [first = 0, second = 0] = POSITIONS;
  const grid = {
    from: centre + deviation * first,
    step: deviation * (second - first),
    logs: Float64Array.from(parts, ({ logMarginal }) => logMarginal),
  };
  return refined(grid, residual);
}

function loadingOf({ loadings, posterior }: AnsweredSubspace, concept: number): Float64Array {
  const rank = posterior.prior.dimensions;
  return loadings.subarray(concept * rank, (concept + 1) * rank);
}

function isUnanswered(loading: Float64Array, prior: Prior, concept: number): boolean {
  const square = loading.reduce((sum, value) => sum + value * value, 0);
  return square < SMALLEST_SHARE ** 2 * at(prior.covariance, concept * (prior.dimensions + 1));
}

/** The standard deviation of the part of theta_k that the answers say nothing about. */
function residualOf(loading: Float64Array, prior: Prior, concept: number): number {
  const whole = at(prior.covariance, concept * (prior.dimensions + 1));
  const known = loading.reduce((sum, value) => sum + value * value, 0);
  return known > (1 - SMALLEST_SHARE) * whole ? 0 : Math.sqrt(whole - known);
}

/** The density on 16 points between two of the grid, whose logarithm is interpolated by cubics. */
function refined({ from, step, logs }: LogDensityGrid, residual: number): ConceptDensity {
  const highest = largestOf(logs);
  const count = REFINEMENT * (logs.length - 1);
  const points = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const cell = Math.floor(i / REFINEMENT);
    const share = ((i % REFINEMENT) + 0.5) / REFINEMENT;
    points[i] = from + step * (cell + share);
    weights[i] = Math.exp(interpolate(logs, cell, share) - highest);
  }
  return { points, weights, width: step / REFINEMENT, residual };
}

function probabilityBelow({ points, weights, width, residual }: ConceptDensity, edge: number): number {
  let below = 0;
  let total = 0;
  for (let i = 0; i < points.length; i++) {
    const distance = edge - at(points, i);
    const share =
      residual > 0 ? normalCdf(distance / residual) : Math.min(1, Math.max(0, distance / width + 0.5));
    total += at(weights, i);
    below += at(weights, i) * share;
  }
  return below / total;
}

/** Cubic interpolation (Catmull & Rom 1974) between the points `cell` and `cell + 1`. */
function interpolate(values: Float64Array, cell: number, share: number): number {
  const here = at(values, cell);
  const next = at(values, cell + 1);
  const before = cell > 0 ? at(values, cell - 1) : 2 * here - next;
  const after = cell + 2 < values.length ? at(values, cell + 2) : 2 * next - here;
  const cubic = cubicHermite(share, here, next, (next - before) / 2, (after - here) / 2);
  // Between neighbours half a standard deviation apart a smooth peak is hardly higher than both; a cliff makes cubics overshoot.
  return Math.min(cubic, Math.max(here, next) + LARGEST_OVERSHOOT);
}
