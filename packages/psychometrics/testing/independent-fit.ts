import {
  type CountedProblem,
  counted,
  type IndependentItems,
  type IndependentProblem,
  type IndependentValue,
  independentValue,
} from "./independent-likelihood.ts";

/*
 * The maximum of the marginal likelihood, written apart from the calibration: no EM, no code in common. BFGS (Nocedal & Wright
 * 2006, 6.1) maximises it over (log a, d, logit c), where nothing is bounded.
 */

/** The items that x describes: log slopes (one for 1PL), intercepts, logits of lower asymptotes (3PL). */
function itemsOf(problem: IndependentProblem, x: readonly number[]): IndependentItems {
  const count = problem.responses[0]?.length ?? 0;
  const slopes = problem.model === "1PL" ? 1 : count;
  const index = Array.from({ length: count }, (_, j) => j);
  return {
    a: index.map((j) => Math.exp(x[problem.model === "1PL" ? 0 : j] ?? 0)),
    d: index.map((j) => x[slopes + j] ?? 0),
    c: index.map((j) => (problem.model === "3PL" ? 1 / (1 + Math.exp(-(x[slopes + count + j] ?? 0))) : 0)),
  };
}

function valueAt(problem: CountedProblem, x: readonly number[]): { value: number; gradient: number[] } {
  const items = itemsOf(problem, x);
  const { objective, a, d, c } = independentValue(problem, items);
  const bySlope = items.a.map((slope, j) => slope * (a[j] ?? 0));
  const slopes = problem.model === "1PL" ? [bySlope.reduce((sum, value) => sum + value, 0)] : bySlope;
  const lowers = problem.model === "3PL" ? items.c.map((lower, j) => lower * (1 - lower) * (c[j] ?? 0)) : [];
  return { value: -objective, gradient: [...slopes, ...d, ...lowers].map((value) => -value) };
}

/** The maximum that BFGS finds from slope 1 (or `start`), intercepts by the shares of right answers, guessing `lower`. */
export function independentFit(
  given: IndependentProblem,
  start: { readonly lower?: number; readonly items?: IndependentItems } = {},
): { readonly items: IndependentItems; readonly value: IndependentValue } {
  const problem = counted(given);
  let x = start.items ? vectorOf(problem, start.items) : startOf(problem, start.lower ?? 0.1);
  const size = x.length;
  let inverse = identity(size);
  let here = valueAt(problem, x);
  let level = 0;
  for (let iteration = 0; iteration < 300; iteration++) {
    const step = inverse.map((row) => -dot(row, here.gradient));
    const slope = dot(step, here.gradient);
    let fraction = Math.min(1, 1 / Math.max(...step.map(Math.abs)));
    const trialAt = () => x.map((value, i) => value + fraction * (step[i] ?? 0));
    let next = valueAt(problem, trialAt());
    while (!(next.value <= here.value + 1e-4 * fraction * slope) && fraction > 1e-6) {
      fraction /= 2;
      next = valueAt(problem, trialAt());
    }
    if (fraction <= 1e-6) break;
    const moved = trialAt();
    const s = moved.map((value, i) => value - (x[i] ?? 0));
    const y = next.gradient.map((value, i) => value - (here.gradient[i] ?? 0));
    inverse = updated(inverse, s, y);
    const change = here.value - next.value;
    [x, here] = [moved, next];
    if (Math.max(...here.gradient.map(Math.abs)) < 1e-5) break;
    level = change < 1e-10 ? level + 1 : 0;
    if (level === 5) break;
  }
  const items = itemsOf(problem, x);
  return { items, value: independentValue(problem, items) };
}

/**
 * Standard errors by the inverse of minus the Hessian of the objective: central differences of the gradient in a (1PL: the
 * common one), d and c. A lower asymptote below 1e-3 counts as known.
 */
