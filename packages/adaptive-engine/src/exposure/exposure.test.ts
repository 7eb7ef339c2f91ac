import { describe, expect, it } from "vitest";
import { seededUniform } from "../numerics/seeded-uniform.ts";
import {
  checkExposure,
  drawChoice,
  excludeByExposure,
  excludeLastResort,
  mixProgressively,
} from "./exposure-control.ts";
import { drawIneligible, rateWithChoice } from "./item-eligibility.ts";

describe("the seeded generator", () => {
  it("is uniform in mean, variance and bins, and does not repeat across counters", () => {
    const draws = Array.from({ length: 20_000 }, (_, i) => seededUniform(99, i % 100, Math.floor(i / 100)));
    const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length;
    const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.007);
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.003);
    const bins = new Array<number>(20).fill(0);
    for (const x of draws) bins[Math.floor(20 * x)] = (bins[Math.floor(20 * x)] ?? 0) + 1;
    const chiSquare = bins.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquare).toBeLessThan(43.8); // 0.999 quantile, 19 degrees of freedom
    expect(new Set(draws).size).toBe(draws.length);
    expect(draws.every((x) => x > 0 && x < 1)).toBe(true);
  });

  it("draws every choice about equally often", () => {
    const counts = [0, 0, 0, 0, 0];
    for (let seed = 0; seed < 5000; seed++) {
      const choice = drawChoice(seed, 3, 5);
      counts[choice] = (counts[choice] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(110);
  });
});

describe("eligibility", () => {
  it("keeps an item out of about the right share of tests, by the seed alone", () => {
    let kept = 0;
    for (let seed = 0; seed < 2000; seed++) {
      const ineligible = drawIneligible([0.3, 1], { seed, atLeast: 1 });
      expect(drawIneligible([0.3, 1], { seed, atLeast: 1 })).toEqual(ineligible);
      expect(ineligible).not.toContain(1);
      if (!ineligible.includes(0)) kept++;
    }
    expect(Math.abs(kept / 2000 - 0.3)).toBeLessThan(0.035);
  });

  it("leaves a test what it can be filled with: the items that missed most narrowly", () => {
    for (let seed = 0; seed < 50; seed++) {
      expect(drawIneligible([0, 0.01, 0, 0.9, 0], { seed, atLeast: 5 })).toEqual([]);
      const ineligible = drawIneligible([0, 0.01, 0, 0.9, 0], { seed, atLeast: 2 });
      expect(ineligible).toHaveLength(3);
      expect(ineligible).toEqual(ineligible.toSorted((i, j) => i - j));
      expect(ineligible).not.toContain(3);
      expect(drawIneligible([0.5, 0.5], { seed, atLeast: 9 })).toEqual([]);
    }
  });

  it("raises a rate that would leave a small pool's tests without a choice, and no other", () => {
    const rate = (maximumRate: number, testLength: number, poolSize: number) =>
      rateWithChoice(maximumRate, { testLength, poolSize });
    expect(rate(0.4, 20, 100)).toBe(0.4);
    expect(rate(0.4, 20, 99)).toBeCloseTo(40 / 99, 14);
    expect(rate(0.4, 10, 12)).toBe(1);
    expect(rate(0.4, 25, 12)).toBe(1);
    for (const wrong of [
      () => rate(0, 1, 1),
      () => rate(1.1, 1, 1),
      () => rate(0.4, 0, 1),
      () => rate(0.4, 1, 0),
    ]) {
      expect(wrong).toThrow(expect.objectContaining({ code: "SETTINGS_INVALID" }));
    }
  });

  it("never gives what is not eligible, unless there is nothing else", () => {
    const available = new Uint8Array(3).fill(1);
    excludeByExposure(available, { kind: "eligibility", ineligible: [0, 2] }, 1);
    expect(Array.from(available)).toEqual([0, 1, 0]);
    const last = Uint8Array.of(1, 0, 1);
    excludeByExposure(last, { kind: "eligibility", ineligible: [0, 2] }, 1);
    expect(Array.from(last)).toEqual([1, 0, 1]);
  });
});

describe("the last resort", () => {
  const left = (available: Uint8Array, items: readonly number[]) => {
    excludeLastResort(available, items);
    return Array.from(available);
  };

  it("is given when nothing else is left, one item after the other in its order", () => {
    expect(left(Uint8Array.of(1, 1, 1, 1), [2, 0])).toEqual([0, 1, 0, 1]);
    expect(left(Uint8Array.of(1, 0, 1, 0), [2, 0])).toEqual([0, 0, 1, 0]);
    expect(left(Uint8Array.of(1, 0, 0, 0), [2, 0])).toEqual([1, 0, 0, 0]);
    expect(left(Uint8Array.of(0, 0, 0, 0), [2, 0])).toEqual([0, 0, 0, 0]);
    expect(left(Uint8Array.of(1, 0, 1, 1), [])).toEqual([1, 0, 1, 1]);
  });
});

describe("Sympson-Hetter", () => {
  it("lets everything stay rather than break a test off", () => {
    const available = new Uint8Array(3).fill(1);
    excludeByExposure(available, { kind: "sympson-hetter", probabilities: [0, 0, 0] }, 1);
    expect(Array.from(available)).toEqual([1, 1, 1]);
  });
});

describe("progressive", () => {
  const mixed = (position: number) => {
    const gains = Float64Array.of(4, 1, 2);
    mixProgressively(gains, Uint8Array.of(1, 1, 1), { seed: 5, position, length: 10, acceleration: 1 });
    return Array.from(gains);
  };

  it("is all chance at first and all gain at the end", () => {
    expect(mixed(9)).toEqual([4, 1, 2]);
    expect(mixed(0)).toEqual([0, 1, 2].map((j) => 4 * seededUniform(5, 0, j)));
  });
});

describe("nonsense is refused by name", () => {
  it.each([
    { kind: "randomesque" as const, among: 0 },
    { kind: "progressive" as const, acceleration: -1 },
    { kind: "eligibility" as const, ineligible: [2] },
    { kind: "eligibility" as const, ineligible: [-1] },
    { kind: "sympson-hetter" as const, probabilities: [0.5] },
    { kind: "sympson-hetter" as const, probabilities: [0.5, 2] },
    { kind: "sympson-hetter" as const, probabilities: [0.5, Number.NaN] },
  ])("%o", (exposure) => {
    expect(() => checkExposure(exposure, 2)).toThrow(expect.objectContaining({ code: "SETTINGS_INVALID" }));
  });
});
