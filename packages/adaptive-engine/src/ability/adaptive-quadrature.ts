import { requireInput } from "../model/engine-input-error.ts";
import { factorCholesky, logDeterminant } from "../numerics/cholesky.ts";
import { gaussHermite } from "../numerics/gauss-hermite.ts";
import { add, at, integerAt } from "../numerics/typed-array.ts";
import { logPosterior, logPriorConstant, type Posterior } from "./log-posterior.ts";
import type { PosteriorMode } from "./posterior-mode.ts";

/** Posterior mean, covariance (row-major) and the log of the integral of likelihood x prior. */
export interface PosteriorMoments {
  readonly mean: Float64Array;
  readonly covariance: Float64Array;
  readonly logMarginal: number;
}

/** Product points whose Gaussian weight is below this share of the largest are left out: they cannot matter. */
const SMALLEST_SHARE = 1e-30;

/**
 * Posterior mean and covariance by adaptive Gauss-Hermite quadrature (Naylor & Smith 1982).
 *
 * With the mode m and L L' = inverse negative Hessian there, theta = m + L x turns the integral of f into that of
 * f(m + L x) exp(x'x/2) under N(0, I), where a product of `nodes` points per concept is exact for a
 * polynomial of degree 2 nodes - 1 times a Gaussian. Cost: nodes^K posterior evaluations.
 */
export function adaptiveQuadrature(
  posterior: Posterior,
  mode: PosteriorMode,
  nodes: number,
): PosteriorMoments {
  const size = posterior.prior.dimensions;
  requireInput(nodes ** size <= 5e6, "SETTINGS_INVALID", () => {
    return `${nodes} quadrature nodes on each of ${size} concepts are too many`;
  });
  const rule = gaussHermite(nodes);
  const logWeights = rule.weights.map(Math.log);
  const threshold = size * Math.max(...logWeights) + Math.log(SMALLEST_SHARE);
  const factor = new Float64Array(size * size);
  factorCholesky(mode.covariance, size, factor);
  const digits = new Int32Array(size);
  const theta = new Float64Array(size);
  const first = new Float64Array(size);
  const second = new Float64Array(size * size);
  let total = 0;
  do {
    let logWeight = 0;
    let halfSquare = 0;
    for (let k = 0; k < size; k++) {
      logWeight += at(logWeights, integerAt(digits, k));
      halfSquare += at(rule.nodes, integerAt(digits, k)) ** 2 / 2;
    }
    if (logWeight < threshold) continue;
    place(theta, mode.theta, factor, (k) => at(rule.nodes, integerAt(digits, k)));
    const mass = Math.exp(logWeight + halfSquare + logPosterior(posterior, theta) - mode.logHeight);
    total += mass;
    accumulate(mass, theta, mode.theta, first, second);
  } while (advance(digits, nodes));
  const logMarginal =
    mode.logHeight +
    Math.log(total) +
    (size * Math.log(2 * Math.PI) + logDeterminant(factor, size)) / 2 +
    logPriorConstant(posterior.prior);
  return { ...centre(mode.theta, first, second, total), logMarginal };
}

/** theta = mode + L x */
function place(
  theta: Float64Array,
  mode: Float64Array,
  factor: Float64Array,
  x: (k: number) => number,
): void {
  const size = theta.length;
  for (let row = 0; row < size; row++) {
    let value = at(mode, row);
    for (let k = 0; k <= row; k++) value += at(factor, row * size + k) * x(k);
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
