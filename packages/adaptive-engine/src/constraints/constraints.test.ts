import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AdaptiveSettings } from "../adaptive-settings.ts";
import { createItemPool } from "../model/item-pool.ts";
import { createPrior } from "../model/prior.ts";
import { planNextStep } from "../plan-next-step.ts";
import { excludeByBlueprint } from "./blueprint.ts";
import { contentCounts, contentPriorities } from "./content-balance.ts";
import { checkConstraints, excludeByConstraints } from "./item-constraints.ts";

function priorOf(dimensions: number) {
  return createPrior({
    mean: new Array<number>(dimensions).fill(0),
    standardDeviations: new Array<number>(dimensions).fill(1),
    correlation: 0.5,
  });
}
const settings: AdaptiveSettings = {
  estimator: "map",
  selection: { rule: "D", start: { items: 0, among: 1 } },
  exposure: { kind: "none" },
  contentBalance: { kind: "none" },
  stopping: { minimumItems: 12, maximumItems: 12, rules: [] },
};

describe("content balance", () => {
  const single = (concept: number, discrimination: number) => ({
    slopes: [0, 1, 2].map((k) => (k === concept ? discrimination : 0)),
    intercept: 0,
    lower: 0,
    upper: 1,
  });

  it("priority is the open part of the quota, by loading", () => {
    const pool = createItemPool([single(0, 1), single(1, 1), { ...single(0, 1), slopes: [3, 4, 0] }], 3);
    const quota = { targets: [0.5, 0.25, 0.25], length: 8, answers: [{ item: single(0, 1), correct: true }] };
    const priorities = contentPriorities(pool, quota);
    expect(priorities[0]).toBeCloseTo(3 / 4, 14);
    expect(priorities[1]).toBe(1);
    expect(priorities[2]).toBeCloseTo((3 / 4) ** 0.36, 14);
    expect(
      Array.from(contentCounts([{ item: { ...single(0, 1), slopes: [3, 4, 0] }, correct: true }], 3)),
    ).toEqual([0.36, 0.64, 0]);
  });

  it("an empty group with target 0 is not preferred, as it is in catR", () => {
    const pool = createItemPool([single(0, 0.5), single(2, 2)], 3);
    const balanced = {
      ...settings,
      contentBalance: { kind: "maximum-priority-index" as const, targets: [0.5, 0.5, 0] },
    };
    const step = planNextStep({
      pool,
      prior: priorOf(3),
      answers: [],
      administered: [],
      settings: balanced,
      seed: 1,
    });
    expect(step.next).toBe(0);
  });

  it("when every quota is full the test goes on with the best item", () => {
    const pool = createItemPool([single(0, 0.5), single(0, 2)], 3);
    const quota = { targets: [0.125, 0.875, 0], length: 8, answers: [{ item: single(0, 1), correct: true }] };
    expect(Array.from(contentPriorities(pool, quota))).toEqual([1e-3]);
  });
});

describe("enemies and item sets", () => {
  const constraints = { enemies: [[0, 3, 5]], sets: [{ items: [1, 2, 4], maximum: 2 }] };
  const openAfter = (administered: readonly number[]) => {
    const available = new Uint8Array(8).fill(1);
    for (const index of administered) available[index] = 0;
    excludeByConstraints(available, constraints, { administered, testLength: 8 });
    return Array.from(available.entries()).flatMap(([j, open]) => (open === 1 ? [j] : []));
  };

  it("of enemies one is given", () => {
    expect(openAfter([3])).toEqual([1, 2, 4, 6, 7]);
  });

  it("a set is kept to until its maximum and then left for good", () => {
    expect(openAfter([6, 2])).toEqual([1, 4]);
    expect(openAfter([6, 2, 4])).toEqual([0, 3, 5, 7]);
    expect(openAfter([6, 2, 4, 7])).toEqual([0, 3, 5]);
  });

  it.each([
    { enemies: [[0, 9]] },
    { sets: [{ items: [0], maximum: 0 }] },
    {
      sets: [
        { items: [0, 1], maximum: 1 },
        { items: [1, 2], maximum: 1 },
      ],
    },
    { blueprint: { categories: [0, 0, 1], minimum: [0, 0], maximum: [3, 3] } },
    { blueprint: { categories: [0, 0, 0, 0, 1, 1, 1, 1], minimum: [5, 0], maximum: [6, 4] } },
    { blueprint: { categories: [0, 0, 0, 0, 1, 1, 1, 1], minimum: [0, 0], maximum: [2, 2] } },
  ])("nonsense is refused: %o", (bad) => {
    expect(() => checkConstraints(bad, 8, 5)).toThrow(expect.objectContaining({ code: "SETTINGS_INVALID" }));
  });
});

describe("a hard blueprint", () => {
  it("gives the item that the best full test (found by trying all) would give", () => {
    const scenario = fc.record({
      categories: fc.array(fc.nat({ max: 2 }), { minLength: 7, maxLength: 7 }),
      gains: fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 7, maxLength: 7 }),
      minimum: fc.array(fc.nat({ max: 2 }), { minLength: 3, maxLength: 3 }),
      extra: fc.array(fc.nat({ max: 2 }), { minLength: 3, maxLength: 3 }),
    });
    let feasible = 0;
    fc.assert(
      fc.property(scenario, ({ categories, gains, minimum, extra }) => {
        const blueprint = { categories, minimum, maximum: minimum.map((low, c) => low + (extra[c] ?? 0)) };
        const length = 4;
        let bestSet = 0;
        let bestValue = -1;
        for (let set = 0; set < 128; set++) {
          const members = categories.flatMap((_, j) => ((set >> j) & 1 ? [j] : []));
          const fits = minimum.every((low, c) => {
            const count = members.filter((j) => categories[j] === c).length;
            return count >= low && count <= (blueprint.maximum[c] ?? 0);
          });
          const value = members.reduce((sum, j) => sum + (gains[j] ?? 0), 0);
          if (members.length === length && fits && value > bestValue) [bestSet, bestValue] = [set, value];
        }
        if (bestValue < 0) return;
        feasible++;
        const best = (open: (j: number) => boolean) =>
          categories
            .map((_, j) => j)
            .filter(open)
            .sort((x, y) => (gains[y] ?? 0) - (gains[x] ?? 0))[0];
        const available = new Uint8Array(7).fill(1);
        excludeByBlueprint(available, blueprint, { administered: [], testLength: length });
        expect(best((j) => available[j] === 1)).toBe(best((j) => ((bestSet >> j) & 1) === 1));
      }),
      { numRuns: 300 },
    );
    expect(feasible).toBeGreaterThan(30);
  });
});
