import { type AnsweredItem, type AnswerRecord, logLikelihood, recordAnswers } from "./answer-record.ts";
import { likelihoodDerivatives } from "./likelihood-derivatives.ts";

/**
 * An estimate of one concept without a prior. `unbounded` means that there is none: the likelihood keeps rising, `up` when
 * all answers are right and `down` when all are wrong, or there are no answers (`nothing`).
 */
export type LikelihoodEstimate =
  | {
      readonly kind: "estimate";
      readonly theta: number;
      /** 1/sqrt(Fisher information) */
      readonly standardErrorExpected: number;
      /** 1/sqrt(-second derivative of log L); null where that is not positive, as is possible with guessing */
      readonly standardErrorObserved: number | null;
    }
  | { readonly kind: "unbounded"; readonly direction: "up" | "down" | "nothing" };

/** Estimates are searched for within this distance of 0. The reference population has standard deviation 1. */
const SEARCH_BOUND = 10;
const SEARCH_STEP = 0.05;

/**
 * Maximum likelihood: the global maximum of L on [-10, 10].
 *
 * The score is scanned in steps of 0.05. Every change from rising to falling is a local maximum, which bisection finds to
 * the last bit. The highest one is the estimate; with guessing there can be several. A maximum at a bound is not an
 * estimate.
 * @throws EngineInputError ITEM_INVALID or ANSWERS_INVALID for invalid answers.
 */
export function maximumLikelihood(answers: readonly AnsweredItem[]): LikelihoodEstimate {
  const record = recordAnswers(answers, 1);
  if (record.count === 0) return { kind: "unbounded", direction: "nothing" };
  const height = (theta: number) => logLikelihood(record, Float64Array.of(theta));
  const score = (theta: number) => likelihoodDerivatives(record, theta).score;
  const best = highestRoot(score, height, SEARCH_BOUND);
  const [low, high] = [height(-SEARCH_BOUND), height(SEARCH_BOUND)];
  const found = best === null || Math.max(low, high) > height(best) ? null : estimateAt(record, best);
  // Where the likelihood is 1 to the last bit at both bounds, its score still says which way it rises.
  const rises = high === low ? score(-SEARCH_BOUND) > 0 : high > low;
  return found ?? { kind: "unbounded", direction: rises ? "up" : "down" };
}

/**
 * Warm's weighted likelihood estimate (Warm 1989): the root of score + J/(2 I), which removes the first-order bias of
 * maximum likelihood. It also exists when all answers are right or all are wrong.
 *
 * For 3PL and 4PL it is not the mode of L sqrt(I) (Jeffreys prior), which some programs call WLE. That mode has dI/dtheta
 * in place of J, and the two differ by up to 0.8 on short tests.
 * @throws EngineInputError ITEM_INVALID or ANSWERS_INVALID for invalid answers.
 */
export function warmLikelihood(answers: readonly AnsweredItem[]): LikelihoodEstimate {
  const record = recordAnswers(answers, 1);
  if (record.count === 0) return { kind: "unbounded", direction: "nothing" };
  const equation = (theta: number) => {
    const { score, expected, warmJ } = likelihoodDerivatives(record, theta);
    return score + warmJ / (2 * expected);
  };
  const height = (theta: number) => logLikelihood(record, Float64Array.of(theta));
  const root = highestRoot(equation, height, 2 * SEARCH_BOUND);
  const found = root === null ? null : estimateAt(record, root);
  return found ?? { kind: "unbounded", direction: equation(0) > 0 ? "up" : "down" };
}

/**
 * The estimate at a root of the score, or null where no answer carries information: there the likelihood is flat to the
 * last bit, and the root is an underflow.
 */
function estimateAt(record: AnswerRecord, theta: number): LikelihoodEstimate | null {
  const { observed, expected } = likelihoodDerivatives(record, theta);
  if (!(expected > 0)) return null;
  return {
    kind: "estimate",
    theta,
    standardErrorExpected: 1 / Math.sqrt(expected),
    standardErrorObserved: observed > 0 ? 1 / Math.sqrt(observed) : null,
  };
}

/** The point in (-bound, bound) where `slope` falls through 0 and `height` is greatest, or null if there is none. */
function highestRoot(
  slope: (theta: number) => number,
  height: (theta: number) => number,
  bound: number,
): number | null {
  let best: number | null = null;
  const steps = Math.round((2 * bound) / SEARCH_STEP);
  let before = slope(-bound);
  for (let i = 1; i <= steps; i++) {
    const right = -bound + i * SEARCH_STEP;
    const after = slope(right);
    if (before > 0 && after <= 0) {
      const root = bisect(slope, right - SEARCH_STEP, right);
      if (best === null || height(root) > height(best)) best = root;
    }
    before = after;
  }
  return best;
}

/** The root of a function that is positive at `low` and not at `high`, to the last bit. */
function bisect(value: (x: number) => number, low: number, high: number): number {
  let [left, right] = [low, high];
  for (let halving = 0; halving < 80; halving++) {
    const middle = (left + right) / 2;
    if (middle <= left || middle >= right) break;
    if (value(middle) > 0) left = middle;
    else right = middle;
  }
  return (left + right) / 2;
}
