import { checkContentBalance } from "../constraints/content-balance.ts";
import { describeValue, isNumberIn, isRecord, isWholeNumberIn } from "../input/values.ts";
import { requireInput } from "../model/engine-input-error.ts";
import { requirePool } from "../model/item-pool.ts";
import { type Prior, requirePrior } from "../model/prior.ts";
import { lowerTimes } from "../numerics/cholesky.ts";
import { normalQuantile } from "../numerics/normal-distribution.ts";
import { seededUniforms } from "../numerics/seeded-uniform.ts";
import { at } from "../numerics/typed-array.ts";
import { itemsOfConcept } from "./concept-candidates.ts";
import { countExposure } from "./exposure-counts.ts";
import { errorsOfTest, REACH_SEED, type ReachInput } from "./planned-test.ts";

/** At how many abilities of the prior the errors are computed. */
const ABILITIES = 32;
/** Where exposure is limited, the tests of these abilities are given so many times before their errors count. */
const WARM_UP_ROUNDS = 1;
/** A longer test is refused as a mistake. */
const LONGEST_TEST = 100_000;

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
  const exposure = countExposure(pool.size, input.maximumRate);
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

/** mean + L z, where each coordinate of z takes every one of the normal distribution's 32 mid-quantiles once. */
function abilitiesOf({ dimensions, mean, factor }: Prior): Float64Array[] {
  const quantiles = Array.from({ length: dimensions }, (_, k) => {
    const draw = seededUniforms(REACH_SEED, k);
    const order = Array.from({ length: ABILITIES }, (_point, i) => i).sort((i, j) => draw(i) - draw(j));
    return order.map((rank) => normalQuantile((rank + 0.5) / ABILITIES));
  });
  return Array.from({ length: ABILITIES }, (_, i) => {
    const z = Float64Array.from(quantiles, (values) => values[i] ?? 0);
    return lowerTimes(factor, z, dimensions).map((value, k) => value + at(mean, k));
  });
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((x, y) => x - y);
  const [low, high] = [Math.floor((sorted.length - 1) / 2), Math.ceil((sorted.length - 1) / 2)];
  return ((sorted[low] ?? Number.NaN) + (sorted[high] ?? Number.NaN)) / 2;
}
