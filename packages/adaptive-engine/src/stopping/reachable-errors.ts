import {
  type ContentBalance,
  checkContentBalance,
  openSharesOf,
  priorityOf,
} from "../constraints/content-balance.ts";
import { describeValue, isRecord, isWholeNumberIn } from "../input/values.ts";
import { requireInput } from "../model/engine-input-error.ts";
import { type ItemPool, requirePool } from "../model/item-pool.ts";
import { type Prior, requirePrior } from "../model/prior.ts";
import { lowerTimes } from "../numerics/cholesky.ts";
import { normalQuantile } from "../numerics/normal-distribution.ts";
import { seededUniforms } from "../numerics/seeded-uniform.ts";
import { add, at, integerAt } from "../numerics/typed-array.ts";
import { poolQuadratic, weightAt } from "../selection/selection-state.ts";
import { addInformation, slopeOn } from "./added-information.ts";

/** At how many abilities of the prior the errors are computed. */
const ABILITIES = 32;
/** The seed of these abilities: the same pool gives the same errors everywhere. */
const SEED = 1;
/** A longer test is refused as a mistake. */
const LONGEST_TEST = 100_000;

/** A pool and what its tests may ask. */
export interface ReachInput {
  readonly pool: ItemPool;
  readonly prior: Prior;
  /** How many items the longest test gives, 1 to 100,000. */
  readonly length: number;
  readonly contentBalance: ContentBalance;
}

/** The standard errors that tests of the longest length reach, theta scale. */
export interface ReachableErrors {
  /** The median over the prior, one per concept; null for a concept that no item measures. */
  readonly medians: readonly (number | null)[];
  /** The errors of all concepts at each of 32 abilities of the prior. */
  readonly errors: readonly (readonly number[])[];
}

/**
 * The standard errors that a pool can reach, by the information of its items. At each of 32 abilities theta of the prior
 * (a Latin hypercube of its quantiles) the longest test is put together from items that are the best at theta, as rule D
 * with the content balance chooses them: the item with the largest priority x w(theta) a' S a, where S starts as the
 * prior's covariance and takes in every chosen item's information. At the end
 *
 *     SE_k(theta)^2 = element (k, k) of (Phi^-1 + sum_j w_j(theta) a_j a_j')^-1
 *
 * A test does not know theta and may not ask every item in every test, so its errors are a little larger; docs/psychometrics.md
 * compares them with simulated tests.
 * @throws EngineInputError POOL_INVALID, PRIOR_INVALID, or SETTINGS_INVALID for a length or a balance that is not valid for
 * the pool.
 */
export function reachableErrors(input: ReachInput): ReachableErrors {
  checkReach(input);
  const { prior, pool } = input;
  const concepts = Array.from({ length: pool.dimensions }, (_, concept) => itemsOfConcept(pool, concept));
  const errors = abilitiesOf(prior).map((theta) => errorsAt(input, concepts, theta));
  const medians = concepts.map(({ items }, k) => {
    return items.length === 0 ? null : medianOf(errors.map((row) => row[k] ?? Number.NaN));
  });
  return { medians, errors };
}

function checkReach(input: ReachInput): void {
  requireInput(isRecord(input), "SETTINGS_INVALID", () => {
    return `reachable errors need a pool, a prior, a length and a balance, not ${describeValue(input)}`;
  });
  const { pool, prior, length } = input;
  requirePool(pool);
  requirePrior(prior);
  requireInput(prior.dimensions === pool.dimensions, "POOL_INVALID", () => {
    return `the prior has ${prior.dimensions} concepts, the pool ${pool.dimensions}`;
  });
  requireInput(isWholeNumberIn(length, 1, LONGEST_TEST), "SETTINGS_INVALID", () => {
    return `a test has 1 to ${LONGEST_TEST} items, not ${describeValue(length)}`;
  });
  checkContentBalance(input.contentBalance, pool.dimensions);
}

