import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededUniform } from "../numerics/seeded-uniform.ts";
import { bestItems, createSearch, offer, settle } from "./shortlist.ts";

const TOLERANCE = 1e-9;

/** Gains of which many are equal, exactly or up to rounding, and some differ by about the tolerance. */
const anyGain = fc
  .record({
    level: fc.constantFrom(0, 1e-200, 0.3, 0.5, 2),
    steps: fc.integer({ min: -6, max: 6 }),
    size: fc.constantFrom(0, 1e-15, 4e-10, 1e-3),
  })
  .map(({ level, steps, size }) => level * (1 + steps * size));

const anyList = fc.record({
  gains: fc.array(anyGain, { minLength: 1, maxLength: 40 }),
  room: fc.integer({ min: 1, max: 8 }),
  seed: fc.nat(),
});

/** The definition: larger gains than the cut's by the gain, then those equal to the cut by lot. */
function byDefinition(gains: readonly number[], room: number, lotOf: (item: number) => number): number[] {
  const items = [...gains.keys()];
  const gainOf = (item: number) => gains[item] ?? Number.NaN;
  const ordered = items.toSorted((i, j) => gainOf(j) - gainOf(i) || lotOf(i) - lotOf(j));
  if (ordered.length < room) return ordered;
  const cut = gainOf(ordered[room - 1] ?? -1);
  const above = ordered.filter((item) => gainOf(item) * (1 - TOLERANCE) > cut);
  const equal = items.filter((item) => {
    return gainOf(item) * (1 - TOLERANCE) <= cut && gainOf(item) >= cut * (1 - TOLERANCE);
  });
  const drawn = equal.toSorted((i, j) => lotOf(i) - lotOf(j)).slice(0, room - above.length);
  return [...above, ...drawn];
}

describe("a list of the best items", () => {
  it("has the largest gains, and draws lots among those that equal the last", () => {
    fc.assert(
      fc.property(anyList, ({ gains, room, seed }) => {
        const lotOf = (item: number) => seededUniform(seed, 0, item);
        const available = new Uint8Array(gains.length).fill(1);
        const list = bestItems(Float64Array.from(gains), { available, lotOf }, room);
        expect(list.items).toEqual(byDefinition(gains, room, lotOf));
        expect(list.gains).toEqual(list.items.map((item) => gains[item]));
        expect(list.largestGain).toBe(Math.max(...gains));
      }),
      { numRuns: 2000 },
    );
  });

  it("does not depend on the order in which the items come", () => {
    fc.assert(
      fc.property(anyList, ({ gains, room, seed }) => {
        const lotOf = (item: number) => seededUniform(seed, 0, item);
        const order = [...gains.keys()].sort((i, j) => seededUniform(seed, 1, i) - seededUniform(seed, 1, j));
        const search = createSearch(room);
        for (const item of order) offer(search, item, gains[item] ?? Number.NaN);
        expect(settle(search, lotOf).items).toEqual(byDefinition(gains, room, lotOf));
      }),
    );
  });

  it("is empty without an available item", () => {
    const lotOf = () => 0.5;
    const list = bestItems(Float64Array.of(1), { available: Uint8Array.of(0), lotOf }, 3);
    expect(list).toEqual({ items: [], gains: [], largestGain: 0 });
  });
});
