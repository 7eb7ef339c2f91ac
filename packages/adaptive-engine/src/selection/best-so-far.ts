import { at } from "../numerics/typed-array.ts";

/** The largest gains seen so far, ascending; 0 where fewer have been seen. Empty when all are wanted. */
export type BestSoFar = Float64Array;

/** Rounding may lift a gain by this share above its bound; nothing that close is pruned. */
const SLACK = 1 - 1e-12;

/** Room for the `keep` largest; Infinity wants them all, so that nothing is ever below the bar. */
export function createBestSoFar(keep: number): BestSoFar {
  return new Float64Array(Number.isFinite(keep) ? keep : 0);
}

/** What a gain must reach to be among the best: the smallest of them, a hair less. */
export function barOf(best: BestSoFar): number {
  return best.length === 0 ? 0 : at(best, 0) * SLACK;
}

/** Takes a gain into the list if it is large enough; the smallest drops out. */
export function offer(best: BestSoFar, gain: number): void {
  if (best.length === 0 || !(gain > at(best, 0))) return;
  let place = 0;
  while (place + 1 < best.length && at(best, place + 1) < gain) {
    best[place] = at(best, place + 1);
    place++;
  }
  best[place] = gain;
}
