import { at, flagAt } from "../numerics/typed-array.ts";
import type { AnswerRecord } from "./answer-record.ts";

/** Points theta = origin + scale x, x any combination of `nodes`, one per concept; `scale` lower triangular, row-major. */
export interface ProductPoints {
  readonly origin: Float64Array;
  readonly scale: Float64Array;
  readonly nodes: Float64Array;
}

/**
 * Answers ordered by the last concept that their items load on. Those of layer k load on concept k and on none after it:
 * theta being triangular in x, their z is known as soon as x_1 ... x_k are, whatever the later coordinates will be.
 *
 * A wrong answer is a right one mirrored, Q(z) = (1 - u) + (u - c) s(-z), so every answer has the chance
 * floor + span / (1 + exp(e)), e = -z for a right and z for a wrong one. e is linear in x, so that exp(e) at any point is a
 * product of known numbers: one for x = 0, and one for the node on each axis.
 */
export interface LayeredAnswers {
  readonly count: number;
  readonly dimensions: number;
  readonly nodes: Float64Array;
  /** Answers starts[k] to starts[k + 1] - 1 are layer k. */
  readonly starts: Int32Array;
  readonly floors: Float64Array;
  readonly spans: Float64Array;
  /** e at x = 0, and its slopes in x (count x dimensions). */
  readonly exponents: Float64Array;
  readonly slopes: Float64Array;
  /** 1 where an exponential would leave the range of a double somewhere: then logarithms are taken from e itself. */
  readonly steep: Uint8Array;
  /** axis x count x node: exp(slope x node) */
  readonly factors: Float64Array;
  /** axis x count: exp(e) with the nodes of the axes before this one; see `enterNode`. */
  readonly odds: Float64Array;
  /** axis x node: the likelihood of the axis' layer there; see `writeLayerLikelihood`. */
  readonly sums: Float64Array;
  readonly products: Float64Array;
  /** What the products of one axis may become. */
  readonly trial: Float64Array;
}

/** Beyond this |e| exp(e) and its products are not taken. */
const LARGEST_EXPONENT = 700;

/** Lays the answers out for the points of a product rule. */
export function layerAnswers(record: AnswerRecord, points: ProductPoints): LayeredAnswers {
  const { count, dimensions } = record;
  const { nodes } = points;
  const layered: LayeredAnswers = {
    count,
    dimensions,
    nodes,
    starts: new Int32Array(dimensions + 1),
    floors: new Float64Array(count),
    spans: new Float64Array(count),
    exponents: new Float64Array(count),
    slopes: new Float64Array(count * dimensions),
    steep: new Uint8Array(count),
    factors: new Float64Array(dimensions * count * nodes.length),
    odds: new Float64Array(dimensions * count),
    sums: new Float64Array(dimensions * nodes.length),
    products: new Float64Array(dimensions * nodes.length),
    trial: new Float64Array(nodes.length),
  };
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
  layered.steep[row] = largest < LARGEST_EXPONENT ? 0 : 1;
}

/*
 * The loops below are where the time of a step goes. They read arrays without `at`, because V8 inlines only so many
 * calls into one function; the indices are safe for the reasons given there.
 */

/** Goes to node `q` of an axis: takes its factor into the odds of all answers of later layers. */
export function enterNode(layered: LayeredAnswers, axis: number, q: number): void {
  const { count, factors, odds, starts } = layered;
  const nodes = layered.nodes.length;
  const from = axis * count;
  for (let i = starts[axis + 1] as number; i < count; i++) {
    odds[from + count + i] = (odds[from + i] as number) * (factors[(from + i) * nodes + q] as number);
  }
}

/** Products of probabilities are turned into a logarithm before they get this small. */
const SMALLEST_PRODUCT = 1e-150;

/**
 * The likelihood of an axis' layer at every node q of the axis, after `enterNode` on the axes before it, where `x` is: with
 * its place p = axis nodes + q it is products[p] exp(sums[p]), products between 1e-150 and 1.
 */
export function writeLayerLikelihood(layered: LayeredAnswers, axis: number, x: Float64Array): void {
  const { count, floors, spans, factors, odds, starts, steep, sums, products, trial } = layered;
  const nodes = trial.length;
  const place = axis * nodes;
  for (let q = 0; q < nodes; q++) {
    sums[place + q] = 0;
    products[place + q] = 1;
  }
  const end = starts[axis + 1] as number;
  for (let i = starts[axis] as number; i < end; i++) {
    const floor = floors[i] as number;
    const span = spans[i] as number;
    const row = axis * count + i;
    const odd = odds[row] as number;
    let smallest = 1;
    for (let q = 0; q < nodes; q++) {
      const chance = floor + span / (1 + odd * (factors[row * nodes + q] as number));
      const product = (products[place + q] as number) * chance;
      trial[q] = product;
      if (product < smallest) smallest = product;
    }
    if (smallest >= SMALLEST_PRODUCT && steep[i] === 0) {
      for (let q = 0; q < nodes; q++) products[place + q] = trial[q] as number;
    } else {
      takeLogarithms(layered, { row: i, axis, x });
    }
  }
}

/** Moves the products of an axis so far into its sums, and one answer after them. */
function takeLogarithms(
  layered: LayeredAnswers,
  { row, axis, x }: { readonly row: number; readonly axis: number; readonly x: Float64Array },
): void {
  const { dimensions, exponents, nodes, slopes, sums, products } = layered;
  let exponent = at(exponents, row);
  for (let k = 0; k < axis; k++) exponent += at(slopes, row * dimensions + k) * at(x, k);
  for (let q = 0; q < nodes.length; q++) {
    const place = axis * nodes.length + q;
    const there = exponent + at(slopes, row * dimensions + axis) * at(nodes, q);
    sums[place] = at(sums, place) + Math.log(at(products, place)) + logChance(layered, row, there);
    products[place] = 1;
  }
}

/** log(floor + span / (1 + exp(e))), finite for every finite e. */
function logChance({ floors, spans }: LayeredAnswers, row: number, exponent: number): number {
  const [floor, span] = [at(floors, row), at(spans, row)];
  if (floor > 0) return Math.log(floor + span / (1 + Math.exp(exponent)));
  const logistic =
    exponent >= 0 ? -exponent - Math.log1p(Math.exp(-exponent)) : -Math.log1p(Math.exp(exponent));
  return Math.log(span) + logistic;
}