export function independentErrors(
  given: IndependentProblem,
  items: IndependentItems,
): { readonly a: number[]; readonly d: number[]; readonly c: number[] } {
  const problem = counted(given);
  const count = items.a.length;
  const places: { readonly kind: "a" | "d" | "c"; readonly j: number }[] = [];
  for (let j = 0; j < count; j++) {
    if (problem.model !== "1PL" || j === 0) places.push({ kind: "a", j });
    places.push({ kind: "d", j });
    if (problem.model === "3PL" && (items.c[j] ?? 0) > 1e-3) places.push({ kind: "c", j });
  }
  const isCommon = (kind: string) => kind === "a" && problem.model === "1PL";
  const gradientAt = (moved: number, h: number) => {
    const copy = { a: [...items.a], d: [...items.d], c: [...items.c] };
    const place = places[moved];
    for (let j = 0; place && j < count; j++)
      if (j === place.j || isCommon(place.kind)) copy[place.kind][j] = (copy[place.kind][j] ?? 0) + h;
    const value = independentValue(problem, copy);
    return places.map(({ kind, j }) =>
      isCommon(kind) ? value.a.reduce((sum, part) => sum + part, 0) : (value[kind][j] ?? 0),
    );
  };
  const h = 1e-4;
  const hessian = places.map((_, i) => {
    const [up, down] = [gradientAt(i, h), gradientAt(i, -h)];
    return up.map((value, k) => -(value - (down[k] ?? 0)) / (2 * h));
  });
  const covariance = invert(hessian);
  const errors = { a: new Array(count), d: new Array(count), c: new Array(count) };
  for (const kind of ["a", "d", "c"] as const) errors[kind].fill(Number.NaN);
  for (const [i, { kind, j }] of places.entries()) {
    const error = Math.sqrt(covariance[i]?.[i] ?? Number.NaN);
    if (isCommon(kind)) errors.a.fill(error);
    else errors[kind][j] = error;
  }
  return errors;
}

function startOf(problem: IndependentProblem, lower: number): number[] {
  const count = problem.responses[0]?.length ?? 0;
  const intercepts = Array.from({ length: count }, (_, j) => {
    const answers = problem.responses.map((row) => row[j]).filter((answer) => answer !== null);
    const share = answers.filter((answer) => answer === 1).length / answers.length;
    return Math.log(share / (1 - share));
  });
  const slopes = new Array<number>(problem.model === "1PL" ? 1 : count).fill(0);
  const logits = new Array<number>(problem.model === "3PL" ? count : 0).fill(Math.log(lower / (1 - lower)));
  return [...slopes, ...intercepts, ...logits];
}

function vectorOf({ model }: IndependentProblem, { a, d, c }: IndependentItems): number[] {
  const logSlopes = a.map(Math.log);
  const logits = c.map((lower) => Math.log(Math.max(lower, 1e-4) / (1 - lower)));
  return [...(model === "1PL" ? logSlopes.slice(0, 1) : logSlopes), ...d, ...(model === "3PL" ? logits : [])];
}

function dot(x: readonly number[], y: readonly number[]): number {
  return x.reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0);
}

function identity(size: number): number[][] {
  return Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_column, j) => (i === j ? 0.01 : 0)),
  );
}

/** The BFGS update of the inverse Hessian; unchanged where the curvature is not positive. */
function updated(inverse: number[][], s: readonly number[], y: readonly number[]): number[][] {
  const curvature = dot(s, y);
  if (!(curvature > 1e-14)) return inverse;
  const hy = inverse.map((row) => dot(row, y));
  const scale = (1 + dot(y, hy) / curvature) / curvature;
  return inverse.map((row, i) =>
    row.map(
      (value, j) =>
        value +
        scale * (s[i] ?? 0) * (s[j] ?? 0) -
        ((hy[i] ?? 0) * (s[j] ?? 0) + (s[i] ?? 0) * (hy[j] ?? 0)) / curvature,
    ),
  );
}

/** The inverse by Gauss-Jordan elimination with row pivoting. */
function invert(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...Array.from({ length: size }, (_, j) => (i === j ? 1 : 0))]);
  for (let column = 0; column < size; column++) {
    let best = column;
    for (let i = column; i < size; i++)
      if (Math.abs(rows[i]?.[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0)) best = i;
    const [top = [], other = []] = [rows[best], rows[column]];
    rows[best] = other;
    const pivot = top[column] ?? Number.NaN;
    rows[column] = top.map((value) => value / pivot);
    for (let i = 0; i < size; i++) {
      if (i === column) continue;
      const factor = rows[i]?.[column] ?? 0;
      rows[i] = (rows[i] ?? []).map((value, k) => value - factor * (rows[column]?.[k] ?? 0));
    }
  }
  return rows.map((row) => row.slice(size));
}
