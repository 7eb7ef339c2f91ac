import { range, sum } from "./numeric.ts";

/** A point of the plane. `distance` also takes points with more coordinates. */
export type Point = readonly [x: number, y: number];

const degree = Math.PI / 180;

export function distance(p: readonly number[], q: readonly number[]): number {
  return Math.hypot(...p.map((coordinate, i) => coordinate - (q[i] ?? Number.NaN)));
}

/** The point reached from `p` by the step `q`. */
export function plus(p: Point, q: Point): Point {
  return [p[0] + q[0], p[1] + q[1]];
}

/** The point that divides the segment from `p` to `q` in this fraction: 0 is `p`, 1 is `q`. */
export function between(p: Point, q: Point, fraction: number): Point {
  return [p[0] + fraction * (q[0] - p[0]), p[1] + fraction * (q[1] - p[1])];
}

/** The point seen from the origin in this direction, in degrees anticlockwise from the x-axis. */
export function polar(degrees: number, radius = 1): Point {
  return [radius * Math.cos(degrees * degree), radius * Math.sin(degrees * degree)];
}

/** The angle `p`-`vertex`-`q` in degrees, 0 to 180, from the lengths of the triangle's sides. */
export function angle(p: readonly number[], vertex: readonly number[], q: readonly number[]): number {
  const [a, b, c] = [distance(vertex, p), distance(vertex, q), distance(p, q)];
  return Math.acos((a * a + b * b - c * c) / (2 * a * b)) / degree;
}

/** The point turned anticlockwise about the origin. */
export function rotate([x, y]: Point, degrees: number): Point {
  const [cos, sin] = polar(degrees);
  return [x * cos - y * sin, x * sin + y * cos];
}

/** The mirror image in the line through the origin with this direction in degrees. */
export function reflect(p: Point, degrees: number): Point {
  const [x, y] = rotate(p, -degrees);
  return rotate([x, -y], degrees);
}

/** The length of the way around a polygon. */
export function perimeter(corners: readonly Point[]): number {
  return sum(corners.map((corner, i) => distance(corner, neighbour(corners, i, 1))));
}

/** The area of a polygon that does not cross itself, by the trapezia between its sides and the x-axis. */
export function area(corners: readonly Point[]): number {
  const trapezia = corners.map(([x, y], i) => {
    const [nextX, nextY] = neighbour(corners, i, 1);
    return ((nextX - x) * (y + nextY)) / 2;
  });
  return Math.abs(sum(trapezia));
}

/** The interior angles of a convex polygon in degrees, in the order of its corners. */
export function interiorAngles(corners: readonly Point[]): readonly number[] {
  return corners.map((corner, i) => angle(neighbour(corners, i, -1), corner, neighbour(corners, i, 1)));
}

function neighbour(corners: readonly Point[], index: number, step: 1 | -1): Point {
  return corners.at((index + step) % corners.length) ?? [Number.NaN, Number.NaN];
}

/** The corners of a regular polygon on the circle of radius 1 about the origin. */
export function regularPolygon(corners: number): readonly Point[] {
  return range(0, corners - 1).map((k) => polar((360 * k) / corners));
}

/** The point where the line through `a` and `b` meets the line through `c` and `d`. */
export function crossing([a, b]: readonly [Point, Point], [c, d]: readonly [Point, Point]): Point {
  const side = ([x, y]: Point) => (d[0] - c[0]) * (y - c[1]) - (d[1] - c[1]) * (x - c[0]);
  return between(a, b, side(a) / (side(a) - side(b)));
}

/** The third corner, above the x-axis, of a triangle on `(0, 0)` and `(base, 0)` with these two other sides. */
export function apex(base: number, fromOrigin: number, fromEnd: number): Point {
  const x = (base ** 2 + fromOrigin ** 2 - fromEnd ** 2) / (2 * base);
  return [x, Math.sqrt(fromOrigin ** 2 - x ** 2)];
}

/**
 * The circumference of a circle by Archimedes' method: starting from the inscribed hexagon, the number of corners is doubled
 * 30 times. With radius 1 and sides `s`, doubling gives sides `s / sqrt(2 + sqrt(4 - s^2))`.
 */
export function circumference(radius: number): number {
  const side = range(1, 30).reduce((s) => s / Math.sqrt(2 + Math.sqrt(4 - s * s)), 1);
  return radius * side * 6 * 2 ** 30;
}

/** The area of a disc, as the sum of thin triangles with their tips at the centre. */
export function discArea(radius: number): number {
  return (circumference(radius) * radius) / 2;
}
