import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stateAt } from "../../testing/compare-criteria.ts";
import { anyItem, anyPrior, anyTheta } from "../../testing/engine-arbitraries.ts";
import type { AnsweredItem } from "../ability/answer-record.ts";
import type { AdaptiveSettings } from "../adaptive-settings.ts";
import { type ItemParameters, itemFromQuestion } from "../model/item-parameters.ts";
import { createItemPool } from "../model/item-pool.ts";
import { createPrior } from "../model/prior.ts";
import { seededUniform } from "../numerics/seeded-uniform.ts";
import { selectItem } from "../plan-next-step.ts";
import { chooseBest } from "./choose-best.ts";
import { criterionGains } from "./criterion-gains.ts";
import { ruleApplies, SELECTION_RULES, type SelectionRule } from "./selection-rule.ts";

const everyCase = [1, 3].flatMap((dimensions) =>
  SELECTION_RULES.filter((rule) => ruleApplies(rule, dimensions)).map((rule) => ({ rule, dimensions })),
);

function itemOver(weights: readonly number[], difficulty = 0.4): ItemParameters {
  return itemFromQuestion({ weights, discrimination: 1.4, difficulty, guessing: 0.2 });
}

function settingsFor(rule: SelectionRule, changes: Partial<AdaptiveSettings> = {}): AdaptiveSettings {
  return {
    estimator: "map",
    selection: { rule, start: { items: 0, among: 1 } },
    exposure: { kind: "none" },
    contentBalance: { kind: "none" },
    stopping: { minimumItems: 4, maximumItems: 4, rules: [] },
    ...changes,
  };
}

/** How often each item comes in `tests` tests of `length` items, in which every second answer is right. */
function exposureCounts(
  items: readonly ItemParameters[],
  settings: AdaptiveSettings,
  { tests, length }: { readonly tests: number; readonly length: number },
): number[] {
  const dimensions = items[0]?.slopes.length ?? 0;
  const pool = createItemPool(items, dimensions);
  const prior = createPrior({
    mean: new Array<number>(dimensions).fill(0),
    standardDeviations: new Array<number>(dimensions).fill(1),
    correlation: 0.5,
  });
  const counts = items.map(() => 0);
  for (let seed = 0; seed < tests; seed++) {
    const answers: AnsweredItem[] = [];
    const administered: number[] = [];
    while (administered.length < length) {
      const next = selectItem({ pool, prior, answers, administered, settings, seed }) ?? -1;
      const item = items[next];
      if (!item) throw new Error(`no item ${next}`);
      answers.push({ item, correct: administered.length % 2 === 0 });
      administered.push(next);
      counts[next] = (counts[next] ?? 0) + 1;
    }
  }
  return counts;
}

/** Every count lies within five standard deviations of a binomial, and together they vary as binomials do. */
function expectBinomial(counts: readonly number[], tests: number) {
  const share = counts.reduce((sum, count) => sum + count, 0) / tests / counts.length;
  const variance = tests * share * (1 - share);
  const squares = counts.map((count) => (count - tests * share) ** 2 / variance);
  for (const square of squares) expect(square).toBeLessThan(25);
  // Sums of n squared normal deviates have mean n and variance 2n.
  const chiSquare = squares.reduce((sum, square) => sum + square, 0);
  expect(Math.abs(chiSquare - counts.length)).toBeLessThan(4.5 * Math.sqrt(2 * counts.length));
}

