import type { CalibrationInput, ItemPriors, ResponseRow } from "../src/index.ts";

/*
 * The marginal likelihood of one concept, written apart from the calibration: no expected counts, no code in common. The
 * likelihood of every pattern of answers is summed over the points, and the gradient is that of its logarithm.
 */

/** One concept, all answers given or null, the population N(0, 1) on 61 points of [-6, 6]. */
export interface IndependentProblem {
  readonly responses: readonly ResponseRow[];
  readonly model: CalibrationInput["model"];
  readonly priors?: ItemPriors;
}

/** Parameters of all items. 1PL: every slope is the same. */
export interface IndependentItems {
  readonly a: readonly number[];
  readonly d: readonly number[];
  readonly c: readonly number[];
}

/** Log-likelihood, log-likelihood plus log priors, and the derivatives of the latter: for each item by a, d and c. */
export interface IndependentValue {
  readonly logLikelihood: number;
  readonly objective: number;
  readonly a: number[];
  readonly d: number[];
  readonly c: number[];
}

const POINTS = Array.from({ length: 61 }, (_, q) => -6 + q / 5);
const DENSITIES = POINTS.map((x) => Math.exp((-x * x) / 2));
const TOTAL = DENSITIES.reduce((sum, density) => sum + density, 0);
const LOG_WEIGHTS = DENSITIES.map((density) => Math.log(density / TOTAL));

/** Persons with the same answers: how many they are, and which items they answered right and wrong. */
interface AnswerPattern {
  readonly persons: number;
  readonly right: readonly number[];
  readonly wrong: readonly number[];
}

/** A problem whose persons are counted by their answers. */
export interface CountedProblem extends IndependentProblem {
  readonly patterns: readonly AnswerPattern[];
}

/** Counts the persons of a problem by their answers. */
export function counted(problem: IndependentProblem): CountedProblem {
  const rows = new Map<string, { persons: number; readonly row: ResponseRow }>();
  for (const row of problem.responses) {
    const key = row.join();
    const known = rows.get(key);
    if (known) known.persons++;
    else rows.set(key, { persons: 1, row });
  }
  const places = (row: ResponseRow, answer: 0 | 1) => [...row.keys()].filter((j) => row[j] === answer);
  const patterns = [...rows.values()].map(({ persons, row }) => {
    return { persons, right: places(row, 1), wrong: places(row, 0) };
  });
  return { ...problem, patterns };
}

/** The marginal likelihood at `items`. */
export function independentValue(problem: CountedProblem, items: IndependentItems): IndependentValue {
  const { patterns, priors = {}, model } = problem;
  const count = items.a.length;
  const zeros = () => new Float64Array(count);
  const [a, d, c] = [zeros(), zeros(), zeros()];
  const curves = curvesOf(items);
  const weights = new Float64Array(POINTS.length);
  let logLikelihood = 0;
  for (const { persons, right, wrong } of patterns) {
    weights.set(LOG_WEIGHTS);
    for (const j of right) addTo(weights, curves[j]?.right);
    for (const j of wrong) addTo(weights, curves[j]?.wrong);
    logLikelihood += persons * normalise(weights);
    for (const [side, places] of [
      ["Right", right],
      ["Wrong", wrong],
    ] as const) {
      for (const j of places) {
        const pulls = curves[j]?.[`pull${side}`];
        const lowerPulls = curves[j]?.[`lower${side}`];
        if (!pulls || !lowerPulls) continue;
        let [byA, byD, byC] = [0, 0, 0];
        for (let q = 0; q < weights.length; q++) {
          const pull = (weights[q] as number) * (pulls[q] as number);
          byA += pull * (POINTS[q] as number);
          byD += pull;
          byC += (weights[q] as number) * (lowerPulls[q] as number);
        }
        a[j] = (a[j] as number) + persons * byA;
        d[j] = (d[j] as number) + persons * byD;
        c[j] = (c[j] as number) + persons * byC;
      }
    }
  }
  let logPrior = 0;
  for (let j = 0; j < count; j++) {
    const [slope, lower] = [items.a[j] ?? 0, items.c[j] ?? 0];
    if (priors.logSlope && (model !== "1PL" || j === 0)) {
      const { mean, standardDeviation } = priors.logSlope;
      const z = (Math.log(slope) - mean) / standardDeviation;
      logPrior += -Math.log(slope) - z ** 2 / 2;
      a[j] = (a[j] ?? 0) - 1 / slope - z / (standardDeviation * slope);
    }
    if (priors.guessing) {
      const { alpha, beta } = priors.guessing;
      logPrior += (alpha - 1) * Math.log(lower) + (beta - 1) * Math.log(1 - lower);
      c[j] = (c[j] ?? 0) + (alpha - 1) / lower - (beta - 1) / (1 - lower);
    }
  }
  return {
    logLikelihood,
    objective: logLikelihood + logPrior,
    a: Array.from(a),
    d: Array.from(d),
    c: Array.from(c),
  };
}

function addTo(sums: Float64Array, values: Float64Array | undefined): void {
  for (let q = 0; values && q < sums.length; q++) sums[q] = (sums[q] as number) + (values[q] as number);
}

/** Turns logarithms into shares of their sum, and returns the log of the sum. */
function normalise(logs: Float64Array): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const log of logs) most = Math.max(most, log);
  let total = 0;
  for (let q = 0; q < logs.length; q++) {
    logs[q] = Math.exp((logs[q] as number) - most);
    total += logs[q] as number;
  }
  for (let q = 0; q < logs.length; q++) logs[q] = (logs[q] as number) / total;
  return most + Math.log(total);
}

/** For every item at every point: log P and log Q, and their derivatives by d (times theta: by a) and by c. */
function curvesOf({ a, d, c }: IndependentItems) {
  return a.map((slope, j) => {
    const lower = c[j] ?? 0;
    const table = () => new Float64Array(POINTS.length);
    const [right, wrong, pullRight] = [table(), table(), table()];
    const [pullWrong, lowerRight, lowerWrong] = [table(), table(), table()];
    for (const [q, x] of POINTS.entries()) {
      const z = slope * x + (d[j] ?? 0);
      const s = 1 / (1 + Math.exp(-z));
      const t = 1 / (1 + Math.exp(z));
      const p = lower + (1 - lower) * s;
      right[q] = Math.log(p);
      wrong[q] = Math.log((1 - lower) * t);
      pullRight[q] = ((1 - lower) * s * t) / p;
      pullWrong[q] = -s;
      lowerRight[q] = t / p;
      lowerWrong[q] = -1 / (1 - lower);
    }
    return { right, wrong, pullRight, pullWrong, lowerRight, lowerWrong };
  });
}
