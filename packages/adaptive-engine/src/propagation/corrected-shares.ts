import { type AnswerRecord, predictorDeviation, predictorOf } from "../ability/answer-record.ts";
import type { Moments } from "../ability/moments.ts";
import { smoothStep } from "../numerics/smooth-step.ts";
import { at, flagAt } from "../numerics/typed-array.ts";

/**
 * How far apart (standard deviations of z) a right and a wrong answer put the mean: below the first the corrections leave an
 * answer out, above the second they have all of it.
 */
const WEAK = 0.02;
const STRONG = 0.06;
/** Points for the mean after a right and after a wrong answer: whole standard deviations, up to 6. Their normal densities. */
const REACH = 6;
const densities = Float64Array.from({ length: 2 * REACH + 1 }, (_, q) => Math.exp(-((q - REACH) ** 2) / 2));
/** A smaller probability is taken as that, so that its inverse stays finite. */
const SMALLEST_PROBABILITY = 1e-13;

/**
 * The share of each answer (the power of its probability) that the corrections of the propagated posterior have, or null if
 * they have all answers whole.
 *
 * An answer to an item that is far too hard or too easy tells next to nothing, less than the error of the corrections. With
 * it in the corrections, the estimate after a right answer could be lower than after a wrong one. What an answer tells is
 * judged without the answer itself, so a right and a wrong one have the same share: under the approximation divided by the
 * answer's probability.
 */
export function correctedShares(record: AnswerRecord, approximation: Moments): Float64Array | null {
  const shares = new Float64Array(record.count);
  let isWhole = true;
  for (let i = 0; i < record.count; i++) {
    const share = smoothStep((effectOf(record, i, approximation) - WEAK) / (STRONG - WEAK));
    shares[i] = share;
    isWhole &&= share === 1;
  }
  return isWhole ? null : shares;
}

/** E(z | right) - E(z | wrong) in standard deviations of z, z = a.theta + d, without the answer itself. */
function effectOf(record: AnswerRecord, index: number, { mean, covariance }: Moments): number {
  const centre = predictorOf(record, index, mean);
  const deviation = predictorDeviation(record, index, covariance);
  const [lower, upper] = [at(record.lowers, index), at(record.uppers, index)];
  const isRight = flagAt(record.correct, index) === 1;
  const sums = { right: 0, rightY: 0, wrong: 0, wrongY: 0 };
  for (let q = 0; q < densities.length; q++) {
    const y = q - REACH;
    const z = centre + deviation * y;
    const odds = Math.exp(-Math.abs(z));
    const [larger, smaller] = [1 / (1 + odds), odds / (1 + odds)];
    const pRight = lower + (upper - lower) * (z >= 0 ? larger : smaller);
    const pWrong = 1 - upper + (upper - lower) * (z >= 0 ? smaller : larger);
    const weight = at(densities, q) / Math.max(isRight ? pRight : pWrong, SMALLEST_PROBABILITY);
    const right = weight * pRight;
    const wrong = weight * pWrong;
    sums.right += right;
    sums.rightY += right * y;
    sums.wrong += wrong;
    sums.wrongY += wrong * y;
  }
  // One of the two is all but impossible, so it would tell a lot.
  if (sums.right === 0 || sums.wrong === 0) return Number.POSITIVE_INFINITY;
  return sums.rightY / sums.right - sums.wrongY / sums.wrong;
}
