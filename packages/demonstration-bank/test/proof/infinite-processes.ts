import { close, range, sum } from "./numeric.ts";

/* Limits, improper integrals, differential equations and extremes for the calculus proofs. */

/**
 * The limit of `f` at `a`, from both sides.
 *
 * Extrapolates the values at `a ± 2^-k` to distance 0 by Neville's scheme. For functions that are analytic near `a` the
 * error is about 1e-10.
 * @throws RangeError when the two sides differ.
 */
export function limitAt(f: (x: number) => number, a: number): number {
  const distances = range(1, 8).map((k) => 2 ** -k);
  const right = extrapolate(distances.map((h) => [h, f(a + h)]));
  const left = extrapolate(distances.map((h) => [h, f(a - h)]));
  if (!close(left, right)) throw new RangeError(`the limits at ${a} differ: ${left} and ${right}`);
  return right;
}

/**
 * The limit of `f(n)` as the whole number n grows, for functions with an expansion in powers of `1/n`. The values at
 * 16, 32, ... 2048 are extrapolated to `1/n = 0`, with an error of about 1e-11.
 */
export function limitAtInfinity(f: (n: number) => number): number {
  return extrapolate(range(4, 11).map((k) => [2 ** -k, f(2 ** k)]));
}

/** The value at 0 of the polynomial through the points `[x, y]`, by Neville's scheme. */
function extrapolate(points: readonly (readonly [number, number])[]): number {
  let level = points.map(([x, y]) => ({ first: x, last: x, y }));
  while (level.length > 1) {
    level = level.slice(1).map((right, i) => {
      const left = level[i] ?? right;
      const y = (left.first * right.y - right.last * left.y) / (left.first - right.last);
      return { first: left.first, last: right.last, y };
    });
  }
  return level[0]?.y ?? Number.NaN;
}

/** The sum of the first 200 terms from n = 1. For terms that fall like 2^-n it is the whole sum up to rounding. */
export function seriesSum(term: (n: number) => number): number {
  return sum(range(1, 200).map(term));
}

/**
 * The integral over (low, high), `high` infinite or not, by the double exponential rule.
 *
 * The ends themselves are not evaluated, so the integrand may be undefined there. Source: H. Takahasi
 * and M. Mori, "Double exponential formulas for numerical integration", Publ. RIMS 9 (1974).
 */
export function openIntegral(f: (x: number) => number, low: number, high: number): number {
  const finite = Number.isFinite(high);
  const step = 1 / 64;
  const nodes = finite
    ? range(-192, 192).map((k) => finiteNode(k * step))
    : range(-256, 256).map((k) => infiniteNode(k * step));
  const size = finite ? (high - low) / 2 : 1;
  return sum(nodes.map(({ x, weight }) => f(low + size * x) * weight)) * size * step;
}

interface Node {
  readonly x: number;
  /** dx/dt. */
  readonly weight: number;
}

/** x = 1 + tanh(π/2 sinh t) runs over (0, 2); beyond t = ±3 it rounds to its ends. */
function finiteNode(t: number): Node {
  const inner = (Math.PI / 2) * Math.sinh(t);
  return {
    x: 2 / (1 + Math.exp(-2 * inner)),
    weight: ((Math.PI / 2) * Math.cosh(t)) / Math.cosh(inner) ** 2,
  };
}

/** x = exp(π/2 sinh t) runs over (0, ∞), for t from -4 to 4 over (2e-19, 4e18). */
function infiniteNode(t: number): Node {
  const x = Math.exp((Math.PI / 2) * Math.sinh(t));
  return { x, weight: x * (Math.PI / 2) * Math.cosh(t) };
}

/** The largest value of `f` on [low, high]: the best of 400 steps, refined by ternary search around it. */
export function largest(f: (x: number) => number, low: number, high: number): number {
  const width = (high - low) / 400;
  const best = range(0, 400)
    .map((i) => low + i * width)
    .reduce((winner, x) => (f(x) > f(winner) ? x : winner), low);
  let [a, b] = [Math.max(low, best - width), Math.min(high, best + width)];
  for (let step = 0; step < 80; step += 1) {
    const [left, right] = [a + (b - a) / 3, b - (b - a) / 3];
    if (f(left) < f(right)) a = left;
    else b = right;
  }
  return f((a + b) / 2);
}

/** A system of first-order differential equations: the derivatives of the state `y` at time `t`. */
type Motion = (t: number, y: readonly number[]) => readonly number[];

/** The state at time `end` of the motion that starts in `start` at time 0: Runge-Kutta, 500 steps. */
export function stateAt(motion: Motion, start: readonly number[], end: number): readonly number[] {
  const h = end / 500;
  const moved = (y: readonly number[], slope: readonly number[], by: number) =>
    y.map((value, i) => value + by * (slope[i] ?? 0));
  return range(0, 499).reduce((y, k) => {
    const t = k * h;
    const first = motion(t, y);
    const second = motion(t + h / 2, moved(y, first, h / 2));
    const third = motion(t + h / 2, moved(y, second, h / 2));
    const fourth = motion(t + h, moved(y, third, h));
    const mean = first.map(
      (slope, i) => (slope + 2 * (second[i] ?? 0) + 2 * (third[i] ?? 0) + (fourth[i] ?? 0)) / 6,
    );
    return moved(y, mean, h);
  }, start);
}
