import { isMadeBy, markAsMadeBy } from "../input/made-by.ts";
import { describeValue, isList, isWholeNumberIn } from "../input/values.ts";
import { at } from "../numerics/typed-array.ts";
import { requireInput } from "./engine-input-error.ts";
import { groupIntoFamilies, type ItemFamilies } from "./item-families.ts";
import { checkItem, type ItemParameters, MOST_CONCEPTS } from "./item-parameters.ts";

const MAKER = "createItemPool";

/**
 * A pool of items, as `createItemPool` makes it: flat typed arrays, so that a pass over 10,000 items reads memory in order
 * and allocates nothing. Loadings are stored sparsely, because most questions load on one or two of the pool's concepts. Item j loads on `concepts[i]`
 * with `slopes[i]` for i from `starts[j]` up to, but not including, `starts[j + 1]`.
 */
export interface ItemPool {
  readonly size: number;
  readonly dimensions: number;
  /** size + 1 offsets into `concepts` and `slopes`. */
  readonly starts: Int32Array;
  readonly concepts: Int32Array;
  readonly slopes: Float64Array;
  readonly intercepts: Float64Array;
  readonly lowers: Float64Array;
  readonly uppers: Float64Array;
  /** |a|^2 */
  readonly squares: Float64Array;
  /** The items grouped by the direction in which they measure. */
  readonly families: ItemFamilies;
}

/**
 * Builds a pool. Index j of `items` is index j everywhere in the engine.
 * @throws EngineInputError POOL_INVALID when `items` is empty or `dimensions` is not a whole number from 1 to 64,
 * ITEM_INVALID for an invalid item.
 */
export function createItemPool(items: readonly ItemParameters[], dimensions: number): ItemPool {
  requireDimensions(dimensions);
  requireInput(isList(items) && items.length > 0, "POOL_INVALID", () => {
    return `a pool needs an array of at least one item, not ${describeValue(items)}`;
  });
  for (const item of items) checkItem(item, dimensions);
  const starts = new Int32Array(items.length + 1);
  const concepts: number[] = [];
  const slopes: number[] = [];
  for (const [index, item] of items.entries()) {
    for (const [concept, slope] of item.slopes.entries()) {
      if (slope === 0) continue;
      concepts.push(concept);
      slopes.push(slope);
    }
    starts[index + 1] = slopes.length;
  }
  return markAsMadeBy(MAKER, {
    size: items.length,
    dimensions,
    starts,
    concepts: Int32Array.from(concepts),
    slopes: Float64Array.from(slopes),
    intercepts: Float64Array.from(items, (item) => item.intercept),
    lowers: Float64Array.from(items, (item) => item.lower),
    uppers: Float64Array.from(items, (item) => item.upper),
    squares: Float64Array.from(items, ({ slopes: row }) =>
      row.reduce((sum, slope) => sum + slope * slope, 0),
    ),
    families: groupIntoFamilies(items),
  });
}

/**
 * Checks that a pool is one that `createItemPool` made, whose arrays need no further check.
 * @throws EngineInputError POOL_INVALID for anything else.
 */
export function requirePool(pool: ItemPool): void {
  requireInput(isMadeBy(MAKER, pool), "POOL_INVALID", () => {
    return `a pool is made by createItemPool, this is ${describeValue(pool)}`;
  });
}

/**
 * Checks a number of concepts.
 * @throws EngineInputError POOL_INVALID unless it is a whole number from 1 to 64.
 */
export function requireDimensions(dimensions: number): void {
  requireInput(isWholeNumberIn(dimensions, 1, MOST_CONCEPTS), "POOL_INVALID", () => {
    return `a pool needs 1 to ${MOST_CONCEPTS} concepts, not ${describeValue(dimensions)}`;
  });
}

/**
 * Item `index` of the pool as plain parameters.
 * @throws EngineInputError POOL_INVALID when there is no such item or the pool was not made by `createItemPool`.
 */
export function poolItem(pool: ItemPool, index: number): ItemParameters {
  requirePool(pool);
  requireInput(isWholeNumberIn(index, 0, pool.size - 1), "POOL_INVALID", () => {
    return `the pool has items 0 to ${pool.size - 1}, not ${describeValue(index)}`;
  });
  const slopes = new Array<number>(pool.dimensions).fill(0);
  const end = pool.starts[index + 1] ?? 0;
  for (let i = pool.starts[index] ?? 0; i < end; i++) slopes[pool.concepts[i] ?? 0] = at(pool.slopes, i);
  return {
    slopes,
    intercept: at(pool.intercepts, index),
    lower: at(pool.lowers, index),
    upper: at(pool.uppers, index),
  };
}
