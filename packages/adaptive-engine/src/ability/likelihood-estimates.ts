import { type AnsweredItem, type AnswerRecord, logLikelihood, recordAnswers } from "./answer-record.ts";
import { likelihoodDerivatives } from "./likelihood-derivatives.ts";

/**
 * An estimate without a prior, one concept. `unbounded` says that none exists: the likelihood rises without end
 * (all right: upwards; all wrong: downwards; no answers at all: `nothing`), and no number is made up for it.
 */
export type LikelihoodEstimate =
  | {
      readonly kind: "estimate";
      readonly theta: number;
      /** 1/sqrt(Fisher information) */
      readonly standardErrorExpected: number;
      /** 1/sqrt(-second derivative of log L); NaN where that is not positive */
      readonly standardErrorObserved: number;
    }
  | { readonly kind: "unbounded"; readonly direction: "up" | "down" | "nothing" };

/** Estimates are looked for within this distance of 0; the reference population has standard deviation 1. */
export const SEARCH_BOUND = 10;
const SEARCH_STEP = 0.05;

/**
 * Maximum likelihood: the global maximum of L on [-10, 10].
 *
 * The score is scanned in steps of 0.05; every change from rising to falling is a local maximum, bisected to the
 * last bit, and the highest wins (with guessing there can be several). A maximum at a bound is no estimate.
 */
export function maximumLikelihood(answers: readonly AnsweredItem[]): LikelihoodEstimate {
  const record = recordAnswers(answers, 1);
  if (record.count === 0) return { kind: "unbounded", direction: "nothing" };
  const height = (theta: number) => logLikelihood(record, Float64Array.of(theta));
  const best = highestRoot((theta) => likelihoodDerivatives(record, theta).score, height, SEARCH_BOUND);
  const [low, high] = [height(-SEARCH_BOUND), height(SEARCH_BOUND)];
  if (best === null || Math.max(low, high) > height(best)) {
    return { kind: "unbounded", direction: high > low ? "up" : "down" };
  }
  return describe(record, best);
}

/**
 * Warm's weighted likelihood estimate (Warm 1989): the root of score + J/(2 I), which removes the first-order bias of
 * maximum likelihood. It exists for all-right and all-wrong patterns too.
 *
 * For 3PL and 4PL this is not the mode of L sqrt(I) (Jeffreys prior), which some programs call WLE: that one has
 * dI/dtheta in the place of J, and the two differ by up to 0.8 on short tests.
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
  if (root === null) return { kind: "unbounded", direction: equation(0) > 0 ? "up" : "down" };
  return describe(record, root);
}

function describe(record: AnswerRecord, theta: number): LikelihoodEstimate {
  const { observed, expected } = likelihoodDerivatives(record, theta);
  return {
    kind: "estimate",
    theta,
    standardErrorExpected: 1 / Math.sqrt(expected),
    standardErrorObserved: 1 / Math.sqrt(observed),
  };
}

/** Of the points in (-bound, bound) where `slope` falls through 0, the one with the greatest `height`; or null. */
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