describe("items of equal gain are given equally often", () => {
  it.each([
    { name: "no exposure control", changes: {} },
    { name: "a start among five", changes: { selection: { rule: "D", start: { items: 2, among: 5 } } } },
    { name: "randomesque", changes: { exposure: { kind: "randomesque", among: 5 } } },
    { name: "progressive", changes: { exposure: { kind: "progressive", acceleration: 1 } } },
    {
      name: "content balance",
      changes: { contentBalance: { kind: "maximum-priority-index", targets: [1] } },
    },
  ] as const)("1,000 equal items, $name", ({ changes }) => {
    const items = new Array<ItemParameters>(1000).fill(itemOver([1]));
    const counts = exposureCounts(items, settingsFor("D", changes), { tests: 1500, length: 4 });
    expectBinomial(counts, 1500);
  });

  it("a part of 1,000 equal items, after what eligibility keeps out", () => {
    const items = new Array<ItemParameters>(1000).fill(itemOver([1]));
    const ineligible = [...items.keys()].filter((index) => index % 3 !== 0);
    const settings = settingsFor("D", { exposure: { kind: "eligibility", ineligible } });
    const counts = exposureCounts(items, settings, { tests: 1500, length: 4 });
    expectBinomial(
      counts.filter((_, index) => index % 3 === 0),
      1500,
    );
    expect(ineligible.every((index) => counts[index] === 0)).toBe(true);
  });

  it("equal items of a blueprint's category", () => {
    const items = new Array<ItemParameters>(60).fill(itemOver([1]));
    const blueprint = { categories: items.map((_, index) => index % 2), minimum: [1, 3], maximum: [1, 3] };
    const settings = settingsFor("D", { constraints: { blueprint } });
    const counts = exposureCounts(items, settings, { tests: 1500, length: 4 });
    for (const category of [0, 1]) {
      expectBinomial(
        counts.filter((_, index) => index % 2 === category),
        1500,
      );
    }
  });

  it.each(everyCase)("60 equal items, $rule, $dimensions concepts", ({ rule, dimensions }) => {
    const items = new Array<ItemParameters>(60).fill(itemOver(new Array<number>(dimensions).fill(1)));
    expectBinomial(exposureCounts(items, settingsFor(rule), { tests: 300, length: 2 }), 300);
  });

  it.each(everyCase.filter(({ rule }) => rule !== "closest-difficulty"))(
    "items from which nothing can be learnt, $rule, $dimensions concepts",
    ({ rule, dimensions }) => {
      const items = Array.from({ length: 30 }, (_, j) => {
        const slopes = Array.from({ length: dimensions }, (_slope, k) => 1 + ((j + k) % 4) / 3);
        return { slopes, intercept: -900 - j, lower: 0.1 + 0.01 * (j % 7), upper: 1 };
      });
      expectBinomial(exposureCounts(items, settingsFor(rule), { tests: 300, length: 2 }), 300);
    },
  );

  it("items that are equal up to rounding only: as far above the estimate as below it", () => {
    const items = Array.from({ length: 40 }, (_, j) => ({
      slopes: [0.3],
      intercept: (j % 2 === 0 ? 0.1 : -0.1) * (1 + (j % 5) * 1e-12),
      lower: 0,
      upper: 1,
    }));
    // The divergence of P(theta + 0.1) from P(theta - 0.1) is not the same above and below.
    for (const rule of SELECTION_RULES.filter((name) => name !== "kullback-leibler")) {
      expectBinomial(exposureCounts(items, settingsFor(rule), { tests: 300, length: 1 }), 300);
    }
  });
});

describe("the order of the pool does not matter", () => {
  it.each(everyCase)("$rule, $dimensions concepts", ({ rule, dimensions }) => {
    const input = fc.record({
      items: fc.array(anyItem(dimensions), { minLength: 1, maxLength: 12 }),
      prior: anyPrior(dimensions),
      theta: anyTheta(dimensions),
      count: fc.integer({ min: 1, max: 6 }),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(input, ({ items, prior, theta, count, seed }) => {
        const repeated = [...items, ...items, ...items];
        const chosen = (order: readonly number[]) => {
          const pool = createItemPool(
            order.map((index) => repeated[index] ?? itemOver([])),
            dimensions,
          );
          const grid = () => ({
            points: Float64Array.of(-2, 0, 1.5),
            weights: Float64Array.of(0.3, 0.5, 0.2),
          });
          const state = {
            ...stateAt(pool, Float64Array.from(theta), prior.covariance),
            posteriorGrid: grid,
            likelihoodGrid: grid,
            available: Uint8Array.from(order, (index) => (seededUniform(seed, 1, index) < 0.8 ? 1 : 0)),
            lotOf: (place: number) => seededUniform(seed, 2, order[place] ?? -1),
          };
          const gains = criterionGains(rule, state);
          const list = chooseBest(rule, state, count);
          const largest = gains.reduce((most, gain) => Math.max(most, gain), 0);
          expect(list.largestGain).toBe(list.items.length > 0 ? largest : 0);
          return list.items.map((place) => order[place]);
        };
        const order = [...repeated.keys()];
        const shuffled = order.toSorted((i, j) => seededUniform(seed, 3, i) - seededUniform(seed, 3, j));
        expect(chosen(shuffled)).toEqual(chosen(order));
      }),
    );
  });
});

// Product rules of 15 and 8 nodes a concept, whose axes are not alike, always preferred the same concept of two or three.
describe("concepts that have the same answers", () => {
  it.each([2, 3, 5])("take turns by lot, by EAP of %i concepts", (dimensions) => {
    const unit = (k: number) => Array.from({ length: dimensions }, (_, j) => (j === k ? 1 : 0));
    const items = Array.from({ length: 4 * dimensions }, (_, j) => itemOver(unit(j % dimensions)));
    const pool = createItemPool(items, dimensions);
    const each = (value: number) => new Array<number>(dimensions).fill(value);
    const prior = createPrior({ mean: each(0), standardDeviations: each(1), correlation: 0.5 });
    const administered = Array.from({ length: 2 * dimensions }, (_, j) => j);
    const answers = administered.map((j) => ({
      item: itemOver(unit(j % dimensions)),
      correct: j < dimensions,
    }));
    const settings = settingsFor("D", { estimator: "eap" });
    const tests = 400;
    const counts = each(0);
    for (let seed = 0; seed < tests; seed++) {
      const next = selectItem({ pool, prior, answers, administered, settings, seed }) ?? 0;
      counts[next % dimensions] = (counts[next % dimensions] ?? 0) + 1;
    }
    expectBinomial(counts, tests);
  });
});
