import { logRight, logWrong, rightRatio, wrongRatio } from "../model/item-response.ts";
import type { Prior } from "../model/prior.ts";
import { addOuterProduct } from "../numerics/cholesky.ts";
import { add, at, flagAt } from "../numerics/typed-array.ts";
import { type AnswerRecord, logLikelihood, predictorOf, SMALLEST_PRODUCT } from "./answer-record.ts";

/** The posterior as data: the recorded answers and the prior. */
export interface Posterior {
  readonly record: AnswerRecord;
  readonly prior: Prior;
}

/** Gradient and curvatures of the log posterior at one point. The arrays are reused from call to call. */
export interface PosteriorShape {
  readonly gradient: Float64Array;
  /** Minus the Hessian: prior precision plus observed information. */
  readonly observed: Float64Array;
  /** Prior precision plus Fisher (expected) information: always positive definite. */
  readonly expected: Float64Array;
}

export function createPosteriorShape(dimensions: number): PosteriorShape {
  return {
    gradient: new Float64Array(dimensions),
    observed: new Float64Array(dimensions * dimensions),
    expected: new Float64Array(dimensions * dimensions),
  };
}

/**
 * log L(theta) - (theta - mu)' Phi^-1 (theta - mu) / 2: the log posterior without its constants (see
 * `logPriorConstant`).
 */
export function logPosterior({ record, prior }: Posterior, theta: Float64Array): number {
  const { dimensions, mean, precision } = prior;
  let quadratic = 0;
  for (let row = 0; row < dimensions; row++) {
    let product = 0;
    for (let column = 0; column < dimensions; column++) {
      product += at(precision, row * dimensions + column) * (at(theta, column) - at(mean, column));
    }
    quadratic += (at(theta, row) - at(mean, row)) * product;
  }
  return logLikelihood(record, theta) - quadratic / 2;
}

/** -(K log 2 pi + log det Phi)/2. Added to `logPosterior` it gives log(likelihood x prior density). */
export function logPriorConstant(prior: Prior): number {
  return -(prior.dimensions * Math.log(2 * Math.PI) + prior.logDeterminant) / 2;
}

/**
 * Writes the derivatives of the log posterior at `theta` into `shape` and returns `logPosterior` there.
 *
 * With r = P'/P for a right and -P'/Q for a wrong answer: gradient = sum r a - Phi^-1 (theta - mu); observed
 * information of one answer = -dr/dz a a' with dr/dz = r (1 - 2s - r); expected = P'^2/(P Q) a a'.
 */
export function writePosteriorShape(
  { record, prior }: Posterior,
  theta: Float64Array,
  shape: PosteriorShape,
): number {
  const { dimensions, mean, precision } = prior;
  const { gradient, observed, expected } = shape;
  observed.set(precision);
  expected.set(precision);
  let logHeight = 0;
  let product = 1;
  for (let row = 0; row < dimensions; row++) {
    let image = 0;
    for (let column = 0; column < dimensions; column++) {
      image += at(precision, row * dimensions + column) * (at(theta, column) - at(mean, column));
    }
    gradient[row] = -image;
    logHeight -= ((at(theta, row) - at(mean, row)) * image) / 2;
  }
  for (let i = 0; i < record.count; i++) {
    const z = predictorOf(record, i, theta);
    const e = Math.exp(-Math.abs(z));
    const inverse = 1 / (1 + e);
    const s = z >= 0 ? inverse : e * inverse;
    const t = z >= 0 ? e * inverse : inverse;
    const [lower, upper] = [at(record.lowers, i), at(record.uppers, i)];
    const right = rightRatio(s, t, lower, upper);
    const wrong = wrongRatio(s, t, lower, upper);
    const isRight = flagAt(record.correct, i) === 1;
    const score = isRight ? right : -wrong;
    const chance = isRight ? lower + (upper - lower) * s : 1 - upper + (upper - lower) * t;
    if (chance < SMALLEST_PRODUCT) {
      logHeight += isRight ? logRight(z, lower, upper) : logWrong(z, lower, upper);
    } else {
      product *= chance;
      if (product < SMALLEST_PRODUCT) {
        logHeight += Math.log(product);
        product = 1;
      }
    }
    const curvature = -score * (t - s - score);
    for (let row = 0; row < dimensions; row++) {
      const slope = at(record.slopes, i * dimensions + row);
      if (slope === 0) continue;
      add(gradient, row, score * slope);
      for (let column = 0; column < dimensions; column++) {
        const square = slope * at(record.slopes, i * dimensions + column);
        add(observed, row * dimensions + column, curvature * square);
        add(expected, row * dimensions + column, right * wrong * square);
      }
    }
  }
  return logHeight + Math.log(product);
}

/** Adds the Fisher information of every answer at `theta`, sum of w a a', to `information`. */
export function addAnsweredInformation(
  record: AnswerRecord,
  theta: Float64Array,
  information: Float64Array,
): void {
  const { dimensions } = record;
  for (let i = 0; i < record.count; i++) {
    const z = predictorOf(record, i, theta);
    const e = Math.exp(-Math.abs(z));
    const inverse = 1 / (1 + e);
    const s = z >= 0 ? inverse : e * inverse;
    const t = z >= 0 ? e * inverse : inverse;
    const [lower, upper] = [at(record.lowers, i), at(record.uppers, i)];
    const weight = rightRatio(s, t, lower, upper) * wrongRatio(s, t, lower, upper);
    addOuterProduct(information, weight, record.slopes.subarray(i * dimensions, (i + 1) * dimensions));
  }
}
