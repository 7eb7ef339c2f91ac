import type { Prior } from "../model/prior.ts";
import { add, at } from "../numerics/typed-array.ts";
import {
  covers,
  likelihoodOfAnswers,
  type TabulatedLikelihood,
} from "../propagation/direction-likelihood.ts";
import { logMassOf, type TiltedMoments, tiltedMoments } from "../propagation/tilted-moments.ts";
import type { AnswerRecord } from "./answer-record.ts";
import type { Posterior } from "./log-posterior.ts";
import type { Moments } from "./moments.ts";

/*
 * Exact posterior moments where all concepts have the same correlation rho >= 0 and every answered item measures one concept.
 * A priori then
 *
 *     theta_k = mean_k + sd_k t_k,   t_k = sqrt(rho) f + sqrt(1 - rho) e_k,   f and all e_k independent, N(0, 1).
 *
 * Given the common factor f, the concepts are independent, also after the answers. So the integral over all concepts is one over
 * f of a product of one integral per concept, which are sums over the concept's table (Gibbons & Hedeker 1992).
 */

/** Correlations that differ by less are the same. */
const SAME_CORRELATION = 1e-12;
/** Points of f: their distance, in the smallest standard deviation that f can have, and how many of them a first pass leaves out. */
const STEP = 0.8;
const STRIDE = 3;
/** The first pass reaches this far, and farther where the density is not negligible there. */
const REACH = 5;
const FARTHEST_REACH = 200;
/** The log of a density relative to the largest that is negligible: 1e-11. */
const NEGLIGIBLE = -25;
/** How often tables are laid out anew around the means that the last ones gave. */
const MOST_LAYOUTS = 12;

/** Answers that measure one concept each, sorted by concept, as items of t. */
interface ConceptAnswers {
  readonly rho: number;
  readonly record: AnswerRecord;
  /** Answers starts[k] to starts[k + 1] - 1 measure concept k. */
  readonly starts: readonly number[];
}

/**
 * Posterior mean and covariance of theta, or null where the concepts have different or negative correlations or an item measures
 * several, and for a posterior more than 200 standard deviations away from the prior.
 */
export function commonFactorMoments(posterior: Posterior): Moments | null {
  const { prior } = posterior;
  const rho = commonCorrelation(prior);
  const answers = rho === null ? null : answersByConcept(posterior, rho);
  if (answers === null) return null;
  const size = prior.dimensions;
  let centre: Float64Array = new Float64Array(size);
  for (let layout = 1; ; layout++) {
    const likelihoods = likelihoodsOfConcepts(answers, centre);
    const points = pointsOfFactor(answers, likelihoods);
    if (points === null) return null;
    const moments = mixPoints(points, { size, rho: answers.rho });
    if (layout === MOST_LAYOUTS || tablesCover(likelihoods, moments)) return momentsOfTheta(prior, moments);
    // Many answers far from what the prior expects move the posterior out of the tables.
    centre = moments.mean;
  }
}

function commonCorrelation({ covariance, dimensions }: Prior): number | null {
  let common: number | null = null;
  for (let row = 1; row < dimensions; row++) {
    for (let k = 0; k < row; k++) {
      const square = at(covariance, row * (dimensions + 1)) * at(covariance, k * (dimensions + 1));
      const correlation = at(covariance, row * dimensions + k) / Math.sqrt(square);
      common ??= correlation;
      if (Math.abs(correlation - common) > SAME_CORRELATION) return null;
    }
  }
  return common === null || common < 0 ? null : common;
}

function answersByConcept({ record, prior }: Posterior, rho: number): ConceptAnswers | null {
  const { count, dimensions } = record;
  const order: number[] = [];
  const starts = [0];
  for (let k = 0; k < dimensions; k++) {
    for (let i = 0; i < count; i++) if (at(record.slopes, i * dimensions + k) > 0) order.push(i);
    starts.push(order.length);
  }
  // An item that measures several concepts was counted once for each.
  if (order.length !== count) return null;
  const slopes = new Float64Array(count);
  const intercepts = new Float64Array(count);
  for (let k = 0; k < dimensions; k++) {
    const deviation = Math.sqrt(at(prior.covariance, k * (dimensions + 1)));
    for (let row = starts[k] ?? 0; row < (starts[k + 1] ?? 0); row++) {
      const index = order[row] ?? 0;
      const slope = at(record.slopes, index * dimensions + k);
      slopes[row] = slope * deviation;
      intercepts[row] = at(record.intercepts, index) + slope * at(prior.mean, k);
    }
  }
  return {
    rho,
    starts,
    record: {
      count,
      dimensions: 1,
      slopes,
      intercepts,
      lowers: Float64Array.from(order, (index) => at(record.lowers, index)),
      uppers: Float64Array.from(order, (index) => at(record.uppers, index)),
      correct: Uint8Array.from(order, (index) => record.correct[index] as number),
    },
  };
}

/** Null for a concept without answers. */
type ConceptLikelihoods = readonly (TabulatedLikelihood | null)[];

