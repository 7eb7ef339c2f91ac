import type { AnswerRecord } from "../ability/answer-record.ts";
import type { Posterior } from "../ability/log-posterior.ts";
import type { Moments } from "../ability/moments.ts";
import type { Prior } from "../model/prior.ts";
import { lowerTimes } from "../numerics/cholesky.ts";
import { add, at } from "../numerics/typed-array.ts";

/** Directions are compared in units of this share of their length. */
const DIRECTION_UNIT = 1e-12;

/** A direction whose part outside the span of those before is shorter than this adds no dimension. */
const SHORTEST_PART = 1e-7;

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
  const columns = orthonormalBasis(whitened, size);
  const rank = columns.length;
  const basis = new Float64Array(size * rank);
  for (const [j, column] of columns.entries()) {
    for (let k = 0; k < size; k++) basis[k * rank + j] = at(column, k);
  }
  return {
    posterior: {
      prior: standardNormal(rank),
      record: recordInBasis({ record, order, whitened, basis, rank, prior }),
    },
    loadings: lowerTimes(prior.factor, basis, size),
    prior,
  };
}

/** Whether the answers' loading directions span all concepts, so that a subspace would gain nothing. */
export function answersSpanAllConcepts({ slopes, dimensions }: AnswerRecord): boolean {
  return orthonormalBasis(slopes, dimensions).length === dimensions;
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
  for (let i = 0; i < count; i++) {
    const row = slopes.subarray(i * dimensions, (i + 1) * dimensions);
    const unit = lengthOf(row) * DIRECTION_UNIT;
    for (let k = 0; k < dimensions; k++) proportions[i * dimensions + k] = Math.round(at(row, k) / unit);
  }
  return Array.from({ length: count }, (_, i) => i).sort((i, j) => {
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

/** An orthonormal basis of the span of the rows, by Gram-Schmidt with reorthogonalisation. */
function orthonormalBasis(rows: Float64Array, size: number): Float64Array[] {
  const columns: Float64Array[] = [];
  const unit = new Float64Array(size);
  const last = new Float64Array(size);
  for (let start = 0; start < rows.length && columns.length < size; start += size) {
    writeUnit(unit, rows.subarray(start, start + size));
    const isRepeated = unit.every((value, k) => Math.abs(value - at(last, k)) < DIRECTION_UNIT);
    if (isRepeated) continue;
    last.set(unit);
    for (let pass = 0; pass < 2; pass++) {
      for (const column of columns) {
        const along = dot(column, unit);
        for (let k = 0; k < size; k++) add(unit, k, -along * at(column, k));
      }
    }
    if (lengthOf(unit) <= SHORTEST_PART) continue;
    const column = new Float64Array(size);
    writeUnit(column, unit);
    columns.push(column);
  }
  return columns;
}

function writeUnit(unit: Float64Array, row: Float64Array): void {
  const length = lengthOf(row);
  for (let k = 0; k < row.length; k++) unit[k] = at(row, k) / length;
}

function recordInBasis(source: {
  readonly record: AnswerRecord;
  readonly order: readonly number[];
  readonly whitened: Float64Array;
  readonly basis: Float64Array;
  readonly rank: number;
  readonly prior: Prior;
}): AnswerRecord {
  const { record, order, whitened, basis, rank, prior } = source;
  const size = prior.dimensions;
  const slopes = new Float64Array(order.length * rank);
  const intercepts = new Float64Array(order.length);
  for (const [row, index] of order.entries()) {
    let intercept = at(record.intercepts, index);
    for (let k = 0; k < size; k++) {
      intercept += at(record.slopes, index * size + k) * at(prior.mean, k);
      const along = at(whitened, row * size + k);
      if (along === 0) continue;
      for (let j = 0; j < rank; j++) add(slopes, row * rank + j, along * at(basis, k * rank + j));
    }
    intercepts[row] = intercept;
  }
  return {
    count: order.length,
    dimensions: rank,
    slopes,
    intercepts,
    lowers: Float64Array.from(order, (index) => at(record.lowers, index)),
    uppers: Float64Array.from(order, (index) => at(record.uppers, index)),
    correct: Uint8Array.from(order, (index) => record.correct[index] as number),
  };
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

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < x.length; k++) sum += at(x, k) * at(y, k);
  return sum;
}

function lengthOf(x: Float64Array): number {
  return Math.sqrt(dot(x, x));
}
