import { describeValue, isListOf, isListOfLength, isRecord, isWholeNumberIn } from "../input/values.ts";
import { requireInput } from "../model/engine-input-error.ts";
import { add, at, flagAt, integerAt } from "../numerics/typed-array.ts";

/**
 * A hard blueprint: every item belongs to one category, and a test of fixed length must have `minimum` to `maximum` items
 * of each category.
 */
export interface Blueprint {
  /** The category of each pool item, from 0. */
  readonly categories: readonly number[];
  /** One per category, as `maximum`. */
  readonly minimum: readonly number[];
  readonly maximum: readonly number[];
}

/**
 * Checks a blueprint.
 * @throws EngineInputError SETTINGS_INVALID when sizes differ, bounds are invalid, or no test of `testLength` items from
 * the pool meets the blueprint.
 */
export function checkBlueprint(blueprint: Blueprint, poolSize: number, testLength: number): void {
  checkBlueprintShape(blueprint);
  requireInput(blueprint.categories.length === poolSize, "SETTINGS_INVALID", () => {
    return `the blueprint places ${blueprint.categories.length} items, the pool has ${poolSize}`;
  });
  const room = roomFor(blueprint, new Uint8Array(poolSize).fill(1), []);
  requireInput(canFinish(room, testLength), "SETTINGS_INVALID", () => {
    return `no test of ${testLength} items from this pool meets the blueprint`;
  });
}

function checkBlueprintShape(blueprint: Blueprint): void {
  requireInput(isRecord(blueprint), "SETTINGS_INVALID", () => {
    return `a blueprint is an object, not ${describeValue(blueprint)}`;
  });
  const { categories, minimum, maximum } = blueprint;
  const counted =
    isListOf(minimum, isCount) && minimum.length >= 1 && isListOfLength(maximum, minimum.length, isCount);
  requireInput(counted, "SETTINGS_INVALID", () => {
    return "blueprint bounds must be two equally long lists of whole numbers >= 0, minimum and maximum";
  });
  const known = isListOf(categories, (c) => isWholeNumberIn(c, 0, minimum.length - 1));
  requireInput(known, "SETTINGS_INVALID", () => "the blueprint has an item of an unknown category");
  const ordered = minimum.every((low, c) => low <= (maximum[c] ?? -1));
  requireInput(ordered, "SETTINGS_INVALID", () => "blueprint bounds must satisfy 0 <= minimum <= maximum");
}

function isCount(value: unknown): boolean {
  return isWholeNumberIn(value, 0, Number.MAX_SAFE_INTEGER);
}

/**
 * Whether the administered items fill every category's minimum. Items without a category, from an older pool, do not count.
 * @throws EngineInputError SETTINGS_INVALID for an invalid blueprint, ANSWERS_INVALID for items that are not indices.
 */
export function blueprintMet(blueprint: Blueprint, administered: readonly number[]): boolean {
  checkBlueprintShape(blueprint);
  requireInput(isListOf(administered, isCount), "ANSWERS_INVALID", () => {
    return `administered items are a list of indices, not ${describeValue(administered)}`;
  });
  return minimumsFilled(blueprint, administered);
}

/** `blueprintMet` of a checked blueprint. */
export function minimumsFilled(blueprint: Blueprint, administered: readonly number[]): boolean {
  const { counts } = roomFor(blueprint, new Uint8Array(blueprint.categories.length), administered);
  return blueprint.minimum.every((low, c) => at(counts, c) >= low);
}

/**
 * Keeps exactly the items after which the blueprint can still be met in a test of `testLength` items.
 *
 * This is the shadow test (van der Linden & Reese 1998; van der Linden 2005) without an integer program. The shadow test
 * is the most informative full-length test that contains the administered items and meets all constraints; the next item
 * is its best item not yet given. When each item has one category, the sets of items that can be completed to a feasible
 * test are the independent sets of a matroid, and the maximum-weight basis of a matroid contains its heaviest independent
 * element (Edmonds 1971). So the shadow test's next item is the best item that keeps the blueprint feasible. Feasibility
 * is a matter of counting: the minimums still missing must fit into the remaining test, and the remaining capacities must
 * be able to fill it. Enemies are not covered by the theorem; with them this is the usual greedy heuristic.
 */
export function excludeByBlueprint(
  available: Uint8Array,
  blueprint: Blueprint,
  progress: { readonly administered: readonly number[]; readonly testLength: number },
): void {
  const room = roomFor(blueprint, available, progress.administered);
  const left = progress.testLength - progress.administered.length;
  const allmissing = blueprint.minimum.map((_, category) => {
    if (at(room.capacity, category) < 1) return false;
    return canFinish(withOneMore(room, category), left - 1);
  });
  // The blueprint can no longer be met, because answers came from an older pool. The test goes on without it.
  if (!allmissing.includes(true)) return;
  for (const [index, category] of blueprint.categories.entries()) {
    if (!allmissing[category]) available[index] = 0;
  }
}

/** How much of each category a test still needs and can still take. */
interface Room {
  readonly counts: Float64Array;
  /** Items missing to a category's minimum. */
  readonly missing: Float64Array;
  /** Items that a category can still take, by its maximum and by the available items. */
  readonly capacity: Float64Array;
}

function roomFor(blueprint: Blueprint, available: Uint8Array, administered: readonly number[]): Room {
  const { categories, minimum, maximum } = blueprint;
  const counts = new Float64Array(minimum.length);
  const stock = new Int32Array(minimum.length);
  for (const index of administered) {
    const category = categories[index];
    if (category !== undefined) add(counts, category, 1);
  }
  for (const [index, category] of categories.entries()) {
    if (flagAt(available, index) === 1) stock[category] = integerAt(stock, category) + 1;
  }
  return {
    counts,
    missing: Float64Array.from(minimum, (low, c) => Math.max(0, low - at(counts, c))),
    capacity: Float64Array.from(maximum, (high, c) => Math.min(high - at(counts, c), integerAt(stock, c))),
  };
}

function withOneMore({ counts, missing, capacity }: Room, category: number): Room {
  const less = (values: Float64Array) =>
    values.map((value, c) => (c === category ? Math.max(0, value - 1) : value));
  return { counts, missing: less(missing), capacity: less(capacity) };
}

function canFinish({ missing, capacity }: Room, left: number): boolean {
  let [needed, possible] = [0, 0];
  for (let c = 0; c < missing.length; c++) {
    if (at(missing, c) > at(capacity, c)) return false;
    needed += at(missing, c);
    possible += at(capacity, c);
  }
  return needed <= left && left <= possible;
}
