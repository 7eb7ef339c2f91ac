import calculus from "../../src/mathematics/calculus.json" with { type: "json" };
import { parseQuestions } from "../../src/question.ts";
import {
  largest,
  limitAt,
  limitAtInfinity,
  openIntegral,
  seriesSum,
  stateAt,
} from "../proof/infinite-processes.ts";
import { derivative, integral, range, root, sum } from "../proof/numeric.ts";
import { type Proofs, proveKeys } from "../proof/prove-keys.ts";
import { readStatement } from "../proof/read-statement.ts";
import { expression, type Judge, relation, within } from "../proof/truth.ts";

/** The option is the derivative of `f`, judged by its values at points in (0.3, 2.7). */
function derivativeOf(f: (x: number) => number): Judge {
  return expression(["x"], (x) => derivative(f, x));
}

/** The option is a condition on x under which `f` has a negative slope, wherever it holds in [-5, 5]. */
function decreasingWhere(f: (x: number) => number): Judge {
  return (option) => {
    const holds = readStatement(option);
    const inside = range(-80, 80)
      .map((k) => k / 16)
      .filter((x) => holds({ x }));
    return inside.length > 0 && inside.every((x) => derivative(f, x) < 0);
  };
}

/** Where the second difference of a cubic changes sign; it is a multiple of the second derivative there. */
function inflection(f: (x: number) => number, low: number, high: number): number {
  return root((x) => f(x + 0.5) - 2 * f(x) + f(x - 0.5), low, high);
}

/** The length of a curve given by a parameter u in [0, 1], as the limit of inscribed polygons. */
function curveLength(point: (u: number) => readonly [number, number]): number {
  return limitAtInfinity((n) =>
    sum(
      range(1, n).map((k) => {
        const [[x0, y0], [x1, y1]] = [point((k - 1) / n), point(k / n)];
        return Math.hypot(x1 - x0, y1 - y0);
      }),
    ),
  );
}

function areaBetween(upper: (x: number) => number, lower: (x: number) => number, cross: number): number {
  return integral((x) => upper(x) - lower(x), 0, cross);
}

/** The part of a sphere of radius 1 that the inscribed cylinder of half the height `h` fills. */
function cylinderShare(h: number): number {
  const radius = root((r) => r * r + h * h - 1, 0, 1);
  return (Math.PI * radius ** 2 * 2 * h) / ((4 / 3) * Math.PI);
}

/** The radius of a balloon, `seconds` after it had the radius 5 cm, when it grows by 100 cm³ a second. */
function balloonRadius(seconds: number): number {
  const volume = (r: number) => (4 / 3) * Math.PI * r ** 3;
  return root((r) => volume(r) - volume(5) - 100 * seconds, 0, 10);
}

/** The y near 2 for which (x, y) lies on the ellipse x² + xy + y² = 7. */
function ellipseY(x: number): number {
  return root((y) => x * x + x * y + y * y - 7, 0, 4);
}

function gaussian(x: number) {
  return Math.exp(-x * x);
}

const firstSteps: Proofs = {
  "cal-001": () => derivativeOf((x) => x ** 3),
  "cal-002": () => derivativeOf(() => 7),
  "cal-003": () => derivative((x) => 5 * x - 2, 3),
  "cal-004": () => derivativeOf((x) => x ** 2 + 3 * x + 1),
  "cal-005": () => limitAt((x) => x ** 2 + 1, 2),
  "cal-006": () => integral(() => 3, 0, 4),
  "cal-007": () => derivative((t) => 4 * t ** 2, 3),
  "cal-008": () => integral((x) => 2 * x, 0, 3),
  "cal-009": () => derivativeOf(Math.sin),
  "cal-010": () => expression(["x"], (x) => 5 + integral((t) => 6 * t ** 2, 0, x)),
  "cal-011": () => derivativeOf(Math.exp),
  "cal-012": () => root((x) => derivative((t) => t ** 2 - 6 * t + 10, x), -10, 10),
  "cal-013": () => integral((x) => derivative((t) => t ** 2 + 1, x), 1, 4) / (4 - 1),
  "cal-014": () => derivative((t) => 3 * t ** 2 - 2 * t, 2),
  "cal-015": () => limitAt((x) => (x ** 2 - 9) / (x - 3), 3),
  "cal-016": () => derivativeOf((x) => 1 / x),
  "cal-017": () => derivative(Math.sqrt, 9),
  "cal-018": () => limitAtInfinity((x) => (3 * x + 1) / (x - 2)),
};

