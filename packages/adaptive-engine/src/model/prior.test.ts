import { describe, expect, it } from "vitest";
import { createItemPool, poolItem } from "./item-pool.ts";
import { informationWeight } from "./item-response.ts";
import { createPrior } from "./prior.ts";

describe("a prior", () => {
  it("from one correlation: covariance and its inverse", () => {
    const prior = createPrior({ mean: [0, 1], standardDeviations: [1, 2], correlation: 0.5 });
    expect(Array.from(prior.covariance)).toEqual([1, 1, 1, 4]);
    expect(prior.precision[0]).toBeCloseTo(4 / 3, 14);
    expect(prior.precision[1]).toBeCloseTo(-1 / 3, 14);
    expect(prior.logDeterminant).toBeCloseTo(Math.log(3), 14);
  });

  it.each([
    { mean: [], standardDeviations: [], correlation: 0 },
    { mean: [0, 0], standardDeviations: [1], correlation: 0 },
    { mean: [0, 0], standardDeviations: [1, 0], correlation: 0 },
    { mean: [0, 0], standardDeviations: [1, 1], correlation: 1 },
    { mean: [0, 0, 0], standardDeviations: [1, 1, 1], correlation: -0.5 },
    { mean: [0, Number.NaN], standardDeviations: [1, 1], correlation: 0 },
    {
      mean: [0, 0],
      covariance: [
        [1, 0.5],
        [0.4, 1],
      ],
    },
    {
      mean: [0, 0],
      covariance: [
        [1, 2],
        [2, 1],
      ],
    },
    { mean: [0, 0], covariance: [[1, 0]] },
  ])("nonsense is refused: %o", (description) => {
    expect(() => createPrior(description)).toThrow(expect.objectContaining({ code: "PRIOR_INVALID" }));
  });

  it("may lie beyond the bounds of standard deviations by the rounding error of a covariance, and not more", () => {
    const ofVariance = (variance: number) => () => createPrior({ mean: [0], covariance: [[variance]] });
    for (const variance of [1e-6 * (1 - 1e-14), 100 * (1 + 1e-14)]) {
      expect(ofVariance(variance)().covariance[0]).toBe(variance);
    }
    for (const variance of [1e-6 * (1 - 1e-9), 100 * (1 + 1e-9)]) {
      expect(ofVariance(variance)).toThrow(expect.objectContaining({ code: "PRIOR_INVALID" }));
    }
  });
});

describe("a pool", () => {
  const item = { slopes: [0, 1.2], intercept: 0.4, lower: 0.2, upper: 0.95 };

  it("gives items back as they came", () => {
    const other = { slopes: [0.7, 0.3], intercept: -1, lower: 0, upper: 1 };
    const pool = createItemPool([item, other], 2);
    expect(poolItem(pool, 0)).toEqual(item);
    expect(poolItem(pool, 1)).toEqual(other);
    expect(() => poolItem(pool, 2)).toThrow(expect.objectContaining({ code: "POOL_INVALID" }));
  });

  it("knows a bound on what every item can tell: its information weight, reached for 1PL and 2PL", () => {
    for (const [lower, upper] of [
      [0, 1],
      [0.2, 1],
      [0.35, 1],
      [0, 0.9],
      [0.2, 0.95],
    ] as const) {
      const pool = createItemPool([{ ...item, lower, upper }], 2);
      const bound = (pool.families.strengths[0] ?? Number.NaN) / (pool.squares[0] ?? Number.NaN);
      let largest = 0;
      for (let z = -8; z <= 8; z += 0.001) largest = Math.max(largest, informationWeight(z, lower, upper));
      expect(largest).toBeLessThanOrEqual(bound + 1e-15);
      if (upper - lower === 1) expect(largest).toBeGreaterThan(bound * (1 - 1e-6));
    }
  });

  it("groups items that measure in the same direction, the strongest first", () => {
    const along = (factor: number, lower = 0) => ({ ...item, slopes: [3 * factor, 4 * factor], lower });
    const { families } = createItemPool([along(0.1), item, along(0.3), along(0.3, 0.2), along(1.1)], 2);
    expect(Array.from(families.starts)).toEqual([0, 4, 5]);
    // An item with guessing is weaker than one with the same slopes and without guessing.
    expect(Array.from(families.items)).toEqual([4, 2, 3, 0, 1]);
    expect(Array.from(families.familyOf)).toEqual([0, 1, 0, 0, 0]);
  });

  it.each([
    [[], 1, "POOL_INVALID"],
    [[item], 0, "POOL_INVALID"],
    [[item], 1.5, "POOL_INVALID"],
    [[item], 3, "ITEM_INVALID"],
    [[{ ...item, slopes: [0, 0] }], 2, "ITEM_INVALID"],
    [[{ ...item, slopes: [-1, 1] }], 2, "ITEM_INVALID"],
    [[{ ...item, lower: 0.95 }], 2, "ITEM_INVALID"],
    [[{ ...item, upper: 1.1 }], 2, "ITEM_INVALID"],
    [[{ ...item, intercept: Number.NaN }], 2, "ITEM_INVALID"],
  ] as const)("nonsense is refused: %o in %d concepts", (items, dimensions, code) => {
    expect(() => createItemPool(items, dimensions)).toThrow(expect.objectContaining({ code }));
  });
});
