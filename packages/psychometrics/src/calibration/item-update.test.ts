import { equallySpaced, seededUniform } from "@plumbline/adaptive-engine/numerics";
import { describe, expect, it } from "vitest";
import type { ItemPriors } from "./calibration-model.ts";
import {
  addItemPriors,
  createItemObjective,
  type ExpectedCounts,
  evaluateItem,
  type ItemState,
} from "./item-curve.ts";
import { updateItem } from "./item-update.ts";

const points = equallySpaced(-6, 6, 61);
const limits = { isFree: [true, true, true], least: [0.01, -100, 0], largest: [20, 100, 0.9] } as const;

/** Expected counts of any shape: smooth, steep, falling, concentrated at few points, nearly none. */
function countsOf(seed: number): ExpectedCounts {
  const [steep, shift, size] = [1, 2, 3].map((i) => seededUniform(seed, 0, i));
  const slope = ((steep ?? 0) - 0.3) * 20;
  const persons = 10 ** (4 * (size ?? 0) - 2);
  const total = points.map((x, q) => persons * Math.exp((-x * x) / 2) * seededUniform(seed, 1, q) ** 4);
  const right = total.map(
    (n, q) => n / (1 + Math.exp(-slope * ((points[q] ?? 0) - 4 * ((shift ?? 0) - 0.5)))),
  );
  return { points, right, wrong: total.map((n, q) => n - (right[q] ?? 0)) };
}

function objectiveAt(item: ItemState, counts: ExpectedCounts, priors: ItemPriors) {
  const objective = createItemObjective();
  evaluateItem(item, counts, objective);
  addItemPriors(item, priors, objective);
  return objective;
}

describe("the M step of an item", () => {
  it.each<{ name: string; priors: ItemPriors }>([
    { name: "no priors", priors: {} },
    { name: "a prior on the slope", priors: { logSlope: { mean: 0, standardDeviation: 0.5 } } },
    { name: "a prior on guessing", priors: { guessing: { alpha: 5, beta: 17 } } },
  ])("never lowers the objective and stays within the limits, 2,000 shapes, $name", ({ priors }) => {
    for (let seed = 0; seed < 2000; seed++) {
      const counts = countsOf(seed);
      const start = {
        slope: 0.01 + 10 * seededUniform(seed, 2, 0) ** 3,
        intercept: 8 * (seededUniform(seed, 2, 1) - 0.5),
        lower: priors.guessing || seed % 2 === 0 ? 0.01 + 0.5 * seededUniform(seed, 2, 2) : 0,
      };
      const end = updateItem(start, counts, { limits, priors });
      expect(objectiveAt(end, counts, priors).value).toBeGreaterThanOrEqual(
        objectiveAt(start, counts, priors).value,
      );
      expect(end.slope >= 0.01 && end.slope <= 20 && end.lower >= 0 && end.lower <= 0.9).toBe(true);
    }
  });

  it("the score is the derivative of the objective", () => {
    for (let seed = 0; seed < 50; seed++) {
      const counts = countsOf(seed);
      const item = { slope: 1.1, intercept: -0.4, lower: 0.15 };
      const priors = { logSlope: { mean: 0, standardDeviation: 0.5 }, guessing: { alpha: 5, beta: 17 } };
      const { score } = objectiveAt(item, counts, priors);
      for (const [i, name] of (["slope", "intercept", "lower"] as const).entries()) {
        const h = 1e-5;
        const up = objectiveAt({ ...item, [name]: item[name] + h }, counts, priors).value;
        const down = objectiveAt({ ...item, [name]: item[name] - h }, counts, priors).value;
        const numeric = (up - down) / (2 * h);
        expect(Math.abs(numeric - (score[i] ?? 0))).toBeLessThan(1e-5 * (1 + Math.abs(numeric)));
      }
    }
  });
});
