import type { AnswerRecord } from "../ability/answer-record.ts";
import type { Posterior } from "../ability/log-posterior.ts";
import type { Moments } from "../ability/moments.ts";
import type { Prior } from "../model/prior.ts";
import { lowerTimes } from "../numerics/cholesky.ts";
import { add, at, flagAt } from "../numerics/typed-array.ts";
import { DIRECTION_UNIT, dot, orthonormalBasis } from "./orthonormal-basis.ts";

/**
 * The posterior in the coordinates that the answers depend on.
 *
 * With P P' the prior's covariance, theta = mean + P x and x ~ N(0, I). An answer depends on x through (P'a).x only. Let the
 * columns of Q be an orthonormal basis of the span of all P'a, and z = Q'x. Then
 *
 *     theta = mean + B z + rest,   B = P Q,   z ~ N(0, I) a priori,   rest independent of z and of the answers.
 *
 * So the posterior of theta is a regression on z, and only z, with one coordinate per linearly independent loading
 * direction, has to be integrated.
 */
export interface AnsweredSubspace {
  /** The same answers as items of z. Its prior is N(0, I). Answers with the same loading direction are neighbours. */
  readonly posterior: Posterior;
  /** B: one row per concept, one column per coordinate of z. */
  readonly loadings: Float64Array;
  readonly prior: Prior;
}

/** The subspace of at least one answer. The result does not depend on the order of the answers. */
export function answeredSubspace({ record, prior }: Posterior): AnsweredSubspace {
  const size = prior.dimensions;
  const order = orderByDirection(record);
  const whitened = whitenedSlopes(record, order, prior.factor);
  const basis = orthonormalBasis(whitened, size);
  const rank = basis.length / size;
  // Any orthonormal basis of the whole space will do: without turning it, there is nothing to compute.
  const isWhole = rank === size;
  return {
    posterior: {
      prior: standardNormal(rank),
      record: recordInBasis({
        record,
        order,
        prior,
        rank,
        slopes: isWhole ? whitened : inBasis(whitened, basis, size),
      }),
    },
    loadings: isWhole ? prior.factor : lowerTimes(prior.factor, transposed(basis, size), size),
    prior,
  };
}

/** Whether the answers' loading directions span all concepts, so that a subspace would gain nothing. */
export function answersSpanAllConcepts({ slopes, dimensions }: AnswerRecord): boolean {
  return orthonormalBasis(slopes, dimensions).length === dimensions ** 2;
}

/** Mean and covariance of theta from those of z: mean + B E z, and B Cov z B' plus the covariance of the rest, Phi - B B'. */
export function momentsOfTheta({ loadings, prior, posterior }: AnsweredSubspace, z: Moments): Moments {
  const size = prior.dimensions;
  const rank = posterior.prior.dimensions;
  const mean = Float64Array.from(prior.mean);
  const covariance = new Float64Array(size * size);
  const image = new Float64Array(rank);
  for (let row = 0; row < size; row++) {
    for (let j = 0; j < rank; j++) {
      add(mean, row, at(loadings, row * rank + j) * at(z.mean, j));
      let sum = 0;
      for (let i = 0; i < rank; i++) sum += at(loadings, row * rank + i) * at(z.covariance, i * rank + j);
      image[j] = sum;
    }
    for (let column = 0; column <= row; column++) {
      let [known, rest] = [0, rank < size ? at(prior.covariance, row * size + column) : 0];
      for (let j = 0; j < rank; j++) {
        const loading = at(loadings, column * rank + j);
        known += at(image, j) * loading;
        if (rank < size) rest -= at(loadings, row * rank + j) * loading;
      }
      covariance[row * size + column] = known + rest;
      covariance[column * size + row] = known + rest;
    }
  }
  return { mean, covariance };
}

/** Answer indices, sorted by the proportions of their slopes, so that equal directions are neighbours. */
function orderByDirection({ count, dimensions, slopes }: AnswerRecord): number[] {
  const proportions = new Float64Array(count * dimensions);
  const order: number[] = [];
  for (let i = 0; i < count; i++) {
    order.push(i);
    const start = i * dimensions;
    const unit =
      Math.sqrt(dot(slopes, slopes, { start, otherStart: start, size: dimensions })) * DIRECTION_UNIT;
    for (let k = start; k < start + dimensions; k++) {
      const slope = at(slopes, k);
      if (slope !== 0) proportions[k] = Math.round(slope / unit);
    }
  }
  return order.sort((i, j) => {
    for (let k = 0; k < dimensions; k++) {
      const difference = at(proportions, j * dimensions + k) - at(proportions, i * dimensions + k);
      if (difference !== 0) return difference;
    }
    return 0;
  });
}

/** P'a of every answer, in the given order. */
function whitenedSlopes(
  { dimensions, slopes }: AnswerRecord,
  order: readonly number[],
  factor: Float64Array,
) {
  const whitened = new Float64Array(order.length * dimensions);
  for (const [row, index] of order.entries()) {
    for (let k = 0; k < dimensions; k++) {
      const slope = at(slopes, index * dimensions + k);
      if (slope === 0) continue;
      for (let j = 0; j <= k; j++)
        add(whitened, row * dimensions + j, slope * at(factor, k * dimensions + j));
    }
  }
  return whitened;
}

/** The coordinates of every row along the basis vectors. */
function inBasis(rows: Float64Array, basis: Float64Array, size: number): Float64Array {
  const rank = basis.length / size;
  const coordinates = new Float64Array((rows.length / size) * rank);
  for (let row = 0; row * size < rows.length; row++) {
    for (let j = 0; j < rank; j++)
      coordinates[row * rank + j] = dot(rows, basis, { start: row * size, otherStart: j * size, size });
  }
  return coordinates;
}

/** The basis with one vector per column. */
function transposed(basis: Float64Array, size: number): Float64Array {
  const rank = basis.length / size;
  const columns = new Float64Array(basis.length);
  for (let j = 0; j < rank; j++) {
    for (let k = 0; k < size; k++) columns[k * rank + j] = at(basis, j * size + k);
  }
  return columns;
}

/** The answers in the given order, as items with these slopes. */
function recordInBasis(source: {
  readonly record: AnswerRecord;
  readonly order: readonly number[];
  readonly prior: Prior;
  readonly rank: number;
  readonly slopes: Float64Array;
}): AnswerRecord {
  const { record, order, prior, rank, slopes } = source;
  const { count, dimensions: size } = record;
  const turned = {
    count,
    dimensions: rank,
    slopes,
    intercepts: new Float64Array(count),
    lowers: new Float64Array(count),
    uppers: new Float64Array(count),
    correct: new Uint8Array(count),
  };
  for (let row = 0; row < count; row++) {
    const index = order[row] as number;
    const atMean = dot(record.slopes, prior.mean, { start: index * size, otherStart: 0, size });
    turned.intercepts[row] = at(record.intercepts, index) + atMean;
    turned.lowers[row] = at(record.lowers, index);
    turned.uppers[row] = at(record.uppers, index);
    turned.correct[row] = flagAt(record.correct, index);
  }
  return turned;
}

function standardNormal(dimensions: number): Prior {
  const identity = new Float64Array(dimensions * dimensions);
  for (let k = 0; k < dimensions; k++) identity[k * (dimensions + 1)] = 1;
  return {
    dimensions,
    mean: new Float64Array(dimensions),
    covariance: identity,
    factor: identity,
    precision: identity,
    logDeterminant: 0,
  };
}
