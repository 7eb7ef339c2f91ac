import { at, flagAt } from "../numerics/typed-array.ts";

/**
 * The indices of the `count` largest gains among available items, best first; of equal gains the lowest index
 * comes first. One pass; the short list of the best so far is kept sorted.
 */
export function bestItems(gains: Float64Array, available: Uint8Array, count: number): number[] {
  const best: number[] = [];
  let entry = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < gains.length; j++) {
    if (flagAt(available, j) === 0) continue;
    const gain = at(gains, j);
    if (best.length === count && !(gain > entry)) continue;
    let place = best.length;
    while (place > 0 && gain > at(gains, best[place - 1] ?? 0)) place--;
    best.splice(place, 0, j);
    if (best.length > count) best.pop();
    entry = at(gains, best[best.length - 1] ?? 0);
  }
  return best;
}
