import { describeValue, isList, isListOf, isRecord, isWholeNumberIn } from "../input/values.ts";
import { requireInput } from "../model/engine-input-error.ts";
import { flagAt } from "../numerics/typed-array.ts";
import { type Blueprint, checkBlueprint, excludeByBlueprint } from "./blueprint.ts";

/** Which items may appear together in one test. Items are indices into the pool. */
export interface ItemConstraints {
  /** At most one item of each list is given, because the items reveal each other's answers. */
  readonly enemies?: readonly (readonly number[])[];
  /** Items about one stimulus. They are given in a row. */
  readonly sets?: readonly ItemSet[];
  readonly blueprint?: Blueprint;
}

/** Items about one stimulus. */
export interface ItemSet {
  readonly items: readonly number[];
  /** How many items of the set a test gives at most, >= 1. */
  readonly maximum: number;
}

/**
 * Checks constraints.
 * @throws EngineInputError SETTINGS_INVALID for indices outside the pool, overlapping sets and blueprints that cannot be met.
 */
export function checkConstraints(constraints: ItemConstraints, poolSize: number, testLength: number): void {
  requireInput(isRecord(constraints), "SETTINGS_INVALID", () => {
    return `constraints are an object, not ${describeValue(constraints)}`;
  });
  const { enemies = [], sets = [], blueprint } = constraints;
  requireInput(isListOf(enemies, isList) && isListOf(sets, isRecord), "SETTINGS_INVALID", () => {
    return "enemies are a list of lists of items, item sets a list of objects";
  });
  for (const items of [...enemies, ...sets.map((set) => set.items)]) {
    requireInput(
      isListOf(items, (index) => isWholeNumberIn(index, 0, poolSize - 1)),
      "SETTINGS_INVALID",
      () => {
        return `a constraint names the items ${describeValue(items)}, the pool has items 0 to ${poolSize - 1}`;
      },
    );
  }
  const inSets = sets.flatMap((set) => set.items);
  requireInput(
    new Set(inSets).size === inSets.length,
    "SETTINGS_INVALID",
    () => "an item is in two item sets",
  );
  for (const set of sets) {
    requireInput(isWholeNumberIn(set.maximum, 1, Number.MAX_SAFE_INTEGER), "SETTINGS_INVALID", () => {
      return `an item set's maximum must be a whole number above 0, not ${describeValue(set.maximum)}`;
    });
  }
  if (blueprint !== undefined) checkBlueprint(blueprint, poolSize, testLength);
}

/**
 * Clears `available` for every item that the constraints exclude after `administered` (oldest first).
 * Enemies of administered items and items of finished sets are excluded. While a set is under way only its items remain,
 * unless none of them is available. A blueprint keeps exactly the items after which it can still be met.
 */
export function excludeByConstraints(
  available: Uint8Array,
  constraints: ItemConstraints,
  progress: { readonly administered: readonly number[]; readonly testLength: number },
): void {
  const given = new Set(progress.administered);
  for (const enemies of constraints.enemies ?? []) {
    if (enemies.some((index) => given.has(index))) for (const index of enemies) available[index] = 0;
  }
  if (constraints.blueprint) excludeByBlueprint(available, constraints.blueprint, progress);
  const last = progress.administered.at(-1);
  for (const set of constraints.sets ?? []) {
    const count = set.items.filter((index) => given.has(index)).length;
    const started = last !== undefined && set.items.includes(last);
    if (started && count < set.maximum) keepOnly(available, set.items);
    // A set that was left is not continued: its stimulus would have to be shown twice.
    else if (count > 0) for (const index of set.items) available[index] = 0;
  }
}

function keepOnly(available: Uint8Array, items: readonly number[]): void {
  const open = items.filter((index) => flagAt(available, index) === 1);
  if (open.length === 0) return;
  available.fill(0);
  for (const index of open) available[index] = 1;
}
