import { type AnsweredItem, checkAnswers } from "../ability/answer-record.ts";
import { describeValue, isListOfLength, isNumberIn, isRecord } from "../input/values.ts";
import { refuseUnknown, requireInput } from "../model/engine-input-error.ts";
import { type ItemPool, requireDimensions } from "../model/item-pool.ts";
import { add, at, integerAt } from "../numerics/typed-array.ts";

/** The priority of a concept whose quota is full. */
const PRIORITY_FLOOR = 1e-3;

/** The shares of the test that each concept should have, or none. */
export type ContentBalance =
  | { readonly kind: "none" }
  | { readonly kind: "maximum-priority-index"; readonly targets: readonly number[] };

/**
 * Checks the targets.
 * @throws EngineInputError SETTINGS_INVALID for an unknown kind, or unless there is one target >= 0 per concept and they sum to 1 (within 1e-6).
 */
export function checkContentBalance(balance: ContentBalance, dimensions: number): void {
  requireInput(isRecord(balance), "SETTINGS_INVALID", () => {
    return `content balance is an object with a kind, not ${describeValue(balance)}`;
  });
  switch (balance.kind) {
    case "none":
      return;
    case "maximum-priority-index":
      checkTargets(balance.targets, dimensions);
      return;
    default:
      refuseUnknown(balance, "SETTINGS_INVALID", "content balance");
  }
}

function checkTargets(targets: readonly number[], dimensions: number): void {
  const shares = isListOfLength(targets, dimensions, (target) => isNumberIn(target, 0, 2));
  const sum = shares ? targets.reduce((total, target) => total + target, 0) : Number.NaN;
  requireInput(Math.abs(sum - 1) <= 1e-6, "SETTINGS_INVALID", () => {
    return `content targets must be ${dimensions} shares >= 0 that sum to 1, not ${describeValue(targets)}`;
  });
}

/** The targets, and how far the test has filled them. */
interface ContentQuota {
  readonly targets: readonly number[];
  /** Items in the whole test. */
  readonly length: number;
  readonly answers: readonly AnsweredItem[];
}

/**
 * The priority of every family of items by the maximum priority index (Cheng & Chang 2009). Gains are multiplied by it:
 *
 *     priority_j = prod_k f_k ^ r_jk      f_k = max(0.001, (X_k - x_k) / X_k)
 *
 * X_k, the target times the test's length, is the quota of concept k, x_k the amount already given and f_k the open part.
 * An item counts for a concept by its loading, r_jk = a_jk^2 / |a_j|^2. The loadings sum to 1 and are the same for all
 * items of a family. A concept with target 0 has no quota, and its f_k is the floor: an empty group is not preferred for
 * being empty. The paper has 0 where the floor is. The floor keeps an item that fills an open quota ahead of one that
 * fills none, even when it also loads on a full concept, and lets the test go on with the best item when all quotas are
 * full.
 */
export function contentPriorities(pool: ItemPool, quota: ContentQuota): Float64Array {
  const open = openShares(quota, pool.dimensions);
  const { count, starts, items } = pool.families;
  return Float64Array.from({ length: count }, (_, f) => {
    return priorityOf(pool, integerAt(items, integerAt(starts, f)), open);
  });
}

/**
 * The amount of each concept in the answered items, in items: the sum of their loadings.
 * @throws EngineInputError POOL_INVALID for a number of concepts outside 1 to 64, ITEM_INVALID or ANSWERS_INVALID for
 * invalid answers.
 */
export function contentCounts(answers: readonly AnsweredItem[], dimensions: number): Float64Array {
  requireDimensions(dimensions);
  checkAnswers(answers, dimensions);
  return sumOfLoadings(answers, dimensions);
}

function sumOfLoadings(answers: readonly AnsweredItem[], dimensions: number): Float64Array {
  const counts = new Float64Array(dimensions);
  for (const { item } of answers) {
    const square = item.slopes.reduce((sum, slope) => sum + slope * slope, 0);
    for (const [concept, slope] of item.slopes.entries()) add(counts, concept, (slope * slope) / square);
  }
  return counts;
}

function openShares(quota: ContentQuota, dimensions: number): Float64Array {
  return openSharesOf(quota, sumOfLoadings(quota.answers, dimensions));
}

/** f_k of every concept, from how much of each the test has given, in items. */
export function openSharesOf(
  { targets, length }: Pick<ContentQuota, "targets" | "length">,
  counts: Float64Array,
): Float64Array {
  return Float64Array.from(targets, (target, k) => {
    const full = target * length;
    return full > 0 ? Math.max(PRIORITY_FLOOR, (full - at(counts, k)) / full) : PRIORITY_FLOOR;
  });
}

/** The priority of pool item `index`, from the open shares f_k. */
export function priorityOf(pool: ItemPool, index: number, open: Float64Array): number {
  const begin = integerAt(pool.starts, index);
  const end = integerAt(pool.starts, index + 1);
  if (end === begin + 1) return at(open, integerAt(pool.concepts, begin));
  let product = 1;
  for (let i = begin; i < end; i++) {
    product *= at(open, integerAt(pool.concepts, i)) ** (at(pool.slopes, i) ** 2 / at(pool.squares, index));
  }
  return product;
}
