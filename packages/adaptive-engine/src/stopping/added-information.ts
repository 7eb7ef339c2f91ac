import type { ItemPool } from "../model/item-pool.ts";
import { add, at, integerAt } from "../numerics/typed-array.ts";

/**
 * Takes the information w a a' of pool item `index` into a covariance, in place: S becomes (S^-1 + w a a')^-1 by the update
 * of rank one S - w y y' / (1 + w a.y), y = S a (Sherman & Morrison 1950). `image` is memory for y.
 */
export function addInformation(
  covariance: Float64Array,
  { pool, index, weight }: { readonly pool: ItemPool; readonly index: number; readonly weight: number },
  image: Float64Array,
): void {
  const size = pool.dimensions;
  const [begin, end] = [integerAt(pool.starts, index), integerAt(pool.starts, index + 1)];
  let along = 0;
  image.fill(0);
  for (let i = begin; i < end; i++) {
    const [row, slope] = [integerAt(pool.concepts, i) * size, at(pool.slopes, i)];
    for (let k = 0; k < size; k++) add(image, k, slope * at(covariance, row + k));
  }
  for (let i = begin; i < end; i++) along += at(pool.slopes, i) * at(image, integerAt(pool.concepts, i));
  const factor = weight / (1 + weight * along);
  for (let row = 0; row < size; row++) {
    const scaled = factor * at(image, row);
    for (let k = 0; k < size; k++) add(covariance, row * size + k, -scaled * at(image, k));
  }
}

/** What one item tells about a person. */
interface ToldByItem {
  readonly pool: ItemPool;
  readonly index: number;
  /** theta - mu, how far the person is from the prior's mean. */
  readonly away: Float64Array;
}

/** Adds a x to a score, in place, for pool item `index`, where x is `told` of a'(theta - mu). */
export function addScore(
  score: Float64Array,
  { pool, index, away }: ToldByItem,
  told: (along: number) => number,
): void {
  const [begin, end] = [integerAt(pool.starts, index), integerAt(pool.starts, index + 1)];
  let along = 0;
  for (let i = begin; i < end; i++) along += at(pool.slopes, i) * at(away, integerAt(pool.concepts, i));
  const x = told(along);
  for (let i = begin; i < end; i++) add(score, integerAt(pool.concepts, i), x * at(pool.slopes, i));
}

/** a_k of pool item `index`; 0 where the item does not load on the concept. */
export function slopeOn(pool: ItemPool, index: number, concept: number): number {
  const end = integerAt(pool.starts, index + 1);
  for (let i = integerAt(pool.starts, index); i < end; i++) {
    if (integerAt(pool.concepts, i) === concept) return at(pool.slopes, i);
  }
  return 0;
}
