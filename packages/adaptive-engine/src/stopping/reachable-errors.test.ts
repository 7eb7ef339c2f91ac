import { describe, expect, it } from "vitest";
import { makeBank } from "../../testing/make-bank.ts";
import { type ItemParameters, itemFromQuestion } from "../model/item-parameters.ts";
import { createItemPool } from "../model/item-pool.ts";
import { createPrior } from "../model/prior.ts";
import { reachableErrors } from "./reachable-errors.ts";

const NONE = { kind: "none" } as const;

function priorOf(dimensions: number, correlation: number) {
  const standardDeviations = new Array<number>(dimensions).fill(1);
  return createPrior({ mean: new Array<number>(dimensions).fill(0), standardDeviations, correlation });
}

function question(weights: readonly number[], difficulty: number, discrimination = 1.5): ItemParameters {
  return itemFromQuestion({ weights, difficulty, discrimination, guessing: 0 });
}

function mediansOf(items: readonly ItemParameters[], dimensions: number, length: number, correlation = 0) {
  const pool = createItemPool(items, dimensions);
  const prior = priorOf(dimensions, correlation);
  return reachableErrors({ pool, prior, length, contentBalance: NONE, maximumRate: null }).medians;
}

describe("the standard errors that a pool can reach", () => {
  it("one concept: 1/sqrt(1 + the information of the best items), in the middle of the prior's quantiles", () => {
    // Every item measures best where the person is: w = 1/4 at theta = b, and there are items everywhere.
    const items = Array.from({ length: 4000 }, (_, i) => question([1], -4 + (8 * (i >> 3)) / 500));
    const best = (length: number) => 1 / Math.sqrt(1 + (length * 1.5 ** 2) / 4);
    const [short = 0, long = 0] = [8, 200].map((length) => mediansOf(items, 1, length)[0] ?? Number.NaN);
    // The first items cannot be the best ones: the test does not know the person yet.
    expect(short / best(8)).toBeGreaterThan(1.05);
    expect(short / best(8)).toBeLessThan(1.15);
    expect(long / best(200)).toBeGreaterThan(1);
    expect(long / best(200)).toBeLessThan(1.02);
  });

  it("rise where every item may be in few tests only, and not where the rate is no limit", () => {
    const items = Array.from({ length: 60 }, (_, i) => question([1], -3 + i / 10, i % 3 === 0 ? 2 : 0.8));
    const median = (maximumRate: number | null) => {
      const input = {
        pool: createItemPool(items, 1),
        prior: priorOf(1, 0),
        length: 10,
        contentBalance: NONE,
      };
      return reachableErrors({ ...input, maximumRate }).medians[0] ?? Number.NaN;
    };
    expect(median(1)).toBe(median(null));
    expect(median(0.3)).toBeGreaterThan(1.1 * median(null));
    expect(median(0.3)).toBe(median(0.3));
  });

  it("one item at 0: the median is that of a person at the quartile of |theta|", () => {
    const [median] = mediansOf([question([1], 0)], 1, 5);
    const s = 1 / (1 + Math.exp(-1.5 * 0.6745));
    expect(median).toBeCloseTo(1 / Math.sqrt(1 + 1.5 ** 2 * s * (1 - s)), 2);
  });

  it("a concept without items has none, and what others tell about it does not count as measuring", () => {
    const items = Array.from({ length: 30 }, (_, i) => question([1, 0], -3 + i / 5));
    const [first, second] = mediansOf(items, 2, 30, 0.9);
    expect(first).toBeLessThan(0.45);
    expect(second).toBeNull();
  });

  it("concepts share the length, and items of two concepts count for both", () => {
    const apart = [...Array(40).keys()].map((i) => question(i % 2 === 0 ? [1, 0] : [0, 1], 0));
    const together = [...Array(40).keys()].map(() => question([1, 1], 0, 1.5 * Math.SQRT2));
    const alone = mediansOf(
      apart.map(({ slopes, ...rest }) => ({ ...rest, slopes: [slopes[0] || slopes[1] || 0] })),
      1,
      5,
    );
    const [shared] = mediansOf(apart, 2, 10);
    // Where the student stands is not known yet, so one concept may get an item more than the other.
    expect(Math.abs((shared ?? 0) - (alone[0] ?? 0))).toBeLessThan(0.015);
    // Only the sum of both concepts is measured: neither alone can be known better than by half.
    expect(mediansOf(together, 2, 40)[0]).toBeGreaterThan(Math.SQRT1_2);
  });

  it("follow the content balance", () => {
    const pool = createItemPool(
      [...Array(80).keys()].map((i) => question(i % 2 === 0 ? [1, 0] : [0, 1], (i % 7) / 2 - 1.5)),
      2,
    );
    const reach = (targets: readonly number[]) =>
      reachableErrors({
        pool,
        prior: priorOf(2, 0),
        length: 20,
        contentBalance: { kind: "maximum-priority-index", targets },
        maximumRate: null,
      }).medians.map((median) => median ?? Number.NaN);
    const [most = 0, least = 0] = reach([0.9, 0.1]);
    const [half = 0] = reach([0.5, 0.5]);
    expect(most).toBeLessThan(half);
    expect(least).toBeGreaterThan(half);
  });

  it("never rise with a longer test or another item", () => {
    const items = makeBank({ size: 60, dimensions: 2, guessing: 0.2, seed: 4 });
    const sum = (medians: readonly (number | null)[]) =>
      medians.reduce<number>((total, median) => total + (median ?? 1) ** 2, 0);
    const bySize = [20, 40, 60].map((size) => sum(mediansOf(items.slice(0, size), 2, 60, 0.5)));
    const byLength = [5, 15, 30, 60].map((length) => sum(mediansOf(items, 2, length, 0.5)));
    for (const series of [bySize, byLength]) {
      expect(series).toEqual([...series].sort((x, y) => y - x));
    }
  });
});
