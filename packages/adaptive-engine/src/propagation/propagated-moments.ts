import type { AnswerRecord } from "../ability/answer-record.ts";
import { blendMoments, type Moments } from "../ability/moments.ts";
import { smoothStep } from "../numerics/smooth-step.ts";
import { add, at } from "../numerics/typed-array.ts";
import { conditionOnCoordinate, mixMoments } from "./conditioned-propagation.ts";
import { correctedShares } from "./corrected-shares.ts";
import {
  covers,
  type DirectionLikelihood,
  directionLikelihoods,
  likelihoodsOfShares,
} from "./direction-likelihood.ts";
import {
  alongDirection,
  copyOf,
  priorApproximation,
  propagate,
  type SiteApproximation,
} from "./expectation-propagation.ts";
import { DEGREES, expandSites, type SiteExpansions } from "./hermite-expansion.ts";
import { correctByPairs } from "./pair-correction.ts";

/**
 * Corrections by pairs (prior standard deviations) between which conditioning takes over. A correction is about four times as
 * large as the error that is left.
 */
const SMALL_CORRECTION = 0.006;
const LARGE_CORRECTION = 0.036;
/**
 * Conditioning that changes a mean or standard error by more than this (prior standard deviations) has failed at some point, and
 * from twice this on it does not count. In the cases of the accuracy table it changes nothing by as much.
 */
const LARGEST_CHANGE = 1;
/** Points of the coordinate that is integrated exactly: step 1 standard deviation. The sum over them is a trapezoid rule. */
const POSITIONS = [-4, -3, -2, -1, 0, 1, 2, 3, 4];
const POWER_ITERATIONS = 20;
/** How often tables are laid out anew around the mean that the last ones gave. */
const MOST_LAYOUTS = 12;

/** Visits of all sites that take answers which tell next to nothing into the approximation. */
const SWEEPS_OF_WEAK_ANSWERS = 2;

/**
 * Posterior mean and covariance of z for any number of coordinates, prior N(0, I), by expectation propagation.
 *
 * Three steps, each for what is left by the one before: a normal approximation that is exact along each loading direction
 * (`propagate`), a correction by pairs of directions (`correctByPairs`), and, where that correction is large, numerical
 * integration over the coordinate along which the directions together are least normal. The last step is blended in, so
 * that the estimate is a continuous function of the answers' likelihoods. Answers that tell less than the error of the
 * corrections (`correctedShares`) change the result by what they change in the first step only.
 * docs/psychometrics.md has the measured accuracy.
 */
export function propagatedMoments(record: AnswerRecord): Moments {
  const propagated = propagatedPosterior(record);
  const shares = correctedShares(record, propagated.approximation);
  if (shares === null) return correctedMoments(propagated);
  const likelihoods = likelihoodsOfShares(record, propagated.likelihoods, shares);
  const approximation = copyOf(propagated.approximation);
  propagate(approximation, likelihoods);
  const corrected = correctedMoments({ likelihoods, approximation });
  const whole = copyOf(approximation);
  propagate(whole, propagated.likelihoods, SWEEPS_OF_WEAK_ANSWERS);
  return addDifference(corrected, approximation, whole);
}

/** moments + (to - from). */
function addDifference(moments: Moments, from: Moments, to: Moments): Moments {
  return {
    mean: moments.mean.map((value, k) => value + at(to.mean, k) - at(from.mean, k)),
    covariance: moments.covariance.map((value, k) => value + at(to.covariance, k) - at(from.covariance, k)),
  };
}

