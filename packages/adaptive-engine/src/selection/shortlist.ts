import { at, flagAt } from "../numerics/typed-array.ts";

/** The best items so far, at most `room`: largest gain first, of equal gains the lowest index first. */
export interface Shortlist {
  readonly room: number;
  readonly items: number[];
  readonly gains: number[];
}

/** An empty list. */
export function createShortlist(room: number): Shortlist {
  return { room, items: [], gains: [] };
}

/** The gain that an item must reach to enter the list: any gain while there is room. */
export function entryThreshold({ room, gains }: Shortlist): number {
  return gains.length < room ? Number.NEGATIVE_INFINITY : (gains[room - 1] ?? Number.NEGATIVE_INFINITY);
}

/** Inserts an item in its place if its gain is large enough. A full list loses its last item. */
export function insert(list: Shortlist, item: number, gain: number): void {
  const { room, items, gains } = list;
  let place = gains.length;
  while (place > 0 && isBetter({ item, gain }, list, place - 1)) place--;
  if (place >= room) return;
  items.splice(place, 0, item);
  gains.splice(place, 0, gain);
  if (items.length > room) {
    items.pop();
    gains.pop();
  }
}

function isBetter(
  candidate: { readonly item: number; readonly gain: number },
  { items, gains }: Shortlist,
  place: number,
): boolean {
  const gain = gains[place] ?? Number.NEGATIVE_INFINITY;
  return candidate.gain > gain || (candidate.gain === gain && candidate.item < (items[place] ?? 0));
}

/** The available items with the `count` largest gains, the best first. */
export function bestItems(gains: Float64Array, available: Uint8Array, count: number): Shortlist {
  const list = createShortlist(count);
  for (let j = 0; j < gains.length; j++) {
    if (flagAt(available, j) === 1 && at(gains, j) > entryThreshold(list)) insert(list, j, at(gains, j));
  }
  return list;
}
