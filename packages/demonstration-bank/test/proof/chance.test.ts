import { describe, expect, it } from "vitest";
import {
  correlation,
  drawsOfTwo,
  follow,
  mean,
  median,
  probability,
  repeated,
  standardDeviation,
  variance,
} from "./chance.ts";

describe("chance", () => {
  it("counts outcomes", () => {
    expect(probability([1, 2, 3, 4], (x) => x > 3)).toBe(0.25);
    expect(
      repeated([
        ["a", 2],
        ["b", 1],
      ]),
    ).toEqual(["a", "a", "b"]);
    expect(drawsOfTwo([1, 2, 3])).toHaveLength(6);
  });

  it("describes data", () => {
    expect(mean([1, 2, 6])).toBe(3);
    expect(median([5, 1, 3])).toBe(3);
    expect(median([4, 1, 3, 8])).toBe(3.5);
    expect(variance([1, 3])).toBe(1);
    expect(standardDeviation([1, 5])).toBe(2);
    expect(
      correlation([
        [1, 3],
        [2, 1],
        [4, -3],
      ]),
    ).toBeCloseTo(-1, 12);
  });

  it("follows a chain to its end", () => {
    const coinUntilHead = follow(
      [
        [
          [0, 0.5],
          [1, 0.3],
          [2, 0.2],
        ],
        [],
        [],
      ],
      0,
    );
    expect(coinUntilHead.steps).toBeCloseTo(2, 12);
    expect(coinUntilHead.final).toEqual([0, expect.closeTo(0.6, 12), expect.closeTo(0.4, 12)]);
  });
});
