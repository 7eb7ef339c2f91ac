import { type ContentBalance, openSharesOf, priorityOf } from "../constraints/content-balance.ts";
import type { ItemPool } from "../model/item-pool.ts";
import type { Prior } from "../model/prior.ts";
import { normalQuantile } from "../numerics/normal-distribution.ts";
import { seededUniform } from "../numerics/seeded-uniform.ts";
import { add, at } from "../numerics/typed-array.ts";
import { poolQuadratic, weightAt } from "../selection/selection-state.ts";
import { addInformation, addScore, slopeOn } from "./added-information.ts";
import {
  bestCandidate,
  candidatesOf,
  type ItemsOfConcept,
  rateCandidates,
  removeCandidate,
} from "./concept-candidates.ts";
import { drawFor, type ExposureCounts } from "./exposure-counts.ts";

/** The seed of every draw: the same pool gives the same errors everywhere. */
export const REACH_SEED = 1;
/** A test takes its estimate again when it has this part more items, at first after every item. */
const ITEMS_BETWEEN_ESTIMATES = 0.25;

/** A pool and what its tests may ask. */
export interface ReachInput {
  readonly pool: ItemPool;
  readonly prior: Prior;
  /** How many items the longest test gives, 1 to 100,000. */
  readonly length: number;
  readonly contentBalance: ContentBalance;
  /** The largest share of the tests that may give an item (item eligibility), above 0, at most 1; null: no limit. */
  readonly maximumRate: number | null;
}

/** One of the tests that are put together. */
export interface PlannedTest {
  readonly concepts: readonly ItemsOfConcept[];
  /** The ability of the person. */
  readonly theta: Float64Array;
  /** The number of the test, from 0: the seed of its draws. */
  readonly test: number;
  readonly exposure: ExposureCounts | null;
}

/** The standard errors of all concepts after one test. */
export function errorsOfTest(input: ReachInput, { concepts, theta, test, exposure }: PlannedTest): number[] {
  const { pool, prior, length } = input;
  const size = pool.dimensions;
  const covariance = Float64Array.from(prior.covariance);
  const score = new Float64Array(size);
  const counts = new Float64Array(size);
  const image = new Float64Array(size);
  const away = theta.map((value, k) => value - at(prior.mean, k));
  const drawn = drawFor(exposure, test, length);
  const taken = new Uint8Array(pool.size);
  for (const index of drawn) taken[index] = 1;
  const most = Math.min(length, pool.size - drawn.length);
  const weights = new Float64Array(pool.size);
  const candidates = concepts.map(candidatesOf);
  let nextEstimate = 0;
  for (let given = 0; given < most; given++) {
    if (given === nextEstimate) {
      const estimate = estimateOf(prior, covariance, score);
      for (let index = 0; index < pool.size; index++)
        weights[index] = weightAt({ pool, theta: estimate }, index);
      for (const candidate of candidates) rateCandidates(candidate, weights, taken);
      nextEstimate += Math.max(1, Math.round(ITEMS_BETWEEN_ESTIMATES * given));
    }
    const next = largestBy(candidates.map(bestCandidate), gainsFor(input, { weights, covariance, counts }));
    if (next < 0) break;
    const weight = weightAt({ pool, theta }, next);
    const error = normalQuantile(seededUniform(REACH_SEED, test, next));
    const told = (along: number) => weight * along + Math.sqrt(weight) * error;
    addScore(score, { pool, index: next, away }, told);
    addInformation(covariance, { pool, index: next, weight }, image);
    taken[next] = 1;
    if (exposure !== null) exposure.administered[next] = (exposure.administered[next] ?? 0) + 1;
    for (const [k, candidate] of candidates.entries()) {
      const square = slopeOn(pool, next, k) ** 2;
      if (square === 0) continue;
      add(counts, k, square / at(pool.squares, next));
      removeCandidate(candidate, next);
    }
  }
  return Array.from({ length: size }, (_, k) => Math.sqrt(Math.max(0, at(covariance, k * (size + 1)))));
}

/** The estimate by what the items have told: mu + S score. */
function estimateOf(
  { mean, dimensions }: Prior,
  covariance: Float64Array,
  score: Float64Array,
): Float64Array {
  return Float64Array.from(mean, (value, k) => {
    let moved = value;
    for (let j = 0; j < dimensions; j++) moved += at(covariance, k * dimensions + j) * at(score, j);
    return moved;
  });
}

/** The gain of an item by rule D, times its priority by the content balance. */
function gainsFor(
  { pool, length, contentBalance }: ReachInput,
  test: { readonly weights: Float64Array; readonly covariance: Float64Array; readonly counts: Float64Array },
): (index: number) => number {
  const { weights, covariance, counts } = test;
  const gainOf = (index: number) => at(weights, index) * poolQuadratic(pool, index, covariance);
  if (contentBalance.kind === "none") return gainOf;
  const open = openSharesOf({ targets: contentBalance.targets, length }, counts);
  return (index) => priorityOf(pool, index, open) * gainOf(index);
}

/** The item with the largest gain, the first of equal ones; -1 where there is none. */
function largestBy(items: readonly number[], gainOf: (index: number) => number): number {
  let [best, most] = [-1, -1];
  for (const index of items) {
    const gain = index < 0 ? -1 : gainOf(index);
    if (gain > most) [best, most] = [index, gain];
  }
  return best;
}
