import { at, flagAt, integerAt } from "../numerics/typed-array.ts";
import type { AnswerRecord } from "./answer-record.ts";
import { type EstimationWorkspace, layerArraysFor } from "./estimation-workspace.ts";
import type { LayerArrays } from "./layer-arrays.ts";

/** The largest |e| for which exp(e) and its products stay in the range of a double. */
const LARGEST_EXPONENT = 700;

/** A likelihood below this is computed as a sum of logarithms. */
const SMALLEST_PRODUCT = 1e-290;

/** The points theta = origin + scale x, where x is any combination of `nodes`, one per concept. */
interface ProductPoints {
  readonly origin: Float64Array;
  /** Lower triangular, row-major. */
  readonly scale: Float64Array;
  readonly nodes: Float64Array;
}

/**
 * Answers ordered by the last concept that their items load on. The answers of layer k load on concept k and on none
 * after it. Because theta is triangular in x, their z depends on x_1 ... x_k only.
 *
 * A wrong answer is a right answer mirrored, Q(z) = (1 - u) + (u - c) s(-z). So every answer has the probability
 * floor + span / (1 + exp(e)), with e = -z for a right and e = z for a wrong answer. e is linear in x: at any point exp(e)
 * is a product of known numbers, one for x = 0 and one for the node on each axis.
 */
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
    for (let i = 0; i < count; i++) {
      if (lastConcept(record, i) !== concept) continue;
      writeAnswer(layered, row, { record, index: i, points, concept, farthest });
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

function writeAnswer(
  layered: LayeredAnswers,
  row: number,
  {
    record,
    index,
    points,
    concept,
    farthest,
  }: {
    readonly record: AnswerRecord;
    readonly index: number;
    readonly points: ProductPoints;
    readonly concept: number;
    readonly farthest: number;
  },
): void {
  const { count, dimensions, nodes } = layered;
  const right = flagAt(record.correct, index) === 1;
  const sign = right ? -1 : 1;
  const [lower, upper] = [at(record.lowers, index), at(record.uppers, index)];
  layered.floors[row] = right ? lower : 1 - upper;
  layered.spans[row] = upper - lower;
  layered.tops[row] = at(layered.floors, row) + upper - lower;
  let exponent = sign * at(record.intercepts, index);
  for (let k = 0; k <= concept; k++) {
    exponent += sign * at(record.slopes, index * dimensions + k) * at(points.origin, k);
  }
  layered.exponents[row] = exponent;
  layered.odds[row] = Math.exp(exponent);
  let largest = Math.abs(exponent);
  for (let axis = 0; axis <= concept; axis++) {
    let slope = 0;
    for (let k = axis; k <= concept; k++) {
      const loading = at(record.slopes, index * dimensions + k);
      slope += sign * loading * at(points.scale, k * dimensions + axis);
    }
    layered.slopes[row * dimensions + axis] = slope;
    largest += Math.abs(slope) * farthest;
    for (let q = 0; q < nodes.length; q++) {
      layered.factors[(axis * count + row) * nodes.length + q] = Math.exp(slope * at(nodes, q));
    }
  }
  if (largest >= LARGEST_EXPONENT) layered.steep[concept] = 1;
}

/*
 * A step spends most of its time in the loops below. They read arrays without `at`, because V8 limits how many calls it
 * inlines into one function. The indices are in range for the reasons given in typed-array.ts.
 */

/** Moves to node `q` of an axis: multiplies the odds of all answers of later layers by the node's factor. */
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
 * 1e-290 and 1.
 *
 * With o = exp(e) a probability is (floor + span + floor o) / (1 + o). Numerators and denominators are multiplied
 * separately, so that a whole layer takes one division. Two nodes are computed in one pass: their products do not depend
 * on each other, and the processor computes them in parallel.
 */
export function writeLayerLikelihood(layered: LayeredAnswers, axis: number, x: Float64Array): void {
  const { count, floors, tops, factors, odds, starts, steep, sums, products } = layered;
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
      const odd = odds[from + i] as number;
      const row = (from + i) * nodes;
      const here = odd * (factors[row + q] as number);
      const there = odd * (factors[row + next] as number);
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
  const isSteep = steep[axis] === 1;
  for (let q = 0; q < nodes; q++) {
    sums[place + q] = 0;
    // The negated comparison is also true for NaN.
    if (isSteep || !((products[place + q] as number) >= SMALLEST_PRODUCT))
      writeLogarithm(layered, axis, q, x);
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
