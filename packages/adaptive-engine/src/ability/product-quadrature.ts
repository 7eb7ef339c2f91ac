import { requireInput } from "../model/engine-input-error.ts";
import type { Prior } from "../model/prior.ts";
import { factorCholesky } from "../numerics/cholesky.ts";
import { add, at } from "../numerics/typed-array.ts";
import { type AnswerLayer, layerAnswers, writeLayerLikelihood } from "./answer-layers.ts";
import { logPriorConstant, type Posterior } from "./log-posterior.ts";

/** Posterior mean, covariance (row-major) and the log of the integral of likelihood x prior. */
export interface PosteriorMoments {
  readonly mean: Float64Array;
  readonly covariance: Float64Array;
  readonly logMarginal: number;
}

/** A product rule: every combination of `nodes`, one per concept, is a point x, and theta = origin + scale x. */
export interface ProductRule {
  readonly origin: Float64Array;
  /** Lower triangular, row-major. */
  readonly scale: Float64Array;
  readonly nodes: Float64Array;
  /** log of each node's weight */
  readonly logWeights: Float64Array;
  /** log of what the integrand is multiplied by at each node; 0 where the weight stands alone. */
  readonly logFactors: Float64Array;
  /** log of the volume that a sum of 1 stands for. */
  readonly logVolume: number;
}

/** Points whose weight is below this share of the largest are left out: a third of 13 nodes on each of five concepts. */
const SMALLEST_LOG_SHARE = Math.log(1e-15);

/**
 * Posterior mean and covariance by a product rule: sums over all points of weight x factor x posterior density.
 *
 * The points are walked through axis by axis, like a tree. Because theta = origin + scale x is triangular, theta_k is
 * known once x_1 ... x_k are, and with it the answers whose items load on nothing after concept k and the prior's k-th
 * factor, p(theta_k | theta_1 ... theta_{k-1}). Each is computed once for all the points that share it.
 * `logHeight` is about the largest log posterior, so that nothing underflows.
 * Throws SETTINGS_INVALID for more than 5 million points, or when none of them meets the posterior.
 */
export function productMoments(posterior: Posterior, logHeight: number, rule: ProductRule): PosteriorMoments {
  const { record, prior } = posterior;
  const size = prior.dimensions;
  requireInput(rule.nodes.length ** size <= 5e6, "SETTINGS_INVALID", () => {
    return `${rule.nodes.length} quadrature nodes on each of ${size} concepts are too many`;
  });
  const priorFactor = new Float64Array(size * size);
  factorCholesky(prior.covariance, size, priorFactor);
  const largest = Math.max(...rule.logWeights);
  const sums = { total: 0, first: new Float64Array(size), second: new Float64Array(size * size) };
  const walk = {
    rule,
    prior,
    priorFactor,
    layers: layerAnswers(record, (axis) => {
      const width = at(rule.scale, axis * (size + 1));
      return rule.nodes.map((node) => width * node);
    }),
    largest,
    x: new Float64Array(size),
    theta: new Float64Array(size),
    deviates: new Float64Array(size),
    sums,
  };
  descend(walk, 0, 0, size * largest - logHeight);
  requireInput(sums.total > 0, "SETTINGS_INVALID", () => "no quadrature node lies where the posterior does");
  return {
    ...momentsOf(sums, rule),
    logMarginal: logHeight + Math.log(sums.total) + rule.logVolume + logPriorConstant(prior),
  };
}