function likelihoodsOfConcepts({ record, starts }: ConceptAnswers, centre: Float64Array): ConceptLikelihoods {
  return Array.from(centre, (middle, k) => {
    const [start = 0, end = 0] = [starts[k], starts[k + 1]];
    return start === end ? null : likelihoodOfAnswers(record, { start, end, centre: middle });
  });
}

/** A point of f: the log of its density with the answers, up to a constant, and the moments of every t given f. */
interface FactorPoint {
  readonly log: number;
  readonly f: number;
  /** Null for a concept without answers. */
  readonly given: readonly (TiltedMoments | null)[];
}

/** Equally spaced points of f where its density is not negligible. */
function pointsOfFactor(answers: ConceptAnswers, likelihoods: ConceptLikelihoods): FactorPoint[] | null {
  if (answers.rho === 0) return [pointAt(0, answers.rho, likelihoods)];
  const step = STEP * smallestDeviation(answers);
  const coarse = STRIDE * step;
  const known = new Map<number, FactorPoint>();
  const point = (index: number) => {
    const found = known.get(index) ?? pointAt(index * step, answers.rho, likelihoods);
    known.set(index, found);
    return found;
  };
  let [first, last] = [-Math.ceil(REACH / coarse), Math.ceil(REACH / coarse)];
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = first; i <= last; i++) highest = Math.max(highest, point(i * STRIDE).log);
  const isSeen = (i: number) => point(i * STRIDE).log - highest > NEGLIGIBLE;
  const isEnd = (i: number) => {
    highest = Math.max(highest, point(i * STRIDE).log);
    return !isSeen(i) || Math.abs(i) * coarse > FARTHEST_REACH;
  };
  while (!isEnd(first)) first--;
  while (!isEnd(last)) last++;
  if (isSeen(first) || isSeen(last)) return null;
  while (!isSeen(first + 1)) first++;
  while (!isSeen(last - 1)) last--;
  return Array.from({ length: (last - first) * STRIDE + 1 }, (_, q) => point(first * STRIDE + q));
}

/**
 * A standard deviation that no peak of f's posterior falls below: with I_k >= the information about t_k in its answers, f's precision is
 * at most 1 + sum rho / (1 - rho + 1/I_k).
 */
function smallestDeviation({ rho, record, starts }: ConceptAnswers): number {
  let precision = 1;
  for (let k = 0; k + 1 < starts.length; k++) {
    let information = 0;
    for (let i = starts[k] ?? 0; i < (starts[k + 1] ?? 0); i++) information += at(record.slopes, i) ** 2 / 4;
    precision += (rho * information) / ((1 - rho) * information + 1);
  }
  return 1 / Math.sqrt(precision);
}

function pointAt(f: number, rho: number, likelihoods: ConceptLikelihoods): FactorPoint {
  const cavity = { mean: Math.sqrt(rho) * f, variance: 1 - rho };
  let log = (-f * f) / 2;
  const given = likelihoods.map((likelihood) => {
    const tilted = likelihood === null ? null : tiltedMoments(likelihood, cavity);
    if (tilted !== null) log += logMassOf(tilted);
    return tilted;
  });
  return { f, log, given };
}

/** Mean and covariance of all t. */
function mixPoints(
  points: readonly FactorPoint[],
  { size, rho }: { readonly size: number; readonly rho: number },
): Moments {
  const highest = points.reduce((most, { log }) => Math.max(most, log), Number.NEGATIVE_INFINITY);
  const weights = points.map(({ log }) => Math.exp(log - highest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = new Float64Array(size);
  const covariance = new Float64Array(size * size);
  const meanOf = ({ f, given }: FactorPoint, k: number) => given[k]?.mean ?? Math.sqrt(rho) * f;
  for (const [i, point] of points.entries()) {
    const weight = (weights[i] ?? 0) / total;
    for (let k = 0; k < size; k++) add(mean, k, weight * meanOf(point, k));
  }
  const away = new Float64Array(size);
  for (const [i, point] of points.entries()) {
    const weight = (weights[i] ?? 0) / total;
    for (let k = 0; k < size; k++) away[k] = meanOf(point, k) - at(mean, k);
    for (let row = 0; row < size; row++) {
      add(covariance, row * (size + 1), weight * (point.given[row]?.variance ?? 1 - rho));
      const part = weight * at(away, row);
      for (let k = 0; k < size; k++) add(covariance, row * size + k, part * at(away, k));
    }
  }
  return { mean, covariance };
}

function tablesCover(likelihoods: ConceptLikelihoods, { mean, covariance }: Moments): boolean {
  return likelihoods.every((likelihood, k) => {
    const along = { mean: at(mean, k), variance: at(covariance, k * (mean.length + 1)) };
    return likelihood === null || covers(likelihood, along);
  });
}

function momentsOfTheta(prior: Prior, { mean, covariance }: Moments): Moments {
  const size = prior.dimensions;
  const deviations = Float64Array.from(mean, (_, k) => Math.sqrt(at(prior.covariance, k * (size + 1))));
  return {
    mean: mean.map((value, k) => at(prior.mean, k) + at(deviations, k) * value),
    covariance: covariance.map(
      (value, i) => at(deviations, Math.floor(i / size)) * at(deviations, i % size) * value,
    ),
  };
}