const rulesAndApplications: Proofs = {
  "cal-019": () =>
    relation([
      { x: 1, y: 1 },
      { x: 2, y: 1 + derivative((x) => x ** 3, 1) },
    ]),
  "cal-020": () => derivativeOf((x) => x * Math.exp(x)),
  "cal-021": () => derivativeOf((x) => (2 * x + 1) ** 5),
  "cal-022": () => largest((side) => side * ((40 - 2 * side) / 2), 0, 20),
  "cal-023": () => integral((x) => 1 / x, 1, Math.E),
  "cal-024": () => integral(Math.sin, 0, Math.PI),
  "cal-025": () => decreasingWhere((x) => x ** 3 - 3 * x),
  "cal-026": () => inflection((x) => x ** 3 - 6 * x ** 2 + 5, -10, 10),
  "cal-027": () =>
    areaBetween(
      (x) => x,
      (x) => x * x,
      root((x) => x - x * x, 0.5, 2),
    ),
  "cal-028": () => Math.sqrt(9) + 0.3 * derivative(Math.sqrt, 9),
  "cal-029": () => limitAt((x) => Math.sin(3 * x) / x, 0),
  "cal-030": () => integral((x) => x ** 2, 0, 3) / 3,
  "cal-031": () => derivativeOf((x) => x / (x ** 2 + 1)),
  "cal-032": () => limitAt((h) => ((2 + h) ** 4 - 16) / h, 0),
  "cal-033": () => integral((x) => (2 * x) / (x ** 2 + 1), 0, 2),
  "cal-034": () => integral((x) => Math.PI * Math.sqrt(x) ** 2, 0, 4),
  "cal-035": () => integral((x) => x * Math.exp(x), 0, 1),
  "cal-036": () => derivative(balloonRadius, 0),
  "cal-037": () => derivative(ellipseY, 1),
  "cal-038": () => limitAt((x) => (1 - Math.cos(x)) / x ** 2, 0),
};

const advanced: Proofs = {
  "cal-039": () => integral((x) => 1 / (1 + x ** 2), 0, 1),
  "cal-040": () => derivativeOf((x) => integral((t) => Math.sqrt(1 + t ** 3), 0, x ** 2)),
  "cal-041": () => stateAt((x, [y = 0]) => [2 * x * y], [3], 1)[0] ?? Number.NaN,
  "cal-042": () => limitAtInfinity((n) => (1 + 2 / n) ** (3 * n)),
  "cal-043": () => derivativeOf((x) => x ** x),
  "cal-044": () => -largest((x) => -Math.hypot(x, x ** 2 - 3), 0, 3),
  "cal-045": () => openIntegral((x) => x ** 2 * Math.exp(-x), 0, Number.POSITIVE_INFINITY),
  // x = 3u² makes the curve smooth in u, so that the polygons' lengths have an expansion in 1/n.
  "cal-046": () => curveLength((u) => [3 * u ** 2, (2 / 3) * (3 * u ** 2) ** 1.5]),
  "cal-047": () => seriesSum((n) => n / 3 ** n),
  "cal-048": () => largest(cylinderShare, 0, 1),
  "cal-049": () => limitAt((x) => (Math.tan(x) - Math.sin(x)) / x ** 3, 0),
  "cal-050": () => seriesSum((n) => (-1) ** (n + 1) / (n * 2 ** n)),
  "cal-051": () => limitAtInfinity((n) => sum(range(1, n).map((k) => 1 / (n + k)))),
  "cal-052": () => openIntegral((x) => x ** 2 * gaussian(x), 0, Number.POSITIVE_INFINITY),
  "cal-053": () =>
    openIntegral(
      (x) => Math.sqrt(Math.sin(x)) / (Math.sqrt(Math.sin(x)) + Math.sqrt(Math.cos(x))),
      0,
      Math.PI / 2,
    ),
  "cal-054": () => largest((t) => stateAt((_, [y = 0, v = 0]) => [v, -4 * y], [1, 2], t)[0] ?? 0, 0, Math.PI),
  // The error at n falls like (ln n) / n, too slowly to extrapolate: 1e-5 at a million.
  "cal-055": () => {
    const n = 1_000_000;
    return within(Math.exp(sum(range(1, n).map(Math.log)) / n) / n, 1e-5);
  },
  "cal-056": () => openIntegral((x) => (x ** 2 - 1) / Math.log(x), 0, 1),
};

proveKeys("calculus.json", parseQuestions(calculus), {
  proofs: { ...firstSteps, ...rulesAndApplications, ...advanced },
});
