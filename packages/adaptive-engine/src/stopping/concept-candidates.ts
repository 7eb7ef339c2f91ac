import type { ItemPool } from "../model/item-pool.ts";
import { at, flagAt, integerAt } from "../numerics/typed-array.ts";
import { slopeOn } from "./added-information.ts";

/** The items that measure one concept. */
export interface ItemsOfConcept {
  readonly items: Int32Array;
  /** a_k^2 of the item at the same place. */
  readonly squares: Float64Array;
}

export function itemsOfConcept(pool: ItemPool, concept: number): ItemsOfConcept {
  const all = Int32Array.from({ length: pool.size }, (_, index) => index);
  const items = all.filter((index) => slopeOn(pool, index, concept) > 0);
  return { items, squares: Float64Array.from(items, (index) => slopeOn(pool, index, concept) ** 2) };
}

/** The items of one concept that a test may still take. */
export interface Candidates extends ItemsOfConcept {
  /** w a_k^2 of the item at the same place; -1 when it cannot be taken. */
  readonly information: Float64Array;
  /** The place of the largest information; -1 when none can be taken. */
  best: number;
}

export function candidatesOf(concept: ItemsOfConcept): Candidates {
  return { ...concept, information: new Float64Array(concept.items.length), best: -1 };
}

/** Computes the information of the items that are left anew. */
export function rateCandidates(candidates: Candidates, weights: Float64Array, taken: Uint8Array): void {
  const { items, squares, information } = candidates;
  for (let place = 0; place < items.length; place++) {
    const index = integerAt(items, place);
    information[place] = flagAt(taken, index) === 1 ? -1 : at(weights, index) * at(squares, place);
  }
  candidates.best = placeOfLargest(information);
}

export function bestCandidate({ items, best: place }: Candidates): number {
  return place < 0 ? -1 : integerAt(items, place);
}

export function removeCandidate(candidates: Candidates, index: number): void {
  const { items, information } = candidates;
  const place = bestCandidate(candidates) === index ? candidates.best : items.indexOf(index);
  information[place] = -1;
  if (place === candidates.best) candidates.best = placeOfLargest(information);
}

function placeOfLargest(values: Float64Array): number {
  let [place, most] = [-1, -1];
  for (let i = 0; i < values.length; i++) {
    if (at(values, i) > most) [place, most] = [i, at(values, i)];
  }
  return place;
}
