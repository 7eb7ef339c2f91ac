import geometry from "../../src/mathematics/geometry.json" with { type: "json" };
import { parseQuestions } from "../../src/question.ts";
import { largest } from "../proof/infinite-processes.ts";
import {
  close,
  derivative,
  integral,
  permutations,
  product,
  range,
  root,
  subsets,
  sum,
  tuples,
} from "../proof/numeric.ts";
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
} from "../proof/plane-geometry.ts";
import { type Proofs, proveKeys } from "../proof/prove-keys.ts";
import { relation } from "../proof/truth.ts";

const origin: Point = [0, 0];

function rectangle(length: number, width: number): readonly Point[] {
  return [origin, [length, 0], [length, width], [0, width]];
}

function smallest(f: (x: number) => number, low: number, high: number): number {
  return -largest((x) => -f(x), low, high);
}

/** The volume of a solid between two levels from the areas of its sections. */
function volume(section: (z: number) => number, low: number, high: number): number {
  return integral(section, low, high);
}

function coneVolume(radius: number, height: number): number {
  return discArea(1) * volume((z) => (radius * (1 - z / height)) ** 2, 0, height);
}

/** Whether the figure meets itself when it is folded along the line through the origin in this direction. */
function isAxis(corners: readonly Point[], degrees: number): boolean {
  return corners.every((corner) => corners.some((other) => distance(reflect(corner, degrees), other) < 1e-9));
}