function correctedMoments({ likelihoods, approximation }: PropagatedPosterior): Moments {
  const expansions = expandSites(approximation, likelihoods);
  const corrected = correctByPairs(approximation, likelihoods, expansions);
  const correction = largestChange(approximation, corrected, likelihoods);
  const share = smoothStep((correction - SMALL_CORRECTION) / (LARGE_CORRECTION - SMALL_CORRECTION));
  if (share === 0) return corrected;
  const image = leastNormalCoordinate(expansions, likelihoods);
  const mixed = mixMoments(
    conditionOnCoordinate(approximation, likelihoods, { image, positions: POSITIONS }),
  );
  const failed = smoothStep(largestChange(corrected, mixed, likelihoods) / LARGEST_CHANGE - 1);
  return blendMoments(corrected, mixed, share * (1 - failed));
}

/** The likelihoods by direction, and the normal approximation of the posterior with all its sites. */
export interface PropagatedPosterior {
  readonly likelihoods: readonly DirectionLikelihood[];
  readonly approximation: SiteApproximation;
}

export function propagatedPosterior(record: AnswerRecord): PropagatedPosterior {
  let centre: Float64Array = new Float64Array(record.dimensions);
  for (let layout = 1; ; layout++) {
    const likelihoods = directionLikelihoods(record, centre);
    const approximation = priorApproximation(record.dimensions, likelihoods.length);
    propagate(approximation, likelihoods);
    // Many answers far from what the prior expects move the posterior out of the tables.
    if (layout === MOST_LAYOUTS || tablesCover(likelihoods, approximation))
      return { likelihoods, approximation };
    centre = approximation.mean;
  }
}

function tablesCover(likelihoods: readonly DirectionLikelihood[], approximation: SiteApproximation): boolean {
  const image = new Float64Array(approximation.mean.length);
  return likelihoods.every((likelihood) =>
    covers(likelihood, alongDirection(approximation, likelihood.direction, image)),
  );
}

/** By how much means and standard errors differ along the loading directions, at most. */
function largestChange(from: Moments, to: Moments, likelihoods: readonly DirectionLikelihood[]): number {
  const image = new Float64Array(from.mean.length);
  let largest = 0;
  for (const { direction } of likelihoods) {
    const before = alongDirection(from, direction, image);
    const after = alongDirection(to, direction, image);
    const errors = Math.sqrt(Math.max(0, after.variance)) - Math.sqrt(before.variance);
    largest = Math.max(largest, Math.abs(after.mean - before.mean), Math.abs(errors));
  }
  return largest;
}

/**
 * Cov_q(z, u) of the coordinate u, standard normal under q, that maximises sum of k_d Corr_q(u, y_d)^2, with k_d = c_d3^2 +
 * c_d4^2 the squared size of a direction's skewness and kurtosis. By power iteration: u is a sum of b_d y_d.
 */
function leastNormalCoordinate(
  { plain, perDeviation, images }: SiteExpansions,
  likelihoods: readonly DirectionLikelihood[],
): Float64Array {
  const count = likelihoods.length;
  const size = images.length / count;
  const sizes = Float64Array.from(likelihoods, (_, d) => {
    return at(plain, d * DEGREES + 3) ** 2 + at(plain, d * DEGREES + 4) ** 2;
  });
  const factors = sizes.slice();
  const correlations = new Float64Array(count);
  const image = new Float64Array(size);
  for (let iteration = 0; iteration <= POWER_ITERATIONS; iteration++) {
    image.fill(0);
    for (let d = 0; d < count; d++) {
      for (let k = 0; k < size; k++) add(image, k, at(factors, d) * at(images, d * size + k));
    }
    let variance = 0;
    for (let d = 0; d < count; d++) {
      const { direction } = likelihoods[d] as DirectionLikelihood;
      let product = 0;
      for (let k = 0; k < size; k++) product += at(direction, k) * at(image, k);
      correlations[d] = product * at(perDeviation, d);
      variance += at(factors, d) * at(correlations, d);
    }
    const deviation = Math.sqrt(variance);
    for (let k = 0; k < size; k++) image[k] = at(image, k) / deviation;
    for (let d = 0; d < count; d++) factors[d] = (at(sizes, d) * at(correlations, d)) / deviation;
  }
  return image;
}
