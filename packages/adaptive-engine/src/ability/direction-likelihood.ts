import { logistic, logRight, logWrong, rightRatio, wrongRatio } from "../model/item-response.ts";
import { cubicHermite } from "../numerics/cubic-hermite.ts";
import { add, at, flagAt, largestOf } from "../numerics/typed-array.ts";
import type { AnswerRecord } from "./answer-record.ts";

/** Half the width of a table, in prior standard deviations. */
const PRIOR_REACH = 7;
/** A table reaches at least this far beyond the centre that it is laid out for. */
const CENTRE_REACH = 7;
/** The factor by which a table is widened while the likelihood rises more steeply at its end than the prior falls. */
const WIDENING = 1.5;
const FARTHEST_END = 1e4;
/** A table must reach this many posterior standard deviations from the mean. */
const COVERED_DEVIATIONS = 5;
/** The largest step of a table. */
const LARGEST_STEP = 0.25;
/** The largest product of step and slope: a logistic curve of slope a has its poles pi/a off the real axis. */
const STEP_TIMES_SLOPE = 0.65;
const MOST_POINTS = 4001;
/** A product of probabilities is replaced by its logarithm before it gets this small. */
const SMALLEST_PRODUCT = 1e-150;
/** Beyond this |z| a single probability may be that small. */
const LARGEST_PREDICTOR = 300;
/** Two unit vectors nearer than this are the same direction. */
const SAME_DIRECTION = 1e-9;

/**
 * The likelihood of all answers whose items load in one direction v (a unit vector), as a function of t = v.z, on
 * equally spaced points. A priori t ~ N(0, 1).
 */
export interface DirectionLikelihood {
  readonly direction: Float64Array;
  /** The first point and the distance between points. */
  readonly from: number;
  readonly step: number;
  /** log L and its derivative at the points. */
  readonly logs: Float64Array;
  readonly slopes: Float64Array;
  /** L relative to its largest value, exp(logs - highest). */
  readonly values: Float64Array;
  readonly highest: number;
}

/**
 * The likelihoods of an answered subspace's record, whose equal directions are neighbours. The tables cover the prior and
 * the surroundings of `centre`, a guess of the posterior mean.
 */
export function directionLikelihoods(record: AnswerRecord, centre: Float64Array): DirectionLikelihood[] {
  const likelihoods: DirectionLikelihood[] = [];
  for (let start = 0; start < record.count; ) {
    const direction = directionOf(record, start);
    const end = endOfDirection(record, start, direction);
    likelihoods.push(tabulate(record, { start, end, direction, centre }));
    start = end;
  }
  return likelihoods;
}

/** The likelihoods with the probability of answer i to the power shares[i], 0 to 1, instead of 1. */
export function likelihoodsOfShares(
  record: AnswerRecord,
  likelihoods: readonly DirectionLikelihood[],
  shares: Float64Array,
): DirectionLikelihood[] {
  let end = 0;
  return likelihoods.map((likelihood) => {
    const start = end;
    end = endOfDirection(record, start, likelihood.direction);
    if (shares.subarray(start, end).every((share) => share === 1)) return likelihood;
    const table = { ...likelihood, logs: likelihood.logs.slice(), slopes: likelihood.slopes.slice() };
    for (let i = start; i < end; i++) multiplyPower(table, record, { index: i, power: at(shares, i) - 1 });
    return withValues(table);
  });
}

/** How many loading directions the answers of a subspace's record have. */
export function countDirections(record: AnswerRecord): number {
  let directions = 0;
  for (let start = 0; start < record.count; directions++) {
    start = endOfDirection(record, start, directionOf(record, start));
  }
  return directions;
}

function endOfDirection(record: AnswerRecord, start: number, direction: Float64Array): number {
  let end = start + 1;
  while (end < record.count && isSameDirection(direction, record, end)) end++;
  return end;
}

