/* Numerical mathematics for the proofs: simple, slow, and independent of the way in which a key was found. */

/** Whether two numbers differ by rounding only: relative error at most 1e-9, absolute below 1. */
export function close(a: number, b: number): boolean {
  if (a === b || !Number.isFinite(a) || !Number.isFinite(b)) return a === b;
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

/** The integers from `first` to `last`, both included. */
export function range(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

export function product(values: readonly number[]): number {
  return values.reduce((total, value) => total * value, 1);
}

/** The positive divisors of a positive integer, by trying every number up to it. */
export function divisors(n: number): readonly number[] {
  return range(1, n).filter((d) => n % d === 0);
}

export function isPrime(n: number): boolean {
  return Number.isInteger(n) && n > 1 && divisors(n).length === 2;
}

export function factorial(n: number): number {
  return product(range(1, n));
}

/** The number of subsets of size `k` of a set of size `n`, by Pascal's rule. */
export function binomial(n: number, k: number): number {
  if (k < 0 || k > n) return 0;
  return k === 0 || k === n ? 1 : binomial(n - 1, k - 1) + binomial(n - 1, k);
}

/** Every ordered way to take one element from each list. */
export function tuples<T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] {
  return lists.reduce<readonly (readonly T[])[]>(
    (heads, list) => heads.flatMap((head) => list.map((next) => [...head, next])),
    [[]],
  );
}

/** Every subset of the given size, each in the order of the list. */
export function subsets<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  if (size === 0) return [[]];
  return items.flatMap((item, i) => subsets(items.slice(i + 1), size - 1).map((rest) => [item, ...rest]));
}

/** Every order of the items. Equal items give equal orders; count distinct ones where that matters. */
export function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));
}

/**
 * The one root of a continuous function in (low, high), by bisection.
 * @throws RangeError when the function has the same sign at both ends.
 */
export function root(f: (x: number) => number, low: number, high: number): number {
  let [a, b] = [low, high];
  if (Math.sign(f(a)) * Math.sign(f(b)) > 0) throw new RangeError(`no change of sign in [${low}, ${high}]`);
  for (let step = 0; step < 200; step += 1) {
    const middle = (a + b) / 2;
    if (Math.sign(f(middle)) === Math.sign(f(a))) a = middle;
    else b = middle;
  }
  return (a + b) / 2;
}

/** All roots at which a continuous function changes its sign, on a grid of 12,007 steps over [low, high]. */
export function roots(f: (x: number) => number, low: number, high: number): readonly number[] {
  const steps = 12_007;
  const at = (i: number) => low + ((high - low) * i) / steps;
  return range(0, steps - 1).flatMap((i) => {
    if (f(at(i)) === 0) return [at(i)];
    return f(at(i)) * f(at(i + 1)) < 0 ? [root(f, at(i), at(i + 1))] : [];
  });
}

/** The derivative by central differences, Richardson-extrapolated: error about 1e-10 for smooth functions. */
export function derivative(f: (x: number) => number, x: number): number {
  const central = (h: number) => (f(x + h) - f(x - h)) / (2 * h);
  return (64 * central(0.001) - 20 * central(0.002) + central(0.004)) / 45;
}

/** The integral over [low, high] by Simpson's rule on 2,000 strips; for smooth functions. */
export function integral(f: (x: number) => number, low: number, high: number): number {
  const strips = 2000;
  const width = (high - low) / strips;
  const weight = (i: number) => (i === 0 || i === strips ? 1 : i % 2 === 1 ? 4 : 2);
  return (sum(range(0, strips).map((i) => weight(i) * f(low + i * width))) * width) / 3;
}
