import { requireInput } from "../model/engine-input-error.ts";
import { flagAt } from "../numerics/typed-array.ts";
import { type Blueprint, checkBlueprint, excludeByBlueprint } from "./blueprint.ts";

/** Which items may appear together in one test. Numbers are indices into the pool. */
export interface ItemConstraints {
  /** Of each list at most one item is given: items that give each other away. */
  readonly enemies?: readonly (readonly number[])[];
  /** Items about one stimulus, given one after another, at most `maximum` of them. */
  readonly sets?: readonly ItemSet[];
  readonly blueprint?: Blueprint;
}

export interface ItemSet {
  readonly items: readonly number[];
  /** Whole number >= 1; the set is left after this many. */
  readonly maximum: number;
}

/** Throws SETTINGS_INVALID for indices outside the pool, overlapping sets and blueprints that cannot be met. */
export function checkConstraints(constraints: ItemConstraints, poolSize: number, testLength: number): void {
  const lists = [...(constraints.enemies ?? []), ...(constraints.sets ?? []).map((set) => set.items)];
  for (const index of lists.flat()) {
    requireInput(Number.isInteger(index) && index >= 0 && index < poolSize, "SETTINGS_INVALID", () => {
      return `a constraint names item ${index}, the pool has items 0 to ${poolSize - 1}`;
    });
  }
  const inSets = (constraints.sets ?? []).flatMap((set) => [...set.items]);
  requireInput(
    new Set(inSets).size === inSets.length,
    "SETTINGS_INVALID",
    () => "an item is in two item sets",
  );
  for (const set of constraints.sets ?? []) {
    requireInput(Number.isInteger(set.maximum) && set.maximum >= 1, "SETTINGS_INVALID", () => {
      return `an item set's maximum must be a whole number above 0, not ${set.maximum}`;
    });
  }
  if (constraints.blueprint) checkBlueprint(constraints.blueprint, poolSize, testLength);
}

/**
 * Clears `available` for every item that the constraints rule out after `administered` (in order of giving).
 * Enemies of what was given and items of finished sets go; while a set is under way only its items stay, unless
 * none of them is available; a blueprint keeps exactly the items after which it can still be met.
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
    // A set that was left is not taken up again: its stimulus would have to be shown twice.
    else if (count > 0) for (const index of set.items) available[index] = 0;
  }
}

function keepOnly(available: Uint8Array, items: readonly number[]): void {
  const open = items.filter((index) => flagAt(available, index) === 1);
  if (open.length === 0) return;
  available.fill(0);
  for (const index of open) available[index] = 1;
}
