import {
  type AdaptiveSettings,
  type AnsweredItem,
  blueprintMet,
  contentCounts,
  createPrior,
} from "@plumbline/adaptive-engine";
import { makeBank } from "@plumbline/adaptive-engine/testing";
import { describe, expect, it } from "vitest";
import { drawAbilities, simulateTests } from "./simulate.ts";

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
  it("brings every test near its targets where plain selection does not", () => {
    const dimensions = 3;
    const items = makeBank({ size: 300, dimensions, guessing: 0, seed: 1 }).map((item) => ({
      ...item,
      slopes: item.slopes.map((slope, k) => (k === 0 ? 1.5 * slope : slope)),
    }));
    const prior = priorOf(dimensions);
    const targets = [0.2, 0.5, 0.3];
    const farthestFromTarget = (contentBalance: AdaptiveSettings["contentBalance"]) => {
      const abilities = drawAbilities(prior, 20, 3);
      const tests = simulateTests({
        items,
        prior,
        settings: { ...settings, contentBalance },
        abilities,
        seed: 3,
      });
      const shares = tests.map(({ administered }) => {
        const answers: AnsweredItem[] = administered.flatMap((j) =>
          items[j] ? [{ item: items[j], correct: true }] : [],
        );
        return Array.from(contentCounts(answers, dimensions), (count) => count / answers.length);
      });
      return Math.max(...shares.flatMap((row) => row.map((share, k) => Math.abs(share - (targets[k] ?? 0)))));
    };
    expect(farthestFromTarget({ kind: "maximum-priority-index", targets })).toBeLessThan(0.1);
    expect(farthestFromTarget({ kind: "none" })).toBeGreaterThan(0.2);
  });
});

describe("a hard blueprint", () => {
  it("is met by every test, whoever takes it", () => {
    const items = makeBank({ size: 60, dimensions: 2, guessing: 0.2, seed: 9 });
    const blueprint = {
      categories: items.map((_, j) => j % 4),
      minimum: [1, 4, 2, 0],
      maximum: [2, 6, 5, 1],
    };
    const prior = priorOf(2);
    const abilities = drawAbilities(prior, 40, 3);
    const run = { ...settings, constraints: { blueprint } };
    for (const { administered } of simulateTests({ items, prior, settings: run, abilities, seed: 1 })) {
      const counts = [0, 1, 2, 3].map(
        (c) => administered.filter((j) => blueprint.categories[j] === c).length,
      );
      for (const [c, count] of counts.entries()) {
        expect(count).toBeGreaterThanOrEqual(blueprint.minimum[c] ?? 0);
        expect(count).toBeLessThanOrEqual(blueprint.maximum[c] ?? 0);
      }
      expect(blueprintMet(blueprint, administered)).toBe(true);
    }
  });
});