/** Whether the table covers a distribution with this mean and variance to 6 standard deviations. */
export function covers(
  { from, step, logs }: DirectionLikelihood,
  { mean, variance }: { readonly mean: number; readonly variance: number },
): boolean {
  const reach = COVERED_DEVIATIONS * Math.sqrt(variance);
  return mean - reach >= from && mean + reach <= from + step * (logs.length - 1);
}

/** log L at any t, by cubic Hermite interpolation; beyond the table, by the cubic of its last interval. */
export function logLikelihoodAt({ from, step, logs, slopes }: DirectionLikelihood, t: number): number {
  const last = logs.length - 2;
  const cell = Math.max(0, Math.min(last, Math.floor((t - from) / step)));
  const x = (t - from) / step - cell;
  const slope = step * at(slopes, cell);
  const nextSlope = step * at(slopes, cell + 1);
  return cubicHermite(x, at(logs, cell), at(logs, cell + 1), slope, nextSlope);
}

function directionOf({ dimensions, slopes }: AnswerRecord, index: number): Float64Array {
  const row = slopes.slice(index * dimensions, (index + 1) * dimensions);
  const length = slopeLength(slopes, index, dimensions);
  for (let k = 0; k < dimensions; k++) row[k] = at(row, k) / length;
  return row;
}

function isSameDirection(direction: Float64Array, { slopes }: AnswerRecord, index: number): boolean {
  const size = direction.length;
  const length = slopeLength(slopes, index, size);
  for (let k = 0; k < size; k++) {
    if (Math.abs(at(slopes, index * size + k) / length - at(direction, k)) > SAME_DIRECTION) return false;
  }
  return true;
}

function slopeLength(slopes: Float64Array, index: number, size: number): number {
  let square = 0;
  for (let k = 0; k < size; k++) square += at(slopes, index * size + k) ** 2;
  return Math.sqrt(square);
}

function tabulate(
  record: AnswerRecord,
  part: {
    readonly start: number;
    readonly end: number;
    readonly direction: Float64Array;
    readonly centre: Float64Array;
  },
): DirectionLikelihood {
  const { start, end, direction, centre } = part;
  const size = direction.length;
  let middle = 0;
  for (let k = 0; k < size; k++) middle += at(direction, k) * at(centre, k);
  let steepest = 0;
  for (let i = start; i < end; i++) steepest = Math.max(steepest, slopeLength(record.slopes, i, size));
  const from = -endOf(record, part, { sign: -1, least: Math.max(PRIOR_REACH, CENTRE_REACH - middle) });
  const width = endOf(record, part, { sign: 1, least: Math.max(PRIOR_REACH, CENTRE_REACH + middle) }) - from;
  const wanted = Math.ceil(width / Math.min(LARGEST_STEP, STEP_TIMES_SLOPE / steepest)) + 1;
  const count = Math.min(MOST_POINTS, wanted);
  const step = width / (count - 1);
  const table = {
    from,
    step,
    logs: new Float64Array(count),
    slopes: new Float64Array(count),
    products: new Float64Array(count).fill(1),
  };
  for (let i = start; i < end; i++) multiplyAnswer(table, record, i);
  takeLogarithms(table);
  const { logs, slopes } = table;
  return withValues({ direction, from, step, logs, slopes });
}

function withValues(table: Omit<DirectionLikelihood, "values" | "highest">): DirectionLikelihood {
  const highest = largestOf(table.logs);
  return { ...table, values: table.logs.map((value) => Math.exp(value - highest)), highest };
}

/**
 * How far a table reaches upwards (sign 1) or downwards (-1). With many answers far from what the prior expects, cavity x
 * likelihood would be largest at the end of a shorter table.
 */
function endOf(
  record: AnswerRecord,
  { start, end }: { readonly start: number; readonly end: number },
  { sign, least }: { readonly sign: 1 | -1; readonly least: number },
): number {
  let reach = least;
  while (reach < FARTHEST_END && sign * scoreAt(record, { start, end, t: sign * reach }) > reach) {
    reach *= WIDENING;
  }
  return reach;
}

