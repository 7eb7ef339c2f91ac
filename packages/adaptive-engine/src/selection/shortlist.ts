import { at, flagAt } from "../numerics/typed-array.ts";

/** Gains count as equal when they differ by at most this share. */
const TIE_TOLERANCE = 1e-9;

/** The number, from 0 to 1, by which items of equal gain are ordered: the lowest first. */
export type LotOfItem = (item: number) => number;

/** An item, its gain, and its lot. */
interface Candidate {
  readonly item: number;
  readonly gain: number;
  readonly lot: number;
}

/** The best items and their gains, the best first; and the largest gain, 0 if there is no item. */
export interface Shortlist {
  readonly items: readonly number[];
  readonly gains: readonly number[];
  readonly largestGain: number;
}

/** The state of a search for the `room` best items. */
export interface Search {
  readonly room: number;
  /** The largest gains so far, at most `room`, in falling order. */
  readonly largest: number[];
  /** The gain below which an item is certainly not on the list. */
  threshold: number;
  /** Every item so far that was not below the threshold when it came, and its gain. */
  readonly items: number[];
  readonly gains: number[];
}

/** A search for the `room` best items. `room` is at least 1. */
export function createSearch(room: number): Search {
  return { room, largest: [], threshold: Number.NEGATIVE_INFINITY, items: [], gains: [] };
}

/** Takes one more item into account. `gain` is at least 0. */
export function offer(search: Search, item: number, gain: number): void {
  if (gain < search.threshold) return;
  const { room, largest, items, gains } = search;
  items.push(item);
  gains.push(gain);
  let place = largest.length;
  while (place > 0 && gain > (largest[place - 1] ?? 0)) place--;
  if (place === room) return;
  largest.splice(place, 0, gain);
  if (largest.length > room) largest.pop();
  if (largest.length === room) search.threshold = (largest[room - 1] ?? 0) * (1 - TIE_TOLERANCE);
}

/**
 * The `room` best items of a search. The items whose gain equals the `room`-th largest gain, within the tolerance, share by
 * lot the places that items with larger gains leave. The result does not depend on the order in which items were offered.
 */
export function settle({ room, largest, threshold, items, gains }: Search, lotOf: LotOfItem): Shortlist {
  const last = largest.length < room ? Number.NEGATIVE_INFINITY : (largest[room - 1] ?? 0);
  const above: Candidate[] = [];
  const equal: Candidate[] = [];
  for (let i = 0; i < items.length; i++) {
    const gain = gains[i] ?? 0;
    if (gain < threshold) continue;
    const item = items[i] ?? 0;
    const lot = lotOf(item);
    const list = gain * (1 - TIE_TOLERANCE) > last ? above : equal;
    if (list.length < room || lot < (list[room - 1]?.lot ?? 0)) insertByLot(list, { item, gain, lot });
    if (list.length > room) list.pop();
  }
  above.sort((x, y) => y.gain - x.gain);
  const list = [...above, ...equal].slice(0, room);
  return {
    items: list.map(({ item }) => item),
    gains: list.map(({ gain }) => gain),
    largestGain: largest[0] ?? 0,
  };
}

/** Inserts a candidate into a list in the order of the lots. */
function insertByLot(list: Candidate[], candidate: Candidate): void {
  let place = list.length;
  while (place > 0 && candidate.lot < (list[place - 1]?.lot ?? 0)) place--;
  list.splice(place, 0, candidate);
}

/** The available items with the `room` best of all `gains`, the best first. */
export function bestItems(
  gains: Float64Array,
  { available, lotOf }: { readonly available: Uint8Array; readonly lotOf: LotOfItem },
  room: number,
): Shortlist {
  const search = createSearch(room);
  for (let j = 0; j < gains.length; j++) if (flagAt(available, j) === 1) offer(search, j, at(gains, j));
  return settle(search, lotOf);
}
