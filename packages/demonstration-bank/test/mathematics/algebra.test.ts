import algebra from "../../src/mathematics/algebra.json" with { type: "json" };
import { parseQuestions } from "../../src/question.ts";
import { close, derivative, range, root, roots, sum } from "../proof/numeric.ts";
import { type Proofs, proveKeys } from "../proof/prove-keys.ts";
import { expression, relation, setOf, solutions } from "../proof/truth.ts";

/** The product of two polynomials given by their coefficients, the constant term first. */
function multiply(left: readonly number[], right: readonly number[]): readonly number[] {
  return range(0, left.length + right.length - 2).map((degree) =>
    sum(left.map((a, i) => a * (right[degree - i] ?? 0))),
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[(values.length - 1) / 2] ?? Number.NaN;
}

/** The multiples of 1/8 between -50 and 50 that have a property. */
function eighthsWith(property: (x: number) => boolean): readonly number[] {
  return range(-400, 400)
    .map((n) => n / 8)
    .filter(property);
}

/** The number in [-100, 100] at which a strictly monotone function is zero. */
function solve(f: (x: number) => number): number {
  return root(f, -100, 100);
}

/** The number of different real solutions of b(x)^e(x) = 1, for the polynomials of the last question. */
function solutionsOfPowerEquation(): number {
  const base = (x: number) => x * x - 5 * x + 5;
  const exponent = (x: number) => x * x - 9 * x + 20;
  // |b|^e = 1 only where e = 0 or |b| = 1; a negative base needs its exponent to be tried, as done here.
  const candidates = [exponent, (x: number) => base(x) - 1, (x: number) => base(x) + 1]
    .flatMap((f) => roots(f, -50, 50))
    .map((x) => Number(x.toFixed(9)));
  return new Set(candidates.filter((x) => close(base(x) ** exponent(x), 1))).size;
}

const proofs: Proofs = {
  "alg-001": () => solve((x) => x + 7 - 12),
  "alg-002": () => 15 + (15 - 11),
  "alg-003": () => solve((x) => 3 * x - 21),
  "alg-004": () => 4 + 4 + 1,
  "alg-005": () => expression(["a"], (a) => sum([a, a, a]) + sum([a, a])),
  "alg-006": () => expression(["x"], (x) => solve((second) => second - x - 5)),
  "alg-007": () => solve((x) => x / 3 - 6),
  "alg-008": () => expression(["n"], (n) => n + n + n + n),
  "alg-009": () => solve((x) => x - 4 - -1),
  "alg-010": () => expression(["x"], (x) => x + 3 + (x + 3)),
  "alg-011": () => solve((x) => 2 * x + 3 - 11),
  "alg-012": () => solve((x) => 2 * x - 5 - 13),
  "alg-013": () => expression(["x"], (x) => 6 * x + 9),
  "alg-014": () => solutions((x) => 3 * x - 1 > 8),
  "alg-015": () => expression(["x"], (x) => x * x * (x * x * x)),
  "alg-016": () => 2 * 3 - -4,
  "alg-017": () => solve((x) => 5 * x - 2 - (3 * x + 8)),
  "alg-018": () => expression(["x"], (x) => 4 * x - (x - 3)),
  "alg-019": () => derivative((x) => 3 - 2 * x, 0),
  "alg-020": () => expression(["n"], (n) => 5 + (n - 1) * (8 - 5)),
  "alg-021": () => {
    const x = solve((t) => t - (10 - t) - 4);
    return [x, 10 - x];
  },
  "alg-022": () => expression(["x"], (x) => (x + 3) * (x - 5)),
  "alg-023": () => (-2) ** 2 - 3 * -2,
  "alg-024": () => setOf(roots((x) => x * x - 49, -50, 50)),
  "alg-025": () => expression(["x"], (x) => x ** 2 + 7 * x + 12),
  "alg-026": () =>
    relation(
      [
        { x: 0, y: 1 },
        { x: 2, y: 7 },
      ],
      [{ x: 2, y: 1 }],
    ),
  "alg-027": () => expression(["y"], (y) => solve((x) => (x - 3) / 2 - y)),
  "alg-028": () => expression(["x"], (x) => 2 * x * x * x * (2 * x * x * x)),
  "alg-029": () => solutions((x) => -2 * x + 5 <= 11),
  "alg-030": () => expression(["x"], (x) => (x ** 2 - 9) / (x - 3)),
  "alg-031": () => solve((x) => x / 2 + x / 3 - 10),
  "alg-032": () => setOf(roots((x) => x * x - 5 * x - 6, -50, 50)),
  "alg-033": () => {
    const [f, g] = [(x: number) => x + 3, (x: number) => x ** 2];
    return g(f(2));
  },
  "alg-034": () => solve((exponent) => 2 ** exponent - 32),
  "alg-035": () => expression(["x"], (x) => solve((y) => (2 * y - 1) / 3 - x)),
  "alg-036": () => solve((x) => 3 ** (2 * x - 1) - 27),
  "alg-037": () => {
    const numbers = (x: number) => [x, x + 3, 2 * x + 1, 10, 4];
    const x = solve((t) => sum(numbers(t)) / 5 - 6);
    return median(numbers(x));
  },
  "alg-038": () => {
    // One step along the given line is (1, 2); the perpendicular one is (-2, 1), from (4, 1) to (2, 2).
    const off = [{ x: 5, y: 3 }];
    return relation(
      [
        { x: 4, y: 1 },
        { x: 4 - 2, y: 1 + 1 },
      ],
      off,
    );
  },
  "alg-039": () => expression(["x"], (x) => x * x - 6 * x + 11),
  "alg-040": () => expression(["x"], (x) => 1 / x + 1 / (x + 1)),
  // One solution: the lowest value of the parabola, at x = -k/2, is zero.
  "alg-041": () => setOf(roots((k) => (-k / 2) ** 2 + k * (-k / 2) + 9, -50, 50)),
  "alg-042": () => sum(range(0, 19).map((step) => 3 + 4 * step)),
  "alg-043": () => setOf(roots((x) => 2 * x * x - 4 * x - 3, -50, 50)),
  "alg-044": () => solve((litres) => 0.1 * litres + 0.4 * 6 - 0.2 * (litres + 6)),
  "alg-045": () => solutions((x) => Math.abs(2 * x - 3) < 5),
  // Written in base 1000, division of the polynomial by x - 2 is division of a number by 998.
  "alg-046": () => (1000n ** 3n - 2n * 1000n ** 2n + 5n * 1000n - 1n) % 998n,
  "alg-047": () => solutions((x) => x * x - x - 12 > 0),
  "alg-048": () => setOf(roots((x) => Math.sqrt(x + 6) - x, -6, 50)),
  "alg-049": () => setOf(roots((x) => x * x + (x + 1) ** 2 - 25, -50, 50)),
  "alg-050": () => range(2, 10).reduce((term) => 2 * term + 1, 1),
  "alg-051": () => sum(range(0, 60).map((k) => 8 * (-1 / 2) ** k)),
  "alg-052": () => setOf(roots((x) => Math.log10(x) + Math.log10(x - 3) - 1, 3.000_001, 100)),
  "alg-053": () =>
    range(1, 5).reduce<readonly number[]>((power) => multiply(power, [1, 2]), [1])[3] ?? Number.NaN,
  "alg-054": () => sum(roots((x) => x * x - 6 * x + 4, -50, 50).map((x) => x * x)),
  "alg-055": () => roots((x) => x ** 4 - 3 * x ** 2 - 4, -50, 50).length,
  // Tangent: the parabola's lowest height above the line, at x = m/2, is zero.
  "alg-056": () => setOf(roots((m) => (m / 2) ** 2 - (m * (m / 2) - 4), -50, 50)),
  "alg-057": () => setOf(roots((x) => 4 ** x - 6 * 2 ** x + 8, -50, 50)),
  "alg-058": () => {
    const a = root((t) => t + 1 / t - 4, 1, 10);
    return a ** 3 + (4 - a) ** 3;
  },
  "alg-059": () => sum(range(1, 99).map((k) => 1 / (Math.sqrt(k) + Math.sqrt(k + 1)))),
  "alg-060": () => {
    const f = (x: number) => x + 9 / x;
    return f(root((x) => derivative(f, x), 0.5, 100));
  },
  // P'(x)/P(x) is the sum of 1/(x - zero), so the sum of the reciprocals is -P'(0)/P(0).
  "alg-061": () => {
    const polynomial = (x: number) => x ** 3 - 4 * x ** 2 + 2 * x - 7;
    return -derivative(polynomial, 0) / polynomial(0);
  },
  // Parallel lines, and (5, 0) of the second is not on the first.
  "alg-062": () => setOf(eighthsWith((k) => k * k - 4 * 1 === 0 && k * 5 + 4 * 0 !== 8)),
  "alg-063": () => {
    const x = root((t) => t + 1 / t - 3, 1, 10);
    return x ** 5 + 1 / x ** 5;
  },
  // For real x, the factors of the zeros 1 + i and 1 - i have the product |x - (1 + i)|^2.
  "alg-064": () => expression(["x"], (x) => (x - 2) * Math.hypot(x - 1, 1) ** 2),
  "alg-065": () => {
    const atHalf = (atTwo: number) => 3 * (1 / 2) - 2 * atTwo;
    return solve((atTwo) => atTwo + 2 * atHalf(atTwo) - 3 * 2);
  },
  "alg-066": () => {
    const grid = range(-4000, 4000).map((n) => n / 16);
    const values = grid.map((x) => (2 * x) / (x * x + 1));
    const [lowest, highest] = [Math.min(...values), Math.max(...values)];
    return solutions((y) => lowest <= y && y <= highest, { variable: "y" });
  },
  "alg-067": () => {
    const grid = range(-40, 40).map((n) => n / 4);
    return Math.min(...grid.flatMap((y) => grid.map((z) => (9 - 2 * y - 2 * z) ** 2 + y * y + z * z)));
  },
  // (x - 2)(y - 3) = 12 keeps both below 16.
  "alg-068": () =>
    range(1, 16).flatMap((x) => range(1, 16).filter((y) => x * y - 3 * x - 2 * y === 6)).length,
  "alg-069": () => solutionsOfPowerEquation(),
};

proveKeys("algebra.json", parseQuestions(algebra), { proofs });