/** mean + L z, where each coordinate of z takes every one of the normal distribution's 32 mid-quantiles once. */
function abilitiesOf({ dimensions, mean, factor }: Prior): Float64Array[] {
  const quantiles = Array.from({ length: dimensions }, (_, k) => {
    const draw = seededUniforms(SEED, k);
    const order = Array.from({ length: ABILITIES }, (_point, i) => i).sort((i, j) => draw(i) - draw(j));
    return order.map((rank) => normalQuantile((rank + 0.5) / ABILITIES));
  });
  return Array.from({ length: ABILITIES }, (_, i) => {
    const z = Float64Array.from(quantiles, (values) => values[i] ?? 0);
    return lowerTimes(factor, z, dimensions).map((value, k) => value + at(mean, k));
  });
}

/** The items that measure one concept. */
interface ItemsOfConcept {
  readonly items: Int32Array;
  /** a_k^2 of the item at the same place. */
  readonly squares: Float64Array;
}

function itemsOfConcept(pool: ItemPool, concept: number): ItemsOfConcept {
  const all = Int32Array.from({ length: pool.size }, (_, index) => index);
  const items = all.filter((index) => slopeOn(pool, index, concept) > 0);
  return { items, squares: Float64Array.from(items, (index) => slopeOn(pool, index, concept) ** 2) };
}

/** The standard errors of all concepts after the best test for `theta`. */
function errorsAt(input: ReachInput, concepts: readonly ItemsOfConcept[], theta: Float64Array): number[] {
  const { pool, prior, length } = input;
  const size = pool.dimensions;
  const weights = Float64Array.from({ length: pool.size }, (_, index) => weightAt({ pool, theta }, index));
  const candidates = concepts.map((concept) => candidatesOf(concept, weights));
  const covariance = Float64Array.from(prior.covariance);
  const counts = new Float64Array(size);
  const image = new Float64Array(size);
  for (let given = 0; given < Math.min(length, pool.size); given++) {
    const gainOf = gainsFor(input, { weights, covariance, counts });
    const next = largestBy(candidates.map(best), gainOf);
    addInformation(covariance, { pool, index: next, weight: at(weights, next) }, image);
    for (const [k, candidate] of candidates.entries()) {
      const square = slopeOn(pool, next, k) ** 2;
      if (square === 0) continue;
      add(counts, k, square / at(pool.squares, next));
      remove(candidate, next);
    }
  }
  return Array.from({ length: size }, (_, k) => Math.sqrt(Math.max(0, at(covariance, k * (size + 1)))));
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

/** The items of one concept that a test may still take. */
interface Candidates {
  readonly items: Int32Array;
  /** w a_k^2 of the item at the same place; -1 when it is taken. */
  readonly information: Float64Array;
  /** The place of the largest information; -1 when all items are taken. */
  best: number;
}

function candidatesOf({ items, squares }: ItemsOfConcept, weights: Float64Array): Candidates {
  const information = Float64Array.from(items, (index, place) => at(weights, index) * at(squares, place));
  return { items, information, best: placeOfLargest(information) };
}

function best({ items, best: place }: Candidates): number {
  return place < 0 ? -1 : integerAt(items, place);
}

function remove(candidates: Candidates, index: number): void {
  const { items, information } = candidates;
  const place = best(candidates) === index ? candidates.best : items.indexOf(index);
  information[place] = -1;
  if (place === candidates.best) candidates.best = placeOfLargest(information);
}

function placeOfLargest(values: Float64Array): number {
  let [place, most] = [-1, -1];
  for (let i = 0; i < values.length; i++) {
    if (at(values, i) > most) [place, most] = [i, at(values, i)];
  }
  return place;
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

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((x, y) => x - y);
  const [low, high] = [Math.floor((sorted.length - 1) / 2), Math.ceil((sorted.length - 1) / 2)];
  return ((sorted[low] ?? Number.NaN) + (sorted[high] ?? Number.NaN)) / 2;
}
