import {
  describeValue,
  isListOf,
  isListOfLength,
  isNumberIn,
  isRecord,
  isWholeNumberIn,
} from "../input/values.ts";
import { requireInput, requireSeed } from "../model/engine-input-error.ts";
import { seededUniform } from "../numerics/seeded-uniform.ts";
import { at } from "../numerics/typed-array.ts";

/** A stream of the seed that no other use of randomness shares. */
const ELIGIBILITY_STREAM = -1;

/*
 * Item eligibility (van der Linden & Veldkamp 2004): before a test begins, a random draw decides for every item whether
 * it is eligible for this test. The probabilities come from the counts of earlier tests. Unlike Sympson-Hetter it needs no
 * simulation beforehand, and it adapts when the bank changes.
 */

/** More tests than this are refused as a mistake. */
const MOST_TESTS = Number.MAX_SAFE_INTEGER;

/** In how many tests so far each pool item was eligible and given. */
export interface EligibilityCounts {
  readonly eligible: readonly number[];
  readonly administered: readonly number[];
}

/**
 * Eligibility probabilities for the next test: P(E_j) = min(1, r_max e_j / a_j), with e_j the number of tests that item j
 * was eligible for and a_j the number that gave it; 1 for an item not given yet. a_j / e_j estimates P(given | eligible),
 * so that P(given) is r_max. Recomputed regularly from the counts, this keeps every exposure rate near or below
 * `maximumRate`.
 * @throws EngineInputError SETTINGS_INVALID unless 0 < maximumRate <= 1 and both counts are equally long lists of numbers
 * >= 0.
 */
export function eligibilityProbabilities(counts: EligibilityCounts, maximumRate: number): number[] {
  requireRate(maximumRate);
  const isCount = (count: unknown) => isNumberIn(count, 0, MOST_TESTS);
  const counted =
    isRecord(counts) &&
    isListOf(counts.eligible, isCount) &&
    isListOfLength(counts.administered, counts.eligible.length, isCount);
  requireInput(counted, "SETTINGS_INVALID", () => {
    return "eligibility needs two equally long lists of counts >= 0: eligible and administered";
  });
  return counts.administered.map((given, j) =>
    given > 0 ? Math.min(1, (maximumRate * (counts.eligible[j] ?? 0)) / given) : 1,
  );
}

/** How many times the questions of a test a pool must be able to offer, so that the test can choose among them. */
const OFFERED = 2;

/**
 * The maximum rate that a pool can hold without its tests losing their choice: at least 2 L / n, with L the items of the
 * longest test and n those of the pool; at most 1. Every test gives a share L / n of the pool on average. Where the
 * maximum rate is hardly above that, the items that stay eligible are those that must be given.
 * @throws EngineInputError SETTINGS_INVALID for a rate outside (0, 1] or numbers of items that are not above 0.
 */
export function rateWithChoice(
  maximumRate: number,
  sizes: { readonly testLength: number; readonly poolSize: number },
): number {
  requireRate(maximumRate);
  const counted =
    isRecord(sizes) &&
    isWholeNumberIn(sizes.testLength, 1, Number.MAX_SAFE_INTEGER) &&
    isWholeNumberIn(sizes.poolSize, 1, Number.MAX_SAFE_INTEGER);
  requireInput(counted, "SETTINGS_INVALID", () => {
    return `a rate needs the length of a test and the size of a pool, not ${describeValue(sizes)}`;
  });
  const { testLength, poolSize } = sizes;
  return Math.min(1, Math.max(maximumRate, (OFFERED * testLength) / poolSize));
}

/**
 * The items that are not eligible for one test, in ascending order. The draw for item j depends on (seed, j) alone.
 *
 * At least `atLeast` items stay eligible if the pool has as many, so that a test of that length can be filled: the items
 * whose draw missed its probability most narrowly become eligible again. When the pool is too small for the rate, all
 * items exceed it evenly instead of a test ending early.
 * @throws EngineInputError SETTINGS_INVALID for a probability outside [0, 1], a seed that is not a safe integer or an
 * `atLeast` that is not a whole number >= 0.
 */
export function drawIneligible(
  probabilities: readonly number[],
  draw: { readonly seed: number; readonly atLeast: number },
): number[] {
  requireInput(
    isListOf(probabilities, (probability) => isNumberIn(probability, 0, 1)),
    "SETTINGS_INVALID",
    () => "eligibility needs a list of probabilities in [0, 1]",
  );
  requireInput(
    isRecord(draw) && isWholeNumberIn(draw.atLeast, 0, Number.MAX_SAFE_INTEGER),
    "SETTINGS_INVALID",
    () => `a draw needs a seed and a whole number of items that stay eligible, not ${describeValue(draw)}`,
  );
  const { seed, atLeast } = draw;
  requireSeed(seed);
  const misses = Float64Array.from(
    probabilities,
    (probability, j) => seededUniform(seed, ELIGIBILITY_STREAM, j) - probability,
  );
  const missed = Array.from(misses.keys()).filter((j) => at(misses, j) >= 0);
  const most = Math.max(0, probabilities.length - atLeast);
  return missed
    .sort((i, j) => at(misses, j) - at(misses, i) || i - j)
    .slice(0, most)
    .sort((i, j) => i - j);
}

function requireRate(maximumRate: number): void {
  requireInput(isNumberIn(maximumRate, Number.MIN_VALUE, 1), "SETTINGS_INVALID", () => {
    return `maximum rate ${describeValue(maximumRate)} is outside (0, 1]`;
  });
}
