import { at } from "../numerics/typed-array.ts";
import type { ItemParameters } from "./item-parameters.ts";

/**
 * Items that measure in the same direction: slopes in the same proportions, as questions with the same Q-matrix row
 * have. Whatever is known of theta, the gain of such items under the D, A, T and W rules rises with w |a|^2 alone, and
 * w is never above the item's peak. So a family is kept in falling order of peak |a|^2, its items' strength, and a search
 * may leave it at the first item that even at its peak would gain too little.
 */
export interface ItemFamilies {
  readonly count: number;
  /** count + 1 offsets into `items` and `strengths`. */
  readonly starts: Int32Array;
  /** Every item index once, family by family, the strongest of each family first. */
  readonly items: Int32Array;
  /** Of the item at the same place. */
  readonly strengths: Float64Array;
  /** The family of each item. */
  readonly familyOf: Int32Array;
}

/** Sorts items into families, in the order of their first items; equally strong items keep theirs. */
export function groupIntoFamilies(items: readonly ItemParameters[], peaks: Float64Array): ItemFamilies {
  const strengths = items.map(
    ({ slopes }, j) => at(peaks, j) * slopes.reduce((sum, slope) => sum + slope * slope, 0),
  );
  const strength = (j: number) => strengths[j] ?? 0;
  const members = Map.groupBy(items.keys(), (j) => directionOf(items[j]?.slopes ?? []));
  const families = [...members.values()].map((family) =>
    family.sort((i, j) => strength(j) - strength(i) || i - j),
  );
  const order = families.flat();
  const starts = new Int32Array(families.length + 1);
  const familyOf = new Int32Array(items.length);
  for (const [f, family] of families.entries()) {
    starts[f + 1] = (starts[f] ?? 0) + family.length;
    for (const j of family) familyOf[j] = f;
  }
  return {
    count: families.length,
    starts,
    items: Int32Array.from(order),
    strengths: Float64Array.from(order, strength),
    familyOf,
  };
}

/** The proportions of the slopes to 14 digits: what rounding leaves of the same Q-matrix row at any discrimination. */
function directionOf(slopes: readonly number[]): string {
  const longest = Math.max(...slopes);
  return slopes.map((slope) => (slope / longest).toPrecision(14)).join();
}