/** The derivative of log L by t. */
function scoreAt(
  record: AnswerRecord,
  { start, end, t }: { readonly start: number; readonly end: number; readonly t: number },
): number {
  let score = 0;
  for (let i = start; i < end; i++) {
    const slope = slopeLength(record.slopes, i, record.dimensions);
    const z = slope * t + at(record.intercepts, i);
    const [s, rest] = [logistic(z), logistic(-z)];
    const [lower, upper] = [at(record.lowers, i), at(record.uppers, i)];
    const right = flagAt(record.correct, i) === 1;
    score += slope * (right ? rightRatio(s, rest, lower, upper) : -wrongRatio(s, rest, lower, upper));
  }
  return score;
}

interface TableInProgress {
  readonly from: number;
  readonly step: number;
  readonly logs: Float64Array;
  readonly slopes: Float64Array;
  readonly products: Float64Array;
}

/**
 * Multiplies one answer's probability into the table. With e = -z for a right and e = z for a wrong answer it is
 * floor + span / (1 + exp(e)), and its logarithm has the derivative -e' span s (1 - s) / probability, s = 1/(1 + exp(e)).
 */
function multiplyAnswer(table: TableInProgress, record: AnswerRecord, index: number): void {
  const { from, step, logs, slopes, products } = table;
  const right = flagAt(record.correct, index) === 1;
  const [lower, upper] = [at(record.lowers, index), at(record.uppers, index)];
  const floor = right ? lower : 1 - upper;
  const span = upper - lower;
  const sign = right ? -1 : 1;
  const slope = slopeLength(record.slopes, index, record.dimensions);
  const intercept = at(record.intercepts, index);
  const farthest = Math.max(Math.abs(from), Math.abs(from + step * (logs.length - 1)));
  const isSteep = slope * farthest + Math.abs(intercept) > LARGEST_PREDICTOR;
  let smallest = 1;
  for (let q = 0; q < products.length; q++) {
    const z = slope * (from + q * step) + intercept;
    const share = isSteep ? logistic(-sign * z) : 1 / (1 + Math.exp(sign * z));
    const probability = floor + span * share;
    // Without a floor the share cancels, which keeps the derivative exact where the share underflows.
    const relative = floor === 0 ? 1 : (span * share) / probability;
    add(slopes, q, -sign * slope * relative * (1 - share));
    if (isSteep) {
      add(logs, q, right ? logRight(z, lower, upper) : logWrong(z, lower, upper));
      continue;
    }
    const product = at(products, q) * probability;
    products[q] = product;
    if (product < smallest) smallest = product;
  }
  if (smallest < SMALLEST_PRODUCT) takeLogarithms(table);
}

/** Multiplies a power of one answer's probability into log L and its derivative. */
function multiplyPower(
  { from, step, logs, slopes }: Pick<TableInProgress, "from" | "step" | "logs" | "slopes">,
  record: AnswerRecord,
  { index, power }: { readonly index: number; readonly power: number },
): void {
  if (power === 0) return;
  const right = flagAt(record.correct, index) === 1;
  const [lower, upper] = [at(record.lowers, index), at(record.uppers, index)];
  const slope = slopeLength(record.slopes, index, record.dimensions);
  for (let q = 0; q < logs.length; q++) {
    const z = slope * (from + q * step) + at(record.intercepts, index);
    const [s, rest] = [logistic(z), logistic(-z)];
    add(logs, q, power * (right ? logRight(z, lower, upper) : logWrong(z, lower, upper)));
    const ratio = right ? rightRatio(s, rest, lower, upper) : -wrongRatio(s, rest, lower, upper);
    add(slopes, q, power * slope * ratio);
  }
}

/** Moves the products into the logarithms. */
function takeLogarithms({ logs, products }: Pick<TableInProgress, "logs" | "products">): void {
  for (let q = 0; q < logs.length; q++) {
    add(logs, q, Math.log(at(products, q)));
    products[q] = 1;
  }
}
