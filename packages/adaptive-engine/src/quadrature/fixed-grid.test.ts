import { describe, expect, it } from "vitest";
import { estimateAbility } from "../ability/estimate-ability.ts";
import { createPrior } from "../model/prior.ts";
import { type FixedGrid, gridLogWeights, gridPoints } from "./fixed-grid.ts";

const grid: FixedGrid = { lower: -4, upper: 4, points: 33, rule: "trapezoid" };
const prior = createPrior({ mean: [0, 0], standardDeviations: [1, 1], correlation: 0.5 });
const item = { slopes: [1.2, 0.4], intercept: 0.3, lower: 0.2, upper: 1 };
const answers = [{ item, correct: true }];

describe("a fixed grid", () => {
  it("runs from lower to upper; a trapezoid's ends count half", () => {
    const points = gridPoints(grid);
    expect([points[0], points[1], points[32]]).toEqual([-4, -3.75, 4]);
    const weights = gridLogWeights(grid).map(Math.exp);
    expect([weights[0], weights[1], weights[32]]).toEqual([0.5, 1, 0.5]);
    expect(gridLogWeights({ ...grid, rule: "sum" }).every((weight) => weight === 0)).toBe(true);
  });

  it("wide and fine enough, it integrates to what the adaptive rule finds", () => {
    const fixed = estimateAbility({
      prior,
      answers,
      estimator: "eap",
      grid: { lower: -9, upper: 9, points: 181, rule: "sum" },
    });
    const adaptive = estimateAbility({ prior, answers, estimator: "eap", quadratureNodes: 31 });
    expect(fixed.theta[0]).toBeCloseTo(adaptive.theta[0] ?? Number.NaN, 8);
    expect(fixed.covariance[0]?.[1]).toBeCloseTo(adaptive.covariance[0]?.[1] ?? Number.NaN, 8);
  });

  it.each([
    { grid: { ...grid, upper: -4 }, why: "no width" },
    { grid: { ...grid, lower: Number.NaN }, why: "no width" },
    { grid: { ...grid, points: 1 }, why: "no number" },
    { grid: { ...grid, points: 2.5 }, why: "no number" },
    { grid: { ...grid, points: 5000 }, why: "too many" },
    { grid: { ...grid, lower: 300, upper: 301 }, why: "no quadrature node" },
  ])("is refused: $why", ({ grid: nonsense, why }) => {
    expect(() => estimateAbility({ prior, answers, estimator: "eap", grid: nonsense })).toThrow(
      expect.objectContaining({ code: "SETTINGS_INVALID", message: expect.stringContaining(why) }),
    );
  });

  it("is refused together with a number of nodes", () => {
    expect(() =>
      estimateAbility({ prior, answers, estimator: "eap", grid, quadratureNodes: 9 }),
    ).toThrowError(/either/);
  });
});
