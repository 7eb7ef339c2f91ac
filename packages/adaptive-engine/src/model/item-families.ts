import type { ItemParameters } from "./item-parameters.ts";

/**
 * Families of items that measure in the same direction: their slopes have the same proportions, as those of questions with
 * the same Q-matrix row. An item's strength is |a|^2 (u - c) / 4. At any theta its information weight times |a|^2 is at
 * most its strength, because an answer is a 2PL answer (weight s t <= 1/4) with probability u - c and uninformative
 * otherwise. A family is sorted by falling strength, so that a search can leave it at the first item whose largest possible
 * gain is too small. Items with the same parameters stand side by side, so that their gain is computed once.
 */
export interface ItemFamilies {
  readonly count: number;
  /** count + 1 offsets into `items` and `strengths`. */
  readonly starts: Int32Array;
  /** Every item index once, family by family, the strongest of each family first. */
  readonly items: Int32Array;
  /** The strength of the item at the same place in `items`. */
  readonly strengths: Float64Array;
  /** 1 if the item at the same place in `items` has the parameters of the item before it. */
  readonly repeats: Uint8Array;
  /** The family of each item. */
  readonly familyOf: Int32Array;
}

/** Groups items into families, ordered by their first items. Items with the same parameters keep their order. */
export function groupIntoFamilies(items: readonly ItemParameters[]): ItemFamilies {
  const strengths = items.map(
    ({ slopes, lower, upper }) =>
      ((upper - lower) / 4) * slopes.reduce((sum, slope) => sum + slope * slope, 0),
  );
  const strength = (j: number) => strengths[j] ?? 0;
  const members = Map.groupBy(items.keys(), (j) => directionOf(items[j]?.slopes ?? []));
  const families = [...members.values()].map((family) =>
    family.sort((i, j) => strength(j) - strength(i) || compareParameters(items[i], items[j]) || i - j),
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
    repeats: Uint8Array.from(order, (j, place) => {
      return place > 0 && compareParameters(items[order[place - 1] ?? -1], items[j]) === 0 ? 1 : 0;
    }),
    familyOf,
  };
}

/** Orders items by their parameters; 0 for equal ones. */
function compareParameters(x: ItemParameters | undefined, y: ItemParameters | undefined): number {
  if (x === undefined || y === undefined) return 0;
  let difference = x.intercept - y.intercept || x.lower - y.lower || x.upper - y.upper;
  for (let k = 0; difference === 0 && k < x.slopes.length; k++) {
    difference = (x.slopes[k] ?? 0) - (y.slopes[k] ?? 0);
  }
  return difference;
}

/** The proportions of the slopes to 14 digits, so that rounding does not separate equal Q-matrix rows. */
function directionOf(slopes: readonly number[]): string {
  const longest = Math.max(...slopes);
  return slopes.map((slope) => (slope / longest).toPrecision(14)).join();
}
