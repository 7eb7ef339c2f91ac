import type { AnswerRecord } from "../ability/answer-record.ts";
import { type EstimationWorkspace, layerArraysFor } from "../ability/estimation-workspace.ts";
import { at, flagAt, integerAt } from "../numerics/typed-array.ts";
import type { LayerArrays } from "./layer-arrays.ts";

/*
 * The likelihood at all points of a product rule, theta = origin + L x with L lower triangular and every x_k from the same
 * nodes. With z = a.theta + d write e = -z for a right and e = z for a wrong answer, and o = exp(e). Then every answer has
 * the probability of a right one,
 *
 *     floor + span / (1 + o) = (top + floor o) / (1 + o)       top = floor + span,  span = u - c,
 *                                                              floor = c (right) or 1 - u (wrong),
 *
 * because Q(z) = (1 - u) + (u - c) s(-z). And e is linear in x, so that o is a product of known numbers, one for each axis:
 *
 *     e = e_0 + sum_k b_k x_k       e_0 = e at the origin,  b = -L'a (right) or L'a (wrong)
 *     o = exp(e_0) prod_k exp(b_k x_k)
 *
 * L is triangular, so b_k = 0 after the last concept that the item loads on. The answers whose last concept is k are layer
 * k. Their o depends on x_1 ... x_k only, and is computed once for all points that share these.
 */

/** The largest |e| for which exp(e) and its products stay in the range of a double. */
const LARGEST_EXPONENT = 700;

/** A likelihood below this is computed as a sum of logarithms. */
const SMALLEST_PRODUCT = 1e-290;

/** The points theta = origin + scale x, where x is any combination of `nodes`, one per concept. */
interface ProductPoints {
  readonly origin: Float64Array;
  /** L: lower triangular, row-major. */
  readonly scale: Float64Array;
  readonly nodes: Float64Array;
}

/** Answers in the order of their layers, with the numbers of the formulas above. `factors` holds exp(b_k x_k). */
export interface LayeredAnswers extends LayerArrays {
  readonly count: number;
  readonly dimensions: number;
  readonly nodes: Float64Array;
}

/**
 * Lays the answers out for the points of a product rule. The layout uses the arrays of the workspace and is valid until
 * the next layout is written there.
 */
export function layerAnswers(
  record: AnswerRecord,
  points: ProductPoints,
  workspace: EstimationWorkspace,
): LayeredAnswers {
  const { count, dimensions } = record;
  const { nodes } = points;
  const arrays = layerArraysFor(workspace, { count, dimensions, nodes: nodes.length });
  const layered = { ...arrays, count, dimensions, nodes };
  layered.steep.fill(0);
  const farthest = nodes.reduce((most, node) => Math.max(most, Math.abs(node)), 0);
  let row = 0;
  for (let concept = 0; concept < dimensions; concept++) {
    layered.starts[concept] = row;
    for (let index = 0; index < count; index++) {
      if (lastConcept(record, index) !== concept) continue;
      const answer = { record, index, concept, row };
      writeAsymptotes(layered, answer);
      writeExponent(layered, answer, points);
      writeFactors(layered, answer);
      if (largestExponent(layered, answer, farthest) >= LARGEST_EXPONENT) layered.steep[concept] = 1;
      row++;
    }
  }
  layered.starts[dimensions] = row;
  return layered;
}

function lastConcept({ dimensions, slopes }: AnswerRecord, index: number): number {
  let concept = dimensions - 1;
  while (concept > 0 && at(slopes, index * dimensions + concept) === 0) concept--;
  return concept;
}

/** Answer `index` of the record, which is laid out in `row` of the layer `concept`. */
interface PlacedAnswer {
  readonly record: AnswerRecord;
  readonly index: number;
  readonly concept: number;
  readonly row: number;
}

function writeAsymptotes(
  { floors, spans, tops }: LayeredAnswers,
  { record, index, row }: PlacedAnswer,
): void {
  const [lower, upper] = [at(record.lowers, index), at(record.uppers, index)];
  floors[row] = isRight(record, index) ? lower : 1 - upper;
  spans[row] = upper - lower;
  tops[row] = at(floors, row) + upper - lower;
}

/** Writes e_0 and b. */
function writeExponent(
  { exponents, slopes, dimensions }: LayeredAnswers,
  { record, index, concept, row }: PlacedAnswer,
  { origin, scale }: ProductPoints,
): void {
  const sign = isRight(record, index) ? -1 : 1;
  const loadings = index * dimensions;
  let exponent = sign * at(record.intercepts, index);
  for (let k = 0; k <= concept; k++) exponent += sign * at(record.slopes, loadings + k) * at(origin, k);
  exponents[row] = exponent;
  for (let axis = 0; axis <= concept; axis++) {
    let slope = 0;
    for (let k = axis; k <= concept; k++) {
      slope += sign * at(record.slopes, loadings + k) * at(scale, k * dimensions + axis);
    }
    slopes[row * dimensions + axis] = slope;
  }
}

