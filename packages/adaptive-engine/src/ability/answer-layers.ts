import { add, at, flagAt } from "../numerics/typed-array.ts";
import type { AnswerRecord } from "./answer-record.ts";

/**
 * The answers whose items load on concept k, the layer's, and on none after it: their z is known as soon as
 * theta_1 ... theta_k are, whatever the later coordinates will be.
 *
 * A wrong answer is a right one mirrored, Q(z) = (1 - u) + (u - c) s(-z), so every answer has the chance
 * floor + span / (1 + exp(e)), e = -z for a right and z for a wrong one: slopes and intercepts are stored with that sign.
 */
export interface AnswerLayer {
  readonly concept: number;
  readonly count: number;
  /** count x (concept + 1), row-major: of e, not of z */
  readonly slopes: Float64Array;
  readonly intercepts: Float64Array;
  readonly floors: Float64Array;
  readonly spans: Float64Array;
  /** count x nodes: what a node on the layer's axis adds to e, and the factor by which it multiplies the odds. */
  readonly shifts: Float64Array;
  readonly factors: Float64Array;
  /** The likelihood at every node of the axis; see `writeLayerLikelihood`. */
  readonly sums: Float64Array;
  readonly products: Float64Array;
  /** What the products may become. */
  readonly trial: Float64Array;
}

/** Where the points of a layer's axis lie: theta_k is an origin, which depends on the axes before, plus these. */
export type AxisOffsets = (concept: number) => Float64Array;

/** Splits the answers by the last concept that they load on: one layer a concept, some of them empty. */
export function layerAnswers(record: AnswerRecord, offsets: AxisOffsets): AnswerLayer[] {
  const members = Array.from({ length: record.dimensions }, (): number[] => []);
  for (let i = 0; i < record.count; i++) members[lastConcept(record, i)]?.push(i);
  return members.map((indices, concept) =>
    createLayer(record, indices, { concept, offsets: offsets(concept) }),
  );
}

function lastConcept({ dimensions, slopes }: AnswerRecord, index: number): number {
  let concept = dimensions - 1;
  while (concept > 0 && at(slopes, index * dimensions + concept) === 0) concept--;
  return concept;
}

function createLayer(
  record: AnswerRecord,
  indices: readonly number[],
  axis: { readonly concept: number; readonly offsets: Float64Array },
): AnswerLayer {
  const width = axis.concept + 1;
  const nodes = axis.offsets.length;
  const layer = {
    concept: axis.concept,
    count: indices.length,
    slopes: new Float64Array(indices.length * width),
    intercepts: new Float64Array(indices.length),
    floors: new Float64Array(indices.length),
    spans: new Float64Array(indices.length),
    shifts: new Float64Array(indices.length * nodes),
    factors: new Float64Array(indices.length * nodes),
    sums: new Float64Array(nodes),
    products: new Float64Array(nodes),
    trial: new Float64Array(nodes),
  };
  for (const [row, i] of indices.entries()) {
    const right = flagAt(record.correct, i) === 1;
    const sign = right ? -1 : 1;
    const [lower, upper] = [at(record.lowers, i), at(record.uppers, i)];
    for (let k = 0; k < width; k++)
      layer.slopes[row * width + k] = sign * at(record.slopes, i * record.dimensions + k);
    layer.intercepts[row] = sign * at(record.intercepts, i);
    layer.floors[row] = right ? lower : 1 - upper;
    layer.spans[row] = upper - lower;
    for (let q = 0; q < nodes; q++) {
      const shift = at(layer.slopes, row * width + axis.concept) * at(axis.offsets, q);
      layer.shifts[row * nodes + q] = shift;
      layer.factors[row * nodes + q] = Math.exp(shift);
    }
  }
  return layer;
}

/** Products of probabilities are turned into a logarithm before they get this small. */
const SMALLEST_PRODUCT = 1e-150;

/**
 * The likelihood of the layer's answers at every node of its axis, given where the concepts before it are (`theta`) and
 * the origin of the axis: that of node q is products[q] exp(sums[q]), with products between 1e-150 and 1.
 *
 * exp(e) at a node is a product of two numbers, so an answer costs one exponential for all nodes. Where a chance is
 * too small for that (or the product was infinite times 0, which compares as false) logarithms are taken from e itself.
 *
 * Here and in the walk that calls it, arrays are read without `at`: V8 inlines only so many calls into one function,
 * and these loops are where the time of a step goes. Indices are safe for the reasons given there.
 */
export function writeLayerLikelihood(layer: AnswerLayer, theta: Float64Array, origin: number): void {
  const { concept, count, slopes, intercepts, floors, spans, factors, sums, products, trial } = layer;
  const nodes = products.length;
  sums.fill(0);
  products.fill(1);
  for (let i = 0; i < count; i++) {
    const row = i * (concept + 1);
    let exponent = (intercepts[i] as number) + (slopes[row + concept] as number) * origin;
    for (let k = 0; k < concept; k++) exponent += (slopes[row + k] as number) * (theta[k] as number);
    const odds = Math.exp(exponent);
    const floor = floors[i] as number;
    const span = spans[i] as number;
    let smallest = 1;
    for (let q = 0; q < nodes; q++) {
      const product =
        (products[q] as number) * (floor + span / (1 + odds * (factors[i * nodes + q] as number)));
      trial[q] = product;
      // The other way round a NaN would not count as small.
      if (!(product >= smallest)) smallest = product;
    }
    if (smallest >= SMALLEST_PRODUCT) {
      for (let q = 0; q < nodes; q++) products[q] = trial[q] as number;
    } else {
      takeLogarithms(layer, i, exponent);
    }
  }
}

/** Moves the products so far into the sums, and answer `index` after them. */
function takeLogarithms(layer: AnswerLayer, index: number, exponent: number): void {
  const { shifts, sums, products } = layer;
  const nodes = products.length;
  for (let q = 0; q < nodes; q++) {
    add(
      sums,
      q,
      Math.log(at(products, q)) + logChance(layer, index, exponent + at(shifts, index * nodes + q)),
    );
    products[q] = 1;
  }
}

/** log(floor + span / (1 + exp(e))), finite for every finite e. */
function logChance({ floors, spans }: AnswerLayer, index: number, exponent: number): number {
  const [floor, span] = [at(floors, index), at(spans, index)];
  if (floor > 0) return Math.log(floor + span / (1 + Math.exp(exponent)));
  const logistic =
    exponent >= 0 ? -exponent - Math.log1p(Math.exp(-exponent)) : -Math.log1p(Math.exp(exponent));
  return Math.log(span) + logistic;
}
