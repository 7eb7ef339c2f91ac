import {
  type ContentBalance,
  checkContentBalance,
  openSharesOf,
  priorityOf,
} from "../constraints/content-balance.ts";
import { drawIneligible, eligibilityProbabilities } from "../exposure/item-eligibility.ts";
import { describeValue, isNumberIn, isRecord, isWholeNumberIn } from "../input/values.ts";
import { requireInput } from "../model/engine-input-error.ts";
import { type ItemPool, requirePool } from "../model/item-pool.ts";
import { type Prior, requirePrior } from "../model/prior.ts";
import { lowerTimes } from "../numerics/cholesky.ts";
import { normalQuantile } from "../numerics/normal-distribution.ts";
import { seededUniform, seededUniforms } from "../numerics/seeded-uniform.ts";
import { add, at, flagAt, integerAt } from "../numerics/typed-array.ts";
import { poolQuadratic, weightAt } from "../selection/selection-state.ts";
import { addInformation, addScore, slopeOn } from "./added-information.ts";

/** At how many abilities of the prior the errors are computed. */
const ABILITIES = 32;
/** The seed of these abilities: the same pool gives the same errors everywhere. */
const SEED = 1;
/** Where exposure is limited, the tests of these abilities are given so many times before their errors count. */
const WARM_UP_ROUNDS = 1;
/** A test takes its estimate again when it has this part more items, at first after every item. */
const ITEMS_BETWEEN_ESTIMATES = 0.25;
/** A longer test is refused as a mistake. */
const LONGEST_TEST = 100_000;

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

/** The standard errors that tests of the longest length reach, theta scale. */
export interface ReachableErrors {
  /** The median over the prior, one per concept; null for a concept that no item measures. */
  readonly medians: readonly (number | null)[];
  /** The errors of all concepts at each of 32 abilities of the prior. */
  readonly errors: readonly (readonly number[])[];
}

/**
 * The standard errors that tests of the longest length reach, by the information of the pool's items. At each of 32 abilities
 * theta of the prior (a Latin hypercube of its quantiles) a test is put together as rule D with the content balance
 * does: the item with the largest priority x w(m) a' S a, where the covariance S starts as the prior's and takes in the
 * information at theta of every chosen item,
 *
 *     SE_k(theta)^2 = element (k, k) of (Phi^-1 + sum_j w_j(theta) a_j a_j')^-1
 *
 * A test does not know theta. It chooses at its estimate m, which begins at the prior's mean mu and moves by what the items
 * tell: each gives the score x_j = w_j (a_j'(theta - mu)) + sqrt(w_j) e_j, e_j standard normal, and m = mu + S sum_j a_j x_j. That
 * is the posterior of a linear model with the same information, so m is as far from theta, and as much drawn to mu, as an
 * estimate of that precision is.
 *
 * Where exposure is limited, the 32 tests are given in turn, each without the items that item eligibility draws out of it by
 * the counts of those before; the second round counts. docs/psychometrics.md compares the errors with simulated tests.
 * @throws EngineInputError POOL_INVALID, PRIOR_INVALID, or SETTINGS_INVALID for a length, a rate or a balance that is not valid
 * for the pool.
 */
export function reachableErrors(input: ReachInput): ReachableErrors {
  checkReach(input);
  const { prior, pool } = input;
  const concepts = Array.from({ length: pool.dimensions }, (_, concept) => itemsOfConcept(pool, concept));
  const abilities = abilitiesOf(prior);
  const exposure = createExposure(input);
  const rounds = exposure === null ? 1 : WARM_UP_ROUNDS + 1;
  const errors = Array.from({ length: rounds * ABILITIES }, (_, test) =>
    errorsOfTest(input, { concepts, theta: abilities[test % ABILITIES] ?? prior.mean, test, exposure }),
  ).slice(-ABILITIES);
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
  const { maximumRate } = input;
  requireInput(
    maximumRate === null || isNumberIn(maximumRate, Number.MIN_VALUE, 1),
    "SETTINGS_INVALID",
    () => {
      return `a maximum rate is above 0 and at most 1, or null, not ${describeValue(maximumRate)}`;
    },
  );
}

/** In how many of the tests so far every item was eligible and given. */
interface Exposure {
  readonly maximumRate: number;
  readonly eligible: number[];
  readonly administered: number[];
}

/** Null where exposure is not limited. */
function createExposure({ pool, maximumRate }: ReachInput): Exposure | null {
  if (maximumRate === null || maximumRate === 1) return null;
  const none = () => new Array<number>(pool.size).fill(0);
  return { maximumRate, eligible: none(), administered: none() };
}

/** Draws the items that one test may not give, and counts the others as eligible for it. */
function drawFor(exposure: Exposure | null, test: number, length: number): readonly number[] {
  if (exposure === null) return [];
  const { eligible, maximumRate } = exposure;
  const drawn = drawIneligible(eligibilityProbabilities(exposure, maximumRate), {
    seed: test,
    atLeast: length,
  });
  for (const index of eligible.keys()) eligible[index] = (eligible[index] ?? 0) + 1;
  for (const index of drawn) eligible[index] = (eligible[index] ?? 0) - 1;
  return drawn;
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

/** One of the tests that are put together. */
interface PlannedTest {
  readonly concepts: readonly ItemsOfConcept[];
  /** The ability of the person. */
  readonly theta: Float64Array;
  /** The number of the test, from 0: the seed of its draws. */
  readonly test: number;
  readonly exposure: Exposure | null;
}

/** The standard errors of all concepts after one test. */
function errorsOfTest(input: ReachInput, { concepts, theta, test, exposure }: PlannedTest): number[] {
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
      for (const candidate of candidates) rate(candidate, weights, taken);
      nextEstimate += Math.max(1, Math.round(ITEMS_BETWEEN_ESTIMATES * given));
    }
    const next = largestBy(candidates.map(best), gainsFor(input, { weights, covariance, counts }));
    if (next < 0) break;
    const weight = weightAt({ pool, theta }, next);
    const error = normalQuantile(seededUniform(SEED, test, next));
    const told = (along: number) => weight * along + Math.sqrt(weight) * error;
    addScore(score, { pool, index: next, away }, told);
    addInformation(covariance, { pool, index: next, weight }, image);
    taken[next] = 1;
    if (exposure !== null) exposure.administered[next] = (exposure.administered[next] ?? 0) + 1;
    for (const [k, candidate] of candidates.entries()) {
      const square = slopeOn(pool, next, k) ** 2;
      if (square === 0) continue;
      add(counts, k, square / at(pool.squares, next));
      remove(candidate, next);
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

/** The items of one concept that a test may still take. */
interface Candidates extends ItemsOfConcept {
  /** w a_k^2 of the item at the same place; -1 when it cannot be taken. */
  readonly information: Float64Array;
  /** The place of the largest information; -1 when none can be taken. */
  best: number;
}

function candidatesOf(concept: ItemsOfConcept): Candidates {
  return { ...concept, information: new Float64Array(concept.items.length), best: -1 };
}

/** Computes the information of the items that are left anew. */
function rate(candidates: Candidates, weights: Float64Array, taken: Uint8Array): void {
  const { items, squares, information } = candidates;
  for (let place = 0; place < items.length; place++) {
    const index = integerAt(items, place);
    information[place] = flagAt(taken, index) === 1 ? -1 : at(weights, index) * at(squares, place);
  }
  candidates.best = placeOfLargest(information);
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