const straightFigures: Proofs = {
  "geo-001": () => perimeter(rectangle(7, 4)),
  "geo-002": () => tuples([range(1, 9), range(1, 6)]).length,
  "geo-003": () => angle(polar(65), origin, polar(180)),
  "geo-004": () => {
    const right: Point = [1, 0];
    const top = crossing([origin, polar(50)], [right, plus(right, polar(180 - 60))]);
    return angle(origin, top, right);
  },
  "geo-005": () => {
    const corners = tuples([
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
    return subsets(corners, 2).filter(([p = [], q = []]) => distance(p, q) === 1).length;
  },
  "geo-006": () => tuples([range(1, 5), range(1, 3), range(1, 2)]).length,
  "geo-007": () => {
    const corners: readonly Point[] = [
      [4, 2.5],
      [-4, 2.5],
      [-4, -2.5],
      [4, -2.5],
    ];
    // A fold takes the first corner to some corner, so its line halves the angle between the two, or is at
    // right angles to that line.
    const directions = corners.map((corner) => Math.atan2(corner[1], corner[0]) * (180 / Math.PI));
    const folds = directions.map((direction) => ((direction + (directions[0] ?? 0)) / 2 + 180) % 180);
    return new Set(folds.filter((fold) => isAxis(corners, fold)).map((fold) => Math.round(fold))).size;
  },
  "geo-008": () => reflect([4, -3], 0),
  "geo-009": () => area([origin, [10, 0], [3, 7]]),
  "geo-010": () => angle(origin, polar(0), polar(40)),
  "geo-013": () => distance([9, 0], [0, 12]),
  "geo-014": () => sum(interiorAngles(regularPolygon(6))),
  "geo-015": () => {
    const centimetresInKilometre = 100 * 1000;
    return (4 * 50_000) / centimetresInKilometre;
  },
  "geo-016": () => {
    const offset = root((x) => distance(origin, [x, 4]) - 5, 0, 5);
    return area([origin, [8, 0], [8 + offset, 4], [offset, 4]]);
  },
  "geo-017": () => {
    const horizontal: readonly [Point, Point] = [
      [0, 1],
      [1, 1],
    ];
    const upper = crossing([origin, polar(118)], horizontal);
    return angle(origin, upper, plus(upper, [1, 0]));
  },
  "geo-018": () => {
    const [p, q]: readonly [Point, Point] = [
      [-3, 7],
      [5, -1],
    ];
    const middle = root((t) => distance(between(p, q, t), p) - distance(between(p, q, t), q), 0, 1);
    return between(p, q, middle);
  },
  "geo-019": () => area([origin, [10, 0], [7, 4], [1, 4]]),
  "geo-020": () => area(rectangle(3 * 5, 3 * 2)) / area(rectangle(5, 2)),
  "geo-021": () => {
    const top = apex(8, 6, 4);
    const stretch = root((factor) => distance(origin, [8 * factor, 0]) - 20, 0, 10);
    return Math.min(...[origin, [8, 0] as const].map((corner) => stretch * distance(corner, top)));
  },
  "geo-023": () => distance([-2, 1], [4, 9]),
  "geo-024": () => {
    const counts = range(3, 100).filter((n) => close(interiorAngles(regularPolygon(n))[0] ?? 0, 150));
    return sum(counts);
  },
  "geo-025": () =>
    relation([
      { x: 1, y: 2 },
      { x: 4, y: 11 },
    ]),
  "geo-026": () => rotate([3, 2], 90),
  "geo-028": () => {
    const angles = interiorAngles([origin, [12, 0], apex(12, 5, 13)]);
    return Math.sin((Math.min(...angles) * Math.PI) / 180);
  },
  "geo-029": () => polar(60, 6)[1],
  "geo-030": () => distance([0, 0, 0], [2, 3, 6]),
  "geo-037": () => area([origin, [10, 0], apex(10, 13, 13)]),
  // From (2, 1) a step along the normal (2, -3) of the given line stays on the perpendicular.
  "geo-038": () =>
    relation([
      { x: 2, y: 1 },
      { x: 2 + 2, y: 1 - 3 },
    ]),
  "geo-039": () => distance(polar(0, 5), polar(60, 8)),
  "geo-044": () => {
    const degrees = angle([1, 2, 2], [0, 0, 0], [4, 0, -3]);
    return Math.cos((degrees * Math.PI) / 180);
  },
  "geo-045": () => {
    const corners: readonly Point[] = [
      [1, 1],
      [6, 3],
      [2, 7],
    ];
    const half = perimeter(corners) / 2;
    const lengths = subsets(corners, 2).map(([p = [], q = []]) => distance(p, q));
    return Math.sqrt(half * product(lengths.map((length) => half - length)));
  },
  "geo-050": () => distance(apex(8, 7, 9), [4, 0]),
  "geo-052": () => {
    const [a, b, c]: readonly [Point, Point, Point] = [apex(21, 10, 17), origin, [21, 0]];
    const [d, e, f] = [between(b, c, 1 / 3), between(c, a, 1 / 3), between(a, b, 1 / 3)];
    const inner = [crossing([a, d], [b, e]), crossing([b, e], [c, f]), crossing([c, f], [a, d])];
    return (84 * area(inner)) / area([a, b, c]);
  },
};

const circles: Proofs = {
  "geo-011": () => circumference(6),
  "geo-012": () => integral(circumference, 0, 10 / 2),
  "geo-027": () => {
    const [a, b] = [polar(180), polar(0)];
    const place = root((degrees) => angle(polar(degrees), a, b) - 34, 1, 179);
    return angle(polar(place), b, a);
  },
  "geo-032": () => integral((radius) => (circumference(radius) * 75) / 360, 0, 12),
  "geo-033": () => angle(polar(0), polar(250), polar(130)),
  // A point of the circle straight to the right of the centre, which is where the left side is least.
  "geo-036": () => {
    const left = (x: number, y: number) => x ** 2 + y ** 2 - 6 * x + 4 * y - 12;
    const centreX = root((x) => derivative((t) => left(t, 0), x), -50, 50);
    const centreY = root((y) => derivative((t) => left(0, t), y), -50, 50);
    return root((radius) => left(centreX + radius, centreY), 0, 50);
  },
  "geo-040": () => {
    const corners = (half: number) => [polar(180), polar(-half), polar(0), polar(half)];
    const atA = (half: number) => interiorAngles(corners(half))[0] ?? Number.NaN;
    const atC = (half: number) => interiorAngles(corners(half))[2] ?? Number.NaN;
    return atA(root((half) => (atA(half) - 10) / 2 - (atC(half) - 20) / 3, 1, 179));
  },
  "geo-041": () => {
    const p: Point = [13, 0];
    const contact = root((degrees) => angle(origin, polar(degrees, 5), p) - 90, 1, 179);
    return area([origin, polar(-contact, 5), p, polar(contact, 5)]);
  },
  "geo-042": () => {
    // P is the origin; the direction of CD does not matter, so that any will do.
    const [a, b, c] = [polar(180, 4), polar(0, 9), polar(250, 3)];
    const height = root((y) => distance([2.5, y], a) - distance([2.5, y], c), -50, 50);
    const centre: Point = [(a[0] + b[0]) / 2, height];
    return 3 + root((length) => distance(polar(70, length), centre) - distance(a, centre), 0, 100);
  },
  "geo-046": () => {
    const [right, top]: readonly [Point, Point] = [
      [15, 0],
      [0, 8],
    ];
    const toHypotenuse = (p: Point) => (2 * area([p, right, top])) / distance(right, top);
    return root((radius) => toHypotenuse([radius, radius]) - radius, 0, 4);
  },
  "geo-049": () => {
    const [a, b, c] = regularPolygon(5);
    return distance(a ?? [], c ?? []) / distance(a ?? [], b ?? []);
  },
  "geo-055": () => {
    const [large, small]: readonly [Point, Point] = [
      [0, 9],
      [root((x) => distance([0, 9], [x, 4]) - (9 + 4), 0, 100), 4],
    ];
    const besideLarge = (radius: number): Point => {
      return [root((x) => distance([x, radius], large) - (9 + radius), 0, 100), radius];
    };
    return root((radius) => distance(besideLarge(radius), small) - (4 + radius), 0.001, 3.999);
  },
};

const solids: Proofs = {
  "geo-022": () => volume(() => discArea(3), 0, 7),
  "geo-031": () => {
    const height = root((h) => distance([0, h], [6, 0]) - 10, 0, 10);
    return coneVolume(6, height);
  },
  "geo-034": () => {
    const ball = volume((z) => discArea(Math.sqrt(1 - z * z)), -1, 1);
    return ball / volume(() => discArea(1), -1, 1);
  },
  // The factor does not depend on the shape: cones with a radius of a fifth of their height.
  "geo-035": () => (400 * coneVolume(30 / 5, 30)) / coneVolume(20 / 5, 20),
  // Rings around the hemisphere, each 6 dt wide, at the latitude t.
  "geo-043": () => integral((t) => circumference(6 * Math.cos(t)) * 6, 0, Math.PI / 2) + discArea(6),
  "geo-047": () => {
    // Four corners of a cube with edges of 6 / sqrt(2) are 6 apart; the face opposite to the first is the
    // plane through the other three, and the foot is the point of it that is nearest to the tip.
    const k = 6 / Math.SQRT2;
    const foot = (u: number, v: number) => [k - k * u, k - k * v, k * (u + v)];
    return smallest((u) => smallest((v) => distance([0, 0, 0], foot(u, v)), 0, 1), 0, 1);
  },
  "geo-048": () =>
    largest(
      (x) =>
        area([
          [-x, 0],
          [x, 0],
          [x, 12 - x * x],
          [-x, 12 - x * x],
        ]),
      0,
      Math.sqrt(12),
    ),
  "geo-051": () => {
    const onPlane = (x: number, z: number) => [x, 2 * x + 2 * z - 15, z];
    return smallest((x) => smallest((z) => distance([1, 2, 3], onPlane(x, z)), -50, 50), -50, 50);
  },
  // The way crosses one face to a point of an edge, t above its end, and then a neighbouring face.
  "geo-053": () => {
    const ways = permutations([3, 4, 5]).map(([a = 0, b = 0, c = 0]) =>
      smallest((t) => distance([0, 0, 0], [a, t, 0]) + distance([a, t, 0], [a, b, c]), 0, b),
    );
    return Math.min(...ways);
  },
  "geo-054": () => largest((h) => coneVolume(Math.sqrt(9 - (h - 3) ** 2), h), 3, 6),
  "geo-056": () => {
    const chord = (z: number) => 2 * root((x) => distance(origin, [x, z]) - 3, 0, 3);
    return volume((z) => chord(z) ** 2, -3, 3);
  },
};

proveKeys("geometry.json", parseQuestions(geometry), {
  proofs: { ...straightFigures, ...circles, ...solids },
});
