import { type AnswerRecord, slopeLength } from "../ability/answer-record.ts";
import { logistic, logRight, logWrong, rightRatio, wrongRatio } from "../model/item-response.ts";
import { add, at, flagAt } from "../numerics/typed-array.ts";

/** Half the width of a table, in prior standard deviations. */
const PRIOR_REACH = 7;
/** A table reaches at least this far beyond the centre that it is laid out for. */
const CENTRE_REACH = 7;
/** The factor by which a table is widened while the likelihood rises more steeply at its end than the prior falls. */
const WIDENING = 1.5;
const FARTHEST_END = 1e4;
/** The largest step of a table. */
const LARGEST_STEP = 0.25;
/** The largest product of step and slope: a logistic curve of slope a has its poles pi/a off the real axis. */
const STEP_TIMES_SLOPE = 0.65;
const MOST_POINTS = 4001;
/** A product of probabilities is replaced by its logarithm before it gets this small. */
const SMALLEST_PRODUCT = 1e-150;
/** Beyond this |z| a single probability may be that small. */
const LARGEST_PREDICTOR = 300;

/** log L and its derivative by t, on equally spaced points t = from + q step. */
export interface LikelihoodTable {
  readonly from: number;
  readonly step: number;
  readonly logs: Float64Array;
  readonly slopes: Float64Array;
}

/** Which answers of a record have one direction, and the centre along it, which the table must cover. */
export interface TableContent {
  readonly start: number;
  readonly end: number;
  readonly centre: number;
}

/** The points of a table. */
export interface TableLayout {
  readonly from: number;
  readonly step: number;
  readonly count: number;
}

/** Points for the answers start to end - 1, whose items load in one direction, as a function of t along it. */
export function layoutTable(record: AnswerRecord, content: TableContent): TableLayout {
  const { start, end, centre } = content;
  let steepest = 0;
  for (let i = start; i < end; i++) steepest = Math.max(steepest, slopeLength(record, i));
  const from = -endOf(record, content, { sign: -1, least: Math.max(PRIOR_REACH, CENTRE_REACH - centre) });
  const width =
    endOf(record, content, { sign: 1, least: Math.max(PRIOR_REACH, CENTRE_REACH + centre) }) - from;
  const wanted = Math.ceil(width / Math.min(LARGEST_STEP, STEP_TIMES_SLOPE / steepest)) + 1;
  const count = Math.min(MOST_POINTS, wanted);
  return { from, step: width / (count - 1), count };
}

/** The likelihood of the answers start to end - 1 at the points; null where it leaves the range of a double. */
export function tabulateProducts(
  record: AnswerRecord,
  { start, end }: { readonly start: number; readonly end: number },
  layout: TableLayout,
): Float64Array | null {
  const products = new Float64Array(layout.count).fill(1);
  for (let i = start; i < end; i++) {
    const curve = curveOf(record, i, layout);
    if (curve === null || multiplyProbabilities(products, curve) < SMALLEST_PRODUCT) return null;
  }
  return products;
}

/** log L of the answers start to end - 1 and its derivative at the points. */
export function tabulateLogarithms(
  record: AnswerRecord,
  { start, end }: { readonly start: number; readonly end: number },
  { from, step, count }: TableLayout,
): LikelihoodTable {
  const table = {
    from,
    step,
    logs: new Float64Array(count),
    slopes: new Float64Array(count),
    products: new Float64Array(count).fill(1),
  };
  for (let i = start; i < end; i++) multiplyAnswer(table, record, i);
  takeLogarithms(table);
  return { from, step, logs: table.logs, slopes: table.slopes };
}

