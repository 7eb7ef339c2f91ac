import { requireInput } from "../model/engine-input-error.ts";
import { seededUniform } from "../numerics/seeded-uniform.ts";
import { at } from "../numerics/typed-array.ts";

/** A stream of the seed that no other use of randomness shares. */
const ELIGIBILITY_STREAM = -1;

/*
 * Item eligibility (van der Linden & Veldkamp 2004): before a test begins, a random draw decides for every item whether
 * it is eligible for this test. The probabilities come from the counts of earlier tests. Unlike Sympson-Hetter it needs no
 * simulation beforehand, and it adapts when the bank changes.
 */

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
 * @throws EngineInputError SETTINGS_INVALID unless 0 < maximumRate <= 1 and both counts have the same length.
 */
export function eligibilityProbabilities(counts: EligibilityCounts, maximumRate: number): number[] {
  requireRate(maximumRate);
  requireInput(
    counts.eligible.length === counts.administered.length,
    "SETTINGS_INVALID",
    () => "counts differ in length",
  );
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
  { testLength, poolSize }: { readonly testLength: number; readonly poolSize: number },
): number {
  requireRate(maximumRate);
  requireInput(testLength > 0 && poolSize > 0, "SETTINGS_INVALID", () => {
    return `a test of ${testLength} items and a pool of ${poolSize} have no rate`;
  });
  return Math.min(1, Math.max(maximumRate, (OFFERED * testLength) / poolSize));
}

/**
 * The items that are not eligible for one test, in ascending order. The draw for item j depends on (seed, j) alone.
 *
 * At least `atLeast` items stay eligible if the pool has as many, so that a test of that length can be filled: the items
 * whose draw missed its probability most narrowly become eligible again. When the pool is too small for the rate, all
 * items exceed it evenly instead of a test ending early.
 * @throws EngineInputError SETTINGS_INVALID for a probability outside [0, 1].
 */
export function drawIneligible(
  probabilities: readonly number[],
  { seed, atLeast }: { readonly seed: number; readonly atLeast: number },
): number[] {
  requireInput(
    probabilities.every((probability) => probability >= 0 && probability <= 1),
    "SETTINGS_INVALID",
    () => "eligibility needs probabilities in [0, 1]",
  );
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
  requireInput(
    maximumRate > 0 && maximumRate <= 1,
    "SETTINGS_INVALID",
    () => `maximum rate ${maximumRate} is outside (0, 1]`,
  );
}