/** Writes exp(e_0) as the odds before the first axis, and exp(b_k x_k) for every node of every axis. */
function writeFactors(layered: LayeredAnswers, { concept, row }: PlacedAnswer): void {
  const { count, dimensions, nodes, exponents, slopes, odds, factors } = layered;
  odds[row] = Math.exp(at(exponents, row));
  for (let axis = 0; axis <= concept; axis++) {
    const slope = at(slopes, row * dimensions + axis);
    const first = (axis * count + row) * nodes.length;
    for (let q = 0; q < nodes.length; q++) factors[first + q] = Math.exp(slope * at(nodes, q));
  }
}

/** |e_0| + sum_k |b_k| max |x_k|, which |e| nowhere exceeds. */
function largestExponent(
  { exponents, slopes, dimensions }: LayeredAnswers,
  { concept, row }: PlacedAnswer,
  farthest: number,
): number {
  let largest = Math.abs(at(exponents, row));
  for (let axis = 0; axis <= concept; axis++)
    largest += Math.abs(at(slopes, row * dimensions + axis)) * farthest;
  return largest;
}

function isRight({ correct }: AnswerRecord, index: number): boolean {
  return flagAt(correct, index) === 1;
}

/*
 * A step spends most of its time in `moveToNode` and `writeProducts`. They read arrays without `at`, because V8 limits how
 * many calls it inlines into one function. The indices are in range for the reasons given in typed-array.ts.
 */

/** Moves to node `q` of an axis: multiplies o of all answers of later layers by the node's factor. */
export function moveToNode(layered: LayeredAnswers, axis: number, q: number): void {
  const { count, factors, odds, starts } = layered;
  const nodes = layered.nodes.length;
  const from = axis * count;
  for (let i = starts[axis + 1] as number; i < count; i++) {
    odds[from + count + i] = (odds[from + i] as number) * (factors[(from + i) * nodes + q] as number);
  }
}

/**
 * Writes the likelihood of an axis' layer at every node q of the axis. Call it after `moveToNode` on the axes before; `x`
 * holds their nodes. At the place p = axis nodes + q the likelihood is products[p] exp(sums[p]), with products between
 * 1e-290 and 1. Sums other than 0 are for layers in which an exponential or the product leaves the range of a double.
 */
export function writeLayerLikelihood(layered: LayeredAnswers, axis: number, x: Float64Array): void {
  const { steep, sums, products } = layered;
  const nodes = layered.nodes.length;
  const place = axis * nodes;
  writeProducts(layered, axis);
  const isSteep = steep[axis] === 1;
  for (let q = 0; q < nodes; q++) {
    sums[place + q] = 0;
    // The negated comparison is also true for NaN.
    if (isSteep || !((products[place + q] as number) >= SMALLEST_PRODUCT))
      writeLogarithm(layered, axis, q, x);
  }
}

/**
 * Writes prod (top + floor o) / prod (1 + o) over an axis' layer for every node of the axis: one division for a whole layer.
 * Two nodes are computed in one pass. Their products do not depend on each other, so the processor computes them in parallel.
 */
function writeProducts(layered: LayeredAnswers, axis: number): void {
  const { count, floors, tops, factors, odds, starts, products } = layered;
  const nodes = layered.nodes.length;
  const start = starts[axis] as number;
  const end = starts[axis + 1] as number;
  const from = axis * count;
  const place = axis * nodes;
  for (let q = 0; q < nodes; q += 2) {
    // The last of an odd number of nodes is paired with itself.
    const next = q + 1 < nodes ? q + 1 : q;
    let above = 1;
    let below = 1;
    let aboveNext = 1;
    let belowNext = 1;
    for (let i = start; i < end; i++) {
      const before = odds[from + i] as number;
      const row = (from + i) * nodes;
      const here = before * (factors[row + q] as number);
      const there = before * (factors[row + next] as number);
      const top = tops[i] as number;
      const floor = floors[i] as number;
      above *= top + floor * here;
      below *= 1 + here;
      aboveNext *= top + floor * there;
      belowNext *= 1 + there;
    }
    products[place + q] = above / below;
    products[place + next] = aboveNext / belowNext;
  }
}

/** Writes a layer's likelihood at one node as a sum of logarithms. */
function writeLogarithm(layered: LayeredAnswers, axis: number, q: number, x: Float64Array): void {
  const { dimensions, exponents, nodes, slopes, starts, sums, products } = layered;
  let sum = 0;
  for (let row = integerAt(starts, axis); row < integerAt(starts, axis + 1); row++) {
    let exponent = at(exponents, row) + at(slopes, row * dimensions + axis) * at(nodes, q);
    for (let k = 0; k < axis; k++) exponent += at(slopes, row * dimensions + k) * at(x, k);
    sum += logProbability(layered, row, exponent);
  }
  products[axis * nodes.length + q] = 1;
  sums[axis * nodes.length + q] = sum;
}

/** log(floor + span / (1 + exp(e))), finite for every finite e. */
function logProbability({ floors, spans }: LayeredAnswers, row: number, exponent: number): number {
  const [floor, span] = [at(floors, row), at(spans, row)];
  if (floor > 0) return Math.log(floor + span / (1 + Math.exp(exponent)));
  const logistic =
    exponent >= 0 ? -exponent - Math.log1p(Math.exp(-exponent)) : -Math.log1p(Math.exp(exponent));
  return Math.log(span) + logistic;
}