/** Multiplies a power of one answer's probability into log L and its derivative. */
export function multiplyPower(
  { from, step, logs, slopes }: LikelihoodTable,
  record: AnswerRecord,
  { index, power }: { readonly index: number; readonly power: number },
): void {
  if (power === 0) return;
  const right = flagAt(record.correct, index) === 1;
  const [lower, upper] = [at(record.lowers, index), at(record.uppers, index)];
  const slope = slopeLength(record, index);
  for (let q = 0; q < logs.length; q++) {
    const z = slope * (from + q * step) + at(record.intercepts, index);
    const [s, rest] = [logistic(z), logistic(-z)];
    add(logs, q, power * (right ? logRight(z, lower, upper) : logWrong(z, lower, upper)));
    const ratio = right ? rightRatio(s, rest, lower, upper) : -wrongRatio(s, rest, lower, upper);
    add(slopes, q, power * slope * ratio);
  }
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
    const slope = slopeLength(record, i);
    const z = slope * t + at(record.intercepts, i);
    const [s, rest] = [logistic(z), logistic(-z)];
    const [lower, upper] = [at(record.lowers, i), at(record.uppers, i)];
    const right = flagAt(record.correct, i) === 1;
    score += slope * (right ? rightRatio(s, rest, lower, upper) : -wrongRatio(s, rest, lower, upper));
  }
  return score;
}

interface TableInProgress extends LikelihoodTable {
  /** Factors of L whose logarithms are not in `logs` yet. */
  readonly products: Float64Array;
}

/**
 * An answer's probability at a table's points. With e = -z for a right and e = z for a wrong answer and o = exp(e) it is
 * floor + span / (1 + o). From point to point o changes by the same factor.
 */
interface AnswerCurve {
  readonly floor: number;
  readonly span: number;
  /** -e', the derivative by t. */
  readonly rise: number;
  /** o at the first point. */
  readonly odds: number;
  readonly factor: number;
}

/** Null where o may leave the range of a double. */
function curveOf(
  record: AnswerRecord,
  index: number,
  { from, step, count }: TableLayout,
): AnswerCurve | null {
  const slope = slopeLength(record, index);
  const intercept = at(record.intercepts, index);
  const farthest = Math.max(Math.abs(from), Math.abs(from + step * (count - 1)));
  if (slope * farthest + Math.abs(intercept) > LARGEST_PREDICTOR) return null;
  const right = flagAt(record.correct, index) === 1;
  const rise = right ? slope : -slope;
  return {
    floor: right ? at(record.lowers, index) : 1 - at(record.uppers, index),
    span: at(record.uppers, index) - at(record.lowers, index),
    rise,
    odds: Math.exp(-rise * from - (right ? intercept : -intercept)),
    factor: Math.exp(-rise * step),
  };
}

/** Multiplies one answer's probability into products, and returns the smallest product or 1. */
function multiplyProbabilities(
  products: Float64Array,
  { floor, span, odds: first, factor }: AnswerCurve,
): number {
  const top = floor + span;
  let odds = first;
  let smallest = 1;
  for (let q = 0; q < products.length; q++) {
    const product = ((products[q] as number) * (top + floor * odds)) / (1 + odds);
    products[q] = product;
    if (product < smallest) smallest = product;
    odds *= factor;
  }
  return smallest;
}

/** Multiplies one answer's probability into the table; its logarithm has the derivative -e' span s (1 - s) / probability, s = 1/(1 + o). */
function multiplyAnswer(table: TableInProgress, record: AnswerRecord, index: number): void {
  const { from, step, slopes, products } = table;
  const curve = curveOf(record, index, { from, step, count: slopes.length });
  if (curve === null) {
    multiplyPower(table, record, { index, power: 1 });
    return;
  }
  const { floor, span, rise, factor } = curve;
  let { odds } = curve;
  let smallest = 1;
  for (let q = 0; q < products.length; q++) {
    const share = 1 / (1 + odds);
    const probability = floor + span * share;
    // Without a floor the share cancels, which keeps the derivative exact where the share underflows.
    const relative = floor === 0 ? 1 : (span * share) / probability;
    slopes[q] = (slopes[q] as number) + rise * relative * odds * share;
    const product = (products[q] as number) * probability;
    products[q] = product;
    if (product < smallest) smallest = product;
    odds *= factor;
  }
  if (smallest < SMALLEST_PRODUCT) takeLogarithms(table);
}

/** Moves the products into the logarithms. */
function takeLogarithms({ logs, products }: Pick<TableInProgress, "logs" | "products">): void {
  for (let q = 0; q < logs.length; q++) {
    add(logs, q, Math.log(at(products, q)));
    products[q] = 1;
  }
}
