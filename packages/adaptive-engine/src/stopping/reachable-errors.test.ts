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

/** Items that measure best where the person is (w = 1/4 at theta = b), whoever it is, behind `shift` items that tell nothing. */
function itemsEverywhere(shift: number, size = 800): readonly ItemParameters[] {
  const useless = Array.from({ length: shift }, () => question([1], 8, 0.05));
  return [...useless, ...Array.from({ length: size }, (_, i) => question([1], -4 + (64 * (i >> 3)) / size))];
}

describe("the standard errors that a pool can reach", () => {
  it("one concept whose student is known: the variance is 1 / (1 / the prior's + the information of the best items)", () => {
    // The prior is so narrow that w = 1/4 at its mean is right to within a ratio of .006 for everybody.
    const prior = createPrior({ mean: [0.5], standardDeviations: [0.1], correlation: 0 });
    const pool = createItemPool(itemsEverywhere(0, 4000), 1);
    const { medians } = reachableErrors({ pool, prior, length: 60, contentBalance: NONE, maximumRate: null });
    const information = 1 / (medians[0] ?? Number.NaN) ** 2 - 1 / 0.1 ** 2;
    expect(information / ((60 * 1.5 ** 2) / 4)).toBeGreaterThan(0.99);
    expect(information / ((60 * 1.5 ** 2) / 4)).toBeLessThan(1);
  });

  it("one concept whose student is not known: 6 % more in 8 items, 1 % in 200", () => {
    // The medians of 100,000 tests of the linear model in the docblock, written and simulated apart from the engine.
    const [simulatedShort, simulatedLong] = [0.4536, 0.09485];
    // Each bank draws other errors for its 32 tests. Their median has a noise of 1.4 % (8 items) and 0.2 % (200).
    const shorts = [0, 1, 2, 3, 4, 5, 6, 7].map((shift) => mediansOf(itemsEverywhere(shift), 1, 8)[0] ?? 0);
    const short = shorts.reduce((sum, median) => sum + median, 0) / shorts.length;
    const long = mediansOf(itemsEverywhere(0, 4000), 1, 200)[0] ?? 0;
    expect(Math.abs(short / simulatedShort - 1)).toBeLessThan(0.01);
    expect(Math.abs(long / simulatedLong - 1)).toBeLessThan(0.005);
    const best = (length: number) => 1 / Math.sqrt(1 + (length * 1.5 ** 2) / 4);
    expect(short).toBeGreaterThan(best(8));
    expect(long).toBeGreaterThan(best(200));
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
    const shared = reachableErrors({
      pool: createItemPool(apart, 2),
      prior: priorOf(2, 0),
      length: 10,
      contentBalance: { kind: "maximum-priority-index", targets: [0.5, 0.5] },
      maximumRate: null,
    }).medians;
    expect(shared[0]).toBeCloseTo(alone[0] ?? Number.NaN, 12);
    expect(shared[1]).toBeCloseTo(alone[0] ?? Number.NaN, 12);
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
