import { requireInput } from "../model/engine-input-error.ts";
import { add, at, integerAt } from "../numerics/typed-array.ts";
import { logPosterior, logPriorConstant, type Posterior } from "./log-posterior.ts";
import type { PosteriorMode } from "./posterior-mode.ts";

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

/** Product points whose weight is below this share of the largest are left out: they cannot matter. */
const SMALLEST_SHARE = 1e-30;

/**
 * Posterior mean and covariance by a product rule: sums over all points of weight x factor x posterior density.
 * Throws SETTINGS_INVALID for more than 5 million points, or when none of them meets the posterior.
 */
export function productMoments(
  posterior: Posterior,
  mode: PosteriorMode,
  rule: ProductRule,
): PosteriorMoments {
  const size = posterior.prior.dimensions;
  const { nodes, logWeights, logFactors } = rule;
  requireInput(nodes.length ** size <= 5e6, "SETTINGS_INVALID", () => {
    return `${nodes.length} quadrature nodes on each of ${size} concepts are too many`;
  });
  const threshold = size * Math.max(...logWeights) + Math.log(SMALLEST_SHARE);
  const digits = new Int32Array(size);
  const theta = new Float64Array(size);
  const first = new Float64Array(size);
  const second = new Float64Array(size * size);
  let total = 0;
  do {
    let logWeight = 0;
    let logFactor = 0;
    for (let k = 0; k < size; k++) {
      logWeight += at(logWeights, integerAt(digits, k));
      logFactor += at(logFactors, integerAt(digits, k));
    }
    if (logWeight < threshold) continue;
    place(theta, rule, digits);
    const mass = Math.exp(logWeight + logFactor + logPosterior(posterior, theta) - mode.logHeight);
    total += mass;
    accumulate(mass, theta, mode.theta, first, second);
  } while (advance(digits, nodes.length));
  requireInput(total > 0, "SETTINGS_INVALID", () => "no quadrature node lies where the posterior does");
  const logMarginal = mode.logHeight + Math.log(total) + rule.logVolume + logPriorConstant(posterior.prior);
  return { ...centre(mode.theta, first, second, total), logMarginal };
}

/** theta = origin + scale x at the combination of nodes that `digits` count. */
function place(theta: Float64Array, { origin, scale, nodes }: ProductRule, digits: Int32Array): void {
  const size = theta.length;
  for (let row = 0; row < size; row++) {
    let value = at(origin, row);
    for (let k = 0; k <= row; k++) value += at(scale, row * size + k) * at(nodes, integerAt(digits, k));
    theta[row] = value;
  }
}

/** Moments are taken about the mode, so that nothing cancels. */
function accumulate(
  mass: number,
  theta: Float64Array,
  mode: Float64Array,
  first: Float64Array,
  second: Float64Array,
): void {
  const size = theta.length;
  for (let row = 0; row < size; row++) {
    const offset = mass * (at(theta, row) - at(mode, row));
    add(first, row, offset);
    for (let column = 0; column <= row; column++) {
      add(second, row * size + column, offset * (at(theta, column) - at(mode, column)));
    }
  }
}

function centre(
  mode: Float64Array,
  first: Float64Array,
  second: Float64Array,
  total: number,
): { mean: Float64Array; covariance: Float64Array } {
  const size = mode.length;
  const covariance = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      const product = (at(first, row) / total) * (at(first, column) / total);
      const value = at(second, row * size + column) / total - product;
      covariance[row * size + column] = value;
      covariance[column * size + row] = value;
    }
  }
  return { mean: mode.map((value, k) => value + at(first, k) / total), covariance };
}

/** Counts through the product rule like an odometer; false after the last combination. */
function advance(digits: Int32Array, base: number): boolean {
  for (let k = 0; k < digits.length; k++) {
    const next = integerAt(digits, k) + 1;
    digits[k] = next === base ? 0 : next;
    if (next < base) return true;
  }
  return false;
}
