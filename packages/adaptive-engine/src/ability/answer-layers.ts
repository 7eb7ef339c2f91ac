import { at, flagAt } from "../numerics/typed-array.ts";
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
  /** e of every answer at the layer's axis' origin, and its exponential; see `enterLayer`. */
  readonly exponents: Float64Array;
  readonly odds: Float64Array;
  /** count x nodes: what a node on the layer's axis adds to e, and the factor by which it multiplies the odds. */
  readonly shifts: Float64Array;
  readonly factors: Float64Array;
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
    exponents: new Float64Array(indices.length),
    odds: new Float64Array(indices.length),
    shifts: new Float64Array(indices.length * nodes),
    factors: new Float64Array(indices.length * nodes),
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

/** Takes in where the concepts before the layer's are, and the origin of its own axis. */
export function enterLayer(layer: AnswerLayer, theta: Float64Array, origin: number): void {
  const { concept, count, slopes, intercepts, exponents, odds } = layer;
  for (let i = 0; i < count; i++) {
    const row = i * (concept + 1);
    let exponent = at(intercepts, i) + at(slopes, row + concept) * origin;
    for (let k = 0; k < concept; k++) exponent += at(slopes, row + k) * at(theta, k);
    exponents[i] = exponent;
    odds[i] = Math.exp(exponent);
  }
}

/** Products of probabilities are turned into a logarithm before they get this small. */
const SMALLEST_PRODUCT = 1e-150;

/**
 * The log-likelihood of the layer's answers at node `q` of its axis, after `enterLayer`. exp(e) is a product of two
 * numbers that are there already, so an answer costs no exponential here; where a chance is too small for that (or the
 * product was infinite times 0, which compares as false) its logarithm is taken from e itself.
 */
export function layerLogLikelihood(layer: AnswerLayer, q: number): number {
  const { count, floors, spans, odds, factors } = layer;
  const nodes = count === 0 ? 0 : factors.length / count;
  let sum = 0;
  let product = 1;
  for (let i = 0; i < count; i++) {
    const chance = at(floors, i) + at(spans, i) / (1 + at(odds, i) * at(factors, i * nodes + q));
    if (!(chance >= SMALLEST_PRODUCT)) {
      sum += logChance(layer, i, at(layer.exponents, i) + at(layer.shifts, i * nodes + q));
      continue;
    }
    product *= chance;
    if (product < SMALLEST_PRODUCT) {
      sum += Math.log(product);
      product = 1;
    }
  }
  return sum + Math.log(product);
}

/** log(floor + span / (1 + exp(e))), finite for every finite e. */
function logChance({ floors, spans }: AnswerLayer, index: number, exponent: number): number {
  const [floor, span] = [at(floors, index), at(spans, index)];
  if (floor > 0) return Math.log(floor + span / (1 + Math.exp(exponent)));
  const logistic =
    exponent >= 0 ? -exponent - Math.log1p(Math.exp(-exponent)) : -Math.log1p(Math.exp(exponent));
  return Math.log(span) + logistic;
}
