import type { EstimationWorkspace } from "../ability/estimation-workspace.ts";
import { logPriorConstant, type Posterior } from "../ability/log-posterior.ts";
import type { Moments, PosteriorMoments } from "../ability/moments.ts";
import { requireInput } from "../model/engine-input-error.ts";
import type { Prior } from "../model/prior.ts";
import { add, at } from "../numerics/typed-array.ts";
import { type LayeredAnswers, layerAnswers, moveToNode, writeLayerLikelihood } from "./answer-layers.ts";

/** A product rule. Every combination of `nodes`, one per concept, is a point x, and theta = origin + scale x. */
interface ProductRule {
  readonly origin: Float64Array;
  /** Lower triangular, row-major. */
  readonly scale: Float64Array;
  readonly nodes: Float64Array;
  /** log of each node's weight */
  readonly logWeights: Float64Array;
  /** log of the factor by which the integrand is multiplied at each node; 0 for none. */
  readonly logFactors: Float64Array;
  /** log of the volume that a sum of 1 represents. */
  readonly logVolume: number;
  /** About the largest log posterior. Sums are relative to it, so that nothing underflows. */
  readonly logHeight: number;
}

/** A product rule of more points is refused. */
const MOST_POINTS = 5e6;
/** Points with a weight below this share of the largest are skipped: a third of 13 nodes on each of five concepts. */
const smallestLogShare = Math.log(1e-15);

/**
 * Posterior mean and covariance by a product rule: sums over all points of weight x factor x posterior density.
 *
 * The points form a tree with one level per axis. Because theta = origin + scale x is triangular, theta_k depends on
 * x_1 ... x_k only. The same holds for the answers whose items load on no concept after k, and for the prior's k-th
 * factor, p(theta_k | theta_1 ... theta_{k-1}). Each is computed once for all points that share it.
 * @throws EngineInputError SETTINGS_INVALID for more than 5 million points, or when no point lies where the posterior does.
 */
export function productMoments(
  posterior: Posterior,
  rule: ProductRule,
  workspace: EstimationWorkspace,
): PosteriorMoments {
  const { record, prior } = posterior;
  const { logHeight } = rule;
  const size = prior.dimensions;
  requireFewPoints(rule.nodes.length, size);
  const largest = Math.max(...rule.logWeights);
  const shares = rule.logWeights.map((weight) => weight - largest);
  const sums = { total: 0, first: new Float64Array(size), second: new Float64Array(size * size) };
  const walk = {
    nodes: rule.nodes,
    shares,
    weights: shares.map((share, q) => share + at(rule.logFactors, q)),
    ...standardisedPrior(prior, rule),
    answers: layerAnswers(record, rule, workspace),
    x: new Float64Array(size),
    sums,
  };
  sumAxis(walk, 0, 0, size * largest - logHeight);
  requireInput(sums.total > 0, "SETTINGS_INVALID", () => "no quadrature node lies where the posterior does");
  return {
    ...momentsOf(sums, rule),
    logMarginal: logHeight + Math.log(sums.total) + rule.logVolume + logPriorConstant(prior),
  };
}

/**
 * Checks that a product rule is small enough to be summed in time.
 * @throws EngineInputError SETTINGS_INVALID for more than 5 million points.
 */
export function requireFewPoints(nodes: number, dimensions: number): void {
  requireInput(nodes ** dimensions <= MOST_POINTS, "SETTINGS_INVALID", () => {
    return `${nodes} quadrature nodes on each of ${dimensions} concepts are too many`;
  });
}

/** Sums over the points of mass, mass x and mass x x' (lower triangle). */
interface Sums {
  total: number;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** The constants of a walk through the tree, and its current point `x`. */
interface TreeWalk {
  readonly nodes: Float64Array;
  /** log of each node's weight relative to the largest, and with the log of its factor. */
  readonly shares: Float64Array;
  readonly weights: Float64Array;
  /** The prior's standardised residuals are offsets + slopes x (row-major, lower triangular). */
  readonly offsets: Float64Array;
  readonly slopes: Float64Array;
  readonly answers: LayeredAnswers;
  readonly x: Float64Array;
  readonly sums: Sums;
}

/**
 * The prior's standardised residuals, (theta_k - E(theta_k | theta_1 ... theta_{k-1})) / their standard deviations, as a
 * linear function of x. With P P' the prior's covariance they are P^-1 (origin - mean) + P^-1 scale x.
 */
function standardisedPrior(
  prior: Prior,
  { origin, scale }: ProductRule,
): Pick<TreeWalk, "offsets" | "slopes"> {
  const size = prior.dimensions;
  const offsets = origin.map((value, k) => value - at(prior.mean, k));
  const slopes = Float64Array.from(scale);
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < row; k++) {
      const share = at(prior.factor, row * size + k);
      add(offsets, row, -share * at(offsets, k));
      for (let j = 0; j <= k; j++) add(slopes, row * size + j, -share * at(slopes, k * size + j));
    }
    const deviation = at(prior.factor, row * size + row);
    offsets[row] = at(offsets, row) / deviation;
    for (let j = 0; j <= row; j++) slopes[row * size + j] = at(slopes, row * size + j) / deviation;
  }
  return { offsets, slopes };
}

/**
 * Sums over the nodes of one axis and, for each node, over the axes after it. `logShare` and `logMass` are the results of
 * the axes before: the weight relative to the largest, and weight x factor x density. As in `writeLayerLikelihood`, arrays
 * are read without `at`.
 */
function sumAxis(walk: TreeWalk, axis: number, logShare: number, logMass: number): void {
  const { nodes, shares, weights, offsets, slopes, answers, x } = walk;
  const size = x.length;
  writeLayerLikelihood(answers, axis, x);
  const { sums, products } = answers;
  const isLast = axis + 1 === size;
  const slope = slopes[axis * (size + 1)] as number;
  let offset = offsets[axis] as number;
  for (let k = 0; k < axis; k++) offset += (slopes[axis * size + k] as number) * (x[k] as number);
  let mass = 0;
  let first = 0;
  let second = 0;
  for (let q = 0; q < nodes.length; q++) {
    const share = logShare + (shares[q] as number);
    if (share < smallestLogShare) continue;
    const node = nodes[q] as number;
    const place = axis * nodes.length + q;
    const residual = offset + slope * node;
    const logWithoutLayer =
      logMass + (weights[q] as number) + (sums[place] as number) - (residual * residual) / 2;
    if (isLast) {
      const here = Math.exp(logWithoutLayer) * (products[place] as number);
      mass += here;
      first += here * node;
      second += here * node * node;
    } else {
      x[axis] = node;
      moveToNode(answers, axis, q);
      sumAxis(walk, axis + 1, share, logWithoutLayer + Math.log(products[place] as number));
    }
  }
  if (isLast) accumulate(walk.sums, x, { mass, first, second });
}

/** Sums of mass, mass x and mass x^2 over a line of points along the last axis. */
interface Line {
  readonly mass: number;
  readonly first: number;
  readonly second: number;
}

/** Adds one line of points. `x` holds its coordinates on the other axes. */
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
function momentsOf({ total, first, second }: Sums, { origin, scale }: ProductRule): Moments {
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
