import { type AnswerRecord, slopeLength } from "../ability/answer-record.ts";
import { cubicHermite } from "../numerics/cubic-hermite.ts";
import { at, largestOf } from "../numerics/typed-array.ts";
import {
  type LikelihoodTable,
  layoutTable,
  multiplyPower,
  type TableContent,
  tabulateLogarithms,
  tabulateProducts,
} from "./likelihood-table.ts";

/** A table must reach this many posterior standard deviations from the mean. */
const COVERED_DEVIATIONS = 5;
/** Two unit vectors nearer than this are the same direction. */
const SAME_DIRECTION = 1e-9;

/** A likelihood on equally spaced points t = from + q step. */
export interface TabulatedLikelihood {
  readonly from: number;
  readonly step: number;
  /** L relative to its largest value. */
  readonly values: Float64Array;
  /** log of the largest value. */
  readonly highest: number;
  /** log L and its derivative at the same points. They are computed when they are first asked for, which is seldom. */
  readonly logTable: () => LikelihoodTable;
}

/**
 * The likelihood of all answers whose items load in one direction v (a unit vector), as a function of t = v.z, on
 * equally spaced points. A priori t ~ N(0, 1).
 */
export interface DirectionLikelihood extends TabulatedLikelihood {
  readonly direction: Float64Array;
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
    let middle = 0;
    for (let k = 0; k < direction.length; k++) middle += at(direction, k) * at(centre, k);
    likelihoods.push({ direction, ...likelihoodOfAnswers(record, { start, end, centre: middle }) });
    start = end;
  }
  return likelihoods;
}

/** The likelihood of answers whose items load in one direction, which are neighbours in the record. */
export function likelihoodOfAnswers(record: AnswerRecord, content: TableContent): TabulatedLikelihood {
  const layout = layoutTable(record, content);
  const products = tabulateProducts(record, content, layout);
  if (products === null) return withValues(tabulateLogarithms(record, content, layout));
  const largest = largestOf(products);
  for (let q = 0; q < products.length; q++) products[q] = (products[q] as number) / largest;
  let logTable: LikelihoodTable | null = null;
  return {
    from: layout.from,
    step: layout.step,
    values: products,
    highest: Math.log(largest),
    logTable: () => {
      logTable ??= tabulateLogarithms(record, content, layout);
      return logTable;
    },
  };
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
    const { direction } = likelihood;
    const { from, step, logs, slopes } = likelihood.logTable();
    const table = { from, step, logs: logs.slice(), slopes: slopes.slice() };
    for (let i = start; i < end; i++) multiplyPower(table, record, { index: i, power: at(shares, i) - 1 });
    return { direction, ...withValues(table) };
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

/** Whether the table covers a distribution with this mean and variance to 5 standard deviations. */
export function covers(
  { from, step, values }: TabulatedLikelihood,
  { mean, variance }: { readonly mean: number; readonly variance: number },
): boolean {
  const reach = COVERED_DEVIATIONS * Math.sqrt(variance);
  return mean - reach >= from && mean + reach <= from + step * (values.length - 1);
}

/** log L at any t, by cubic Hermite interpolation; beyond the table, by the cubic of its last interval. */
export function logLikelihoodAt({ from, step, logs, slopes }: LikelihoodTable, t: number): number {
  const last = logs.length - 2;
  const cell = Math.max(0, Math.min(last, Math.floor((t - from) / step)));
  const x = (t - from) / step - cell;
  const slope = step * at(slopes, cell);
  const nextSlope = step * at(slopes, cell + 1);
  return cubicHermite(x, at(logs, cell), at(logs, cell + 1), slope, nextSlope);
}

function directionOf(record: AnswerRecord, index: number): Float64Array {
  const { dimensions, slopes } = record;
  const row = slopes.slice(index * dimensions, (index + 1) * dimensions);
  const length = slopeLength(record, index);
  for (let k = 0; k < dimensions; k++) row[k] = at(row, k) / length;
  return row;
}

function isSameDirection(direction: Float64Array, record: AnswerRecord, index: number): boolean {
  const { slopes } = record;
  const size = direction.length;
  const length = slopeLength(record, index);
  for (let k = 0; k < size; k++) {
    if (Math.abs(at(slopes, index * size + k) / length - at(direction, k)) > SAME_DIRECTION) return false;
  }
  return true;
}

function withValues(table: LikelihoodTable): TabulatedLikelihood {
  const { from, step, logs } = table;
  const highest = largestOf(logs);
  const values = new Float64Array(logs.length);
  for (let q = 0; q < logs.length; q++) values[q] = Math.exp((logs[q] as number) - highest);
  return { from, step, values, highest, logTable: () => table };
}
