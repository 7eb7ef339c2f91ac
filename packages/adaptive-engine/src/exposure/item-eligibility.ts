import { requireInput } from "../model/engine-input-error.ts";
import { seededUniform } from "../numerics/seeded-uniform.ts";
import { at } from "../numerics/typed-array.ts";

/*
 * Item eligibility (van der Linden & Veldkamp 2004): before a test begins, a lot decides for every item whether it is
 * eligible for this test, with probabilities reckoned from the tests so far. No simulation is needed beforehand, as
 * Sympson-Hetter does, and a bank that changes is simply counted on.
 */

/** How often items were eligible and given in the tests so far: one entry per pool item. */
export interface EligibilityCounts {
  readonly eligible: readonly number[];
  readonly administered: readonly number[];
}

/**
 * Eligibility probabilities for the next test: P(E_j) = min(1, r_max e_j / a_j), e_j the number of tests item j was
 * eligible for and a_j the number that gave it; 1 for an item not given yet. a_j / e_j estimates P(given | eligible), so
 * that P(given) comes out at r_max. Recomputed from the counts again and again it holds every exposure rate near or
 * below `maximumRate`. Throws SETTINGS_INVALID unless 0 < maximumRate <= 1 and the counts are of one length.
 */
export function eligibilityProbabilities(counts: EligibilityCounts, maximumRate: number): number[] {
  requireInput(
    maximumRate > 0 && maximumRate <= 1,
    "SETTINGS_INVALID",
    () => `maximum rate ${maximumRate} is outside (0, 1]`,
  );
  requireInput(
    counts.eligible.length === counts.administered.length,
    "SETTINGS_INVALID",
    () => "counts differ in length",
  );
  return counts.administered.map((given, j) =>
    given > 0 ? Math.min(1, (maximumRate * (counts.eligible[j] ?? 0)) / given) : 1,
  );
}

/** A stream of the seed that no other use of randomness draws from. */
const ELIGIBILITY_STREAM = -1;

/**
 * The items that are not eligible for one test, in rising order: item j's lot is drawn from (seed, j) alone.
 *
 * At least `atLeast` items stay eligible (a test of that length can be filled), where there are so many: those whose lot
 * missed its probability most narrowly come back. A rate that the pool is too small for is exceeded evenly rather than
 * a test broken off. Throws SETTINGS_INVALID for a probability outside [0, 1].
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
