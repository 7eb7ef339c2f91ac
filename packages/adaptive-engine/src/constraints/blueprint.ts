import { requireInput } from "../model/engine-input-error.ts";
import { add, at, flagAt, integerAt } from "../numerics/typed-array.ts";

/**
 * A hard blueprint: every item belongs to one category, and a test of fixed length must have from `minimum` to
 * `maximum` items of each.
 */
export interface Blueprint {
  /** One per pool item: its category, 0 to number of categories - 1. */
  readonly categories: readonly number[];
  /** One per category. */
  readonly minimum: readonly number[];
  readonly maximum: readonly number[];
}

/** Throws SETTINGS_INVALID when sizes differ or no test of `testLength` items from the pool meets the blueprint. */
export function checkBlueprint(blueprint: Blueprint, poolSize: number, testLength: number): void {
  const { categories, minimum, maximum } = blueprint;
  requireInput(categories.length === poolSize, "SETTINGS_INVALID", () => {
    return `the blueprint places ${categories.length} items, the pool has ${poolSize}`;
  });
  requireInput(
    minimum.length === maximum.length,
    "SETTINGS_INVALID",
    () => "blueprint bounds differ in number",
  );
  const known = categories.every((c) => Number.isInteger(c) && c >= 0 && c < minimum.length);
  requireInput(known, "SETTINGS_INVALID", () => "the blueprint has an item of an unknown category");
  const ordered = minimum.every((low, c) => low >= 0 && low <= (maximum[c] ?? -1));
  requireInput(ordered, "SETTINGS_INVALID", () => "blueprint bounds must satisfy 0 <= minimum <= maximum");
  const room = roomFor(blueprint, new Uint8Array(poolSize).fill(1), []);
  requireInput(canFinish(room, testLength), "SETTINGS_INVALID", () => {
    return `no test of ${testLength} items from this pool meets the blueprint`;
  });
}

/** Whether every category has had its minimum. */
export function blueprintMet(blueprint: Blueprint, administered: readonly number[]): boolean {
  const { counts } = roomFor(blueprint, new Uint8Array(blueprint.categories.length), administered);
  return blueprint.minimum.every((low, c) => at(counts, c) >= low);
}

/**
 * Keeps exactly the items after which the blueprint can still be met in a test of `testLength` items.
 *
 * This is the shadow test (van der Linden & Reese 1998; van der Linden 2005) without an integer program. The
 * shadow test is the most informative full-length test that contains what was given and meets all constraints, and
 * the next item is its best item not yet given. When each item has one category, the sets of items that can be
 * completed to a feasible test are the independent sets of a matroid, and the maximum-weight basis of a matroid
 * contains its heaviest independent element (Edmonds 1971). So the item the shadow test would give is the best
 * item that keeps the blueprint feasible, and feasibility is a count: what the categories still owe must fit in
 * what is left, and what they can still take must fill it. Enemies lie outside the theorem; with them this is the
 * usual greedy heuristic.
 */
export function excludeByBlueprint(
  available: Uint8Array,
  blueprint: Blueprint,
  progress: { readonly administered: readonly number[]; readonly testLength: number },
): void {
  const room = roomFor(blueprint, available, progress.administered);
  const left = progress.testLength - progress.administered.length;
  const allowed = blueprint.minimum.map((_, category) => {
    if (at(room.capacity, category) < 1) return false;
    return canFinish(withOneMore(room, category), left - 1);
  });
  // A test that can no longer be finished as drawn (answers came from an older pool) goes on without it.
  if (!allowed.includes(true)) return;
  for (const [index, category] of blueprint.categories.entries()) {
    if (!allowed[category]) available[index] = 0;
  }
}

interface Room {
  readonly counts: Float64Array;
  /** Items that a category must still have. */
  readonly owed: Float64Array;
  /** Items that a category can still have: by its maximum and by what is available. */
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
    owed: Float64Array.from(minimum, (low, c) => Math.max(0, low - at(counts, c))),
    capacity: Float64Array.from(maximum, (high, c) => Math.min(high - at(counts, c), integerAt(stock, c))),
  };
}

function withOneMore({ counts, owed, capacity }: Room, category: number): Room {
  const less = (values: Float64Array) =>
    values.map((value, c) => (c === category ? Math.max(0, value - 1) : value));
  return { counts, owed: less(owed), capacity: less(capacity) };
}

function canFinish({ owed, capacity }: Room, left: number): boolean {
  let [needed, possible] = [0, 0];
  for (let c = 0; c < owed.length; c++) {
    if (at(owed, c) > at(capacity, c)) return false;
    needed += at(owed, c);
    possible += at(capacity, c);
  }
  return needed <= left && left <= possible;
}
