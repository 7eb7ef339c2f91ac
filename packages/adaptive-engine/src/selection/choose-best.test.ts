import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stateAt } from "../../testing/compare-criteria.ts";
import { anyItem, anyPrior, anyTheta } from "../../testing/engine-arbitraries.ts";
import { makeBank } from "../../testing/make-bank.ts";
import { createItemPool } from "../model/item-pool.ts";
import { createPrior } from "../model/prior.ts";
import { seededUniform } from "../numerics/seeded-uniform.ts";
import { chooseBest } from "./choose-best.ts";
import { criterionGains } from "./criterion-gains.ts";
import type { SelectionRule } from "./selection-rule.ts";
import type { SelectionState } from "./selection-state.ts";
import { bestItems } from "./shortlist.ts";

const RULES: readonly SelectionRule[] = ["D", "A", "T", "W", "fisher-information", "mutual-information"];

/** A posterior of one concept that is far from normal: two modes and a long tail. */
function oddPosterior() {
  return {
    points: Float64Array.of(-4, -2, -1.5, 0, 0.5, 3),
    weights: Float64Array.of(0.1, 0.3, 0.2, 0.15, 0.2, 0.05),
  };
}

/** Skipping items must not change the result: the same items as when every item is evaluated, in the same order. */
function expectExact(rule: SelectionRule, state: SelectionState, count: number) {
  const all = bestItems(criterionGains(rule, state), state, count);
  const found = chooseBest(rule, state, count);
  expect(found.items).toEqual(all.items);
  expect(found.gains).toEqual(all.gains);
}

describe("the search through families finds what judging every item finds", () => {
  it.each([1, 2, 4])("items of any kind, %d concepts", (dimensions) => {
    const input = fc.record({
      items: fc.array(anyItem(dimensions), { minLength: 1, maxLength: 40 }),
      prior: anyPrior(dimensions),
      theta: anyTheta(dimensions),
      rule: fc.constantFrom(...RULES),
      count: fc.integer({ min: 1, max: 6 }),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(input, ({ items, prior, theta, rule, count, seed }) => {
        // Every item twice: lots are drawn among equal gains.
        const pool = createItemPool([...items, ...items], dimensions);
        const state = {
          ...stateAt(pool, Float64Array.from(theta), prior.covariance),
          posteriorGrid: oddPosterior,
          lotOf: (index: number) => seededUniform(seed, 2, index),
        };
        const available = state.available.map((_, j) => (seededUniform(seed, 0, j) < 0.7 ? 1 : 0));
        const priorities = Float64Array.from({ length: pool.families.count }, (_, f) =>
          Math.max(1e-3, seededUniform(seed, 1, f)),
        );
        expectExact(rule, { ...state, available }, count);
        expectExact(rule, { ...state, available, priorities }, count);
      }),
    );
  });

  it.each(RULES)("in a bank of 3,000, rule %s", (rule) => {
    const pool = createItemPool(makeBank({ size: 3000, dimensions: 4, guessing: 0.2, seed: 3 }), 4);
    const prior = createPrior({ mean: [0, 0, 0, 0], standardDeviations: [1, 0.4, 1, 0.7], correlation: 0.9 });
    const conceptWeights = Float64Array.of(1, 3, 0, 0.5);
    for (const level of [-2, 0, 1.5]) {
      const state = stateAt(pool, new Float64Array(4).fill(level), prior.covariance);
      expectExact(rule, { ...state, conceptWeights }, 5);
    }
  });
});
