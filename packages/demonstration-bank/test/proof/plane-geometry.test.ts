import { describe, expect, it } from "vitest";
import {
  angle,
  apex,
  area,
  between,
  circumference,
  crossing,
  discArea,
  distance,
  interiorAngles,
  type Point,
  perimeter,
  plus,
  polar,
  reflect,
  regularPolygon,
  rotate,
} from "./plane-geometry.ts";

describe("plane geometry", () => {
  const triangle: readonly Point[] = [
    [0, 0],
    [3, 0],
    [0, 4],
  ];
  const near = (point: Point) => point.map((coordinate) => expect.closeTo(coordinate, 12));

  it("measures polygons", () => {
    expect(perimeter(triangle)).toBe(12);
    expect(area(triangle)).toBe(6);
    expect(area(triangle.toReversed())).toBe(6);
    expect(interiorAngles(triangle)[0]).toBeCloseTo(90, 10);
    expect(interiorAngles(regularPolygon(5))).toEqual(
      Array.from({ length: 5 }, () => expect.closeTo(108, 9)),
    );
  });

  it("moves points", () => {
    expect(rotate([1, 0], 90)).toEqual(near([0, 1]));
    expect(reflect([3, 1], 45)).toEqual(near([1, 3]));
    expect(polar(180, 2)).toEqual(near([-2, 0]));
    expect(plus([1, 2], [3, -5])).toEqual([4, -3]);
    expect(between([0, 0], [4, 8], 0.25)).toEqual([1, 2]);
  });

  it("finds crossings and corners", () => {
    expect(
      crossing(
        [
          [0, 0],
          [1, 1],
        ],
        [
          [0, 4],
          [4, 0],
        ],
      ),
    ).toEqual(near([2, 2]));
    expect(apex(4, 3, 5)).toEqual(near([0, 3]));
  });

  it("measures in space", () => {
    expect(distance([0, 0, 0], [1, 2, 2])).toBe(3);
    expect(angle([1, 0, 0], [0, 0, 0], [0, 0, 5])).toBeCloseTo(90, 10);
  });

  it("measures circles without being told pi", () => {
    expect(circumference(1)).toBeCloseTo(2 * Math.PI, 12);
    expect(discArea(2)).toBeCloseTo(4 * Math.PI, 12);
  });
});