/** Sums over the points of mass, mass x and mass x x' (lower triangle). */
interface Sums {
  total: number;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** What stays the same during the walk, and where it is. */
interface Walk {
  readonly rule: ProductRule;
  readonly prior: Prior;
  /** Lower Cholesky factor of the prior's covariance. */
  readonly priorFactor: Float64Array;
  readonly layers: readonly AnswerLayer[];
  /** log of the largest weight of a node */
  readonly largest: number;
  readonly x: Float64Array;
  readonly theta: Float64Array;
  /** The prior's standardised residuals: (theta_k - E(theta_k | theta_1 ... theta_{k-1})) / its deviation. */
  readonly deviates: Float64Array;
  readonly sums: Sums;
}

/**
 * Goes through the nodes of one axis and, for each, through the axes after it. `logShare` and `logMass` are what the axes
 * before have come to: the weight relative to the largest, and weight x factor x density.
 */
function descend(walk: Walk, axis: number, logShare: number, logMass: number): void {
  const { rule, priorFactor, x, theta, deviates, largest } = walk;
  const layer = walk.layers[axis];
  if (!layer) return;
  const origin = originOf(walk, axis);
  const expected = expectedOf(walk, axis);
  writeLayerLikelihood(layer, theta, origin);
  const { nodes, logWeights, logFactors } = rule;
  const width = rule.scale[axis * (x.length + 1)] as number;
  const deviation = priorFactor[axis * (x.length + 1)] as number;
  const isLast = axis + 1 === x.length;
  let [mass, first, second] = [0, 0, 0];
  for (let q = 0; q < nodes.length; q++) {
    const share = (logWeights[q] as number) - largest;
    if (logShare + share < SMALLEST_LOG_SHARE) continue;
    const node = nodes[q] as number;
    const value = origin + width * node;
    const deviate = (value - expected) / deviation;
    const beside =
      logMass + share + (logFactors[q] as number) + (layer.sums[q] as number) - (deviate * deviate) / 2;
    if (isLast) {
      const here = Math.exp(beside) * (layer.products[q] as number);
      mass += here;
      first += here * node;
      second += here * node * node;
    } else {
      x[axis] = node;
      theta[axis] = value;
      deviates[axis] = deviate;
      descend(walk, axis + 1, logShare + share, beside + Math.log(layer.products[q] as number));
    }
  }
  if (isLast) accumulate(walk.sums, x, { mass, first, second });
}

/** Where x_axis = 0 lies, given the axes before. */
function originOf({ rule, x }: Walk, axis: number): number {
  let origin = rule.origin[axis] as number;
  for (let k = 0; k < axis; k++) origin += (rule.scale[axis * x.length + k] as number) * (x[k] as number);
  return origin;
}

/** The prior's mean of an axis, given the axes before. */
function expectedOf({ prior, priorFactor, x, deviates }: Walk, axis: number): number {
  let expected = prior.mean[axis] as number;
  for (let k = 0; k < axis; k++)
    expected += (priorFactor[axis * x.length + k] as number) * (deviates[k] as number);
  return expected;
}

/** Sums of mass, mass x and mass x^2 over a line of points along the last axis. */
interface Line {
  readonly mass: number;
  readonly first: number;
  readonly second: number;
}

/** Adds one line of points; `x` says where it lies. */
function accumulate(sums: Sums, x: Float64Array, line: Line): void {
  const size = x.length;
  const last = size - 1;
  sums.total += line.mass;
  for (let row = 0; row < last; row++) {
    const part = line.mass * (x[row] as number);
    add(sums.first, row, part);
    for (let column = 0; column <= row; column++)
      add(sums.second, row * size + column, part * (x[column] as number));
    add(sums.second, last * size + row, line.first * (x[row] as number));
  }
  add(sums.first, last, line.first);
  add(sums.second, last * (size + 1), line.second);
}

/** Mean and covariance of theta = origin + scale x from the sums over x. */
function momentsOf(
  { total, first, second }: Sums,
  { origin, scale }: ProductRule,
): { mean: Float64Array; covariance: Float64Array } {
  const size = origin.length;
  const mean = Float64Array.from(origin);
  const spread = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      add(mean, row, (at(scale, row * size + column) * at(first, column)) / total);
      const product = (at(first, row) / total) * (at(first, column) / total);
      spread[row * size + column] = at(second, row * size + column) / total - product;
      spread[column * size + row] = at(spread, row * size + column);
    }
  }
  return { mean, covariance: transformed(spread, scale, size) };
}

/** L M L' for a lower triangular L and a symmetric M. */
function transformed(matrix: Float64Array, lower: Float64Array, size: number): Float64Array {
  const result = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = 0;
      for (let i = 0; i <= row; i++) {
        for (let j = 0; j <= column; j++) {
          sum += at(lower, row * size + i) * at(matrix, i * size + j) * at(lower, column * size + j);
        }
      }
      result[row * size + column] = sum;
      result[column * size + row] = sum;
    }
  }
  return result;
}
