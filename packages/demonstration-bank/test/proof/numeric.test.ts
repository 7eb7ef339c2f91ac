import { describe, expect, it } from "vitest";
import { close, derivative, integral, isPrime, roots, subsets, tuples } from "./numeric.ts";

describe("the numerical tools", () => {
  it("agree with closed forms", () => {
    expect(derivative((x) => Math.sin(x), 1)).toBeCloseTo(Math.cos(1), 10);
    expect(integral((x) => x ** 3, 0, 2)).toBeCloseTo(4, 10);
    expect(roots((x) => x * x - 2, -3, 3).map(Math.abs)).toEqual([
      expect.closeTo(Math.SQRT2, 12),
      expect.closeTo(Math.SQRT2, 12),
    ]);
    expect([1, 2, 3, 4, 9, 11].filter(isPrime)).toEqual([2, 3, 11]);
    expect(subsets([1, 2, 3, 4], 2)).toHaveLength(6);
    expect(
      tuples([
        [1, 2],
        [3, 4, 5],
      ]),
    ).toHaveLength(6);
    expect(close(0.1 + 0.2, 0.3)).toBe(true);
  });
});
