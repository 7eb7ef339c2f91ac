import {
  add,
  at,
  factorCholesky,
  invertPositiveDefinite,
  logDeterminant,
  solveCholesky,
} from "@plumbline/adaptive-engine/numerics";
import { conceptPairs } from "./concept-pairs.ts";

/**
 * The correlation matrix R that fits the second moments C best: it maximises -log det(R)/2 - tr(R^-1 C)/2 with the
 * diagonal kept at 1, by Fisher scoring with step halving. Score of r_ij: (R^-1 C R^-1 - R^-1)_ij; information of
 * (ij, kl): (R^-1)_ik (R^-1)_jl + (R^-1)_il (R^-1)_jk.
 */
export function fitCorrelations(
  start: Float64Array,
  moments: Float64Array,
  dimensions: number,
): Float64Array {
  const pairs = conceptPairs(dimensions);
  let current = Float64Array.from(start);
  let height = gaussianFit(current, moments, dimensions);
  for (let iteration = 0; iteration < 50; iteration++) {
    const inverse = invertPositiveDefinite(current, dimensions) ?? current;
    const move = scoringStep(inverse, moments, dimensions);
    let fraction = 1;
    for (; fraction > 1e-6; fraction /= 2) {
      const trial = Float64Array.from(current);
      for (const [p, { row, column }] of pairs.entries()) {
        add(trial, row * dimensions + column, fraction * at(move, p));
        add(trial, column * dimensions + row, fraction * at(move, p));
      }
      const trialHeight = gaussianFit(trial, moments, dimensions);
      if (trialHeight < height) continue;
      current = trial;
      height = trialHeight;
      break;
    }
    if (fraction <= 1e-6 || move.every((value) => Math.abs(value) < 1e-9)) break;
  }
  return current;
}

function scoringStep(inverse: Float64Array, moments: Float64Array, dimensions: number): Float64Array {
  const pairs = conceptPairs(dimensions);
  const entry = (row: number, column: number) => at(inverse, row * dimensions + column);
  const score = Float64Array.from(pairs, ({ row, column }) => {
    let sum = -entry(row, column);
    for (let k = 0; k < dimensions; k++) {
      for (let l = 0; l < dimensions; l++)
        sum += entry(row, k) * at(moments, k * dimensions + l) * entry(l, column);
    }
    return sum;
  });
  const information = new Float64Array(pairs.length ** 2);
  for (const [p, i] of pairs.entries()) {
    for (const [q, j] of pairs.entries()) {
      information[p * pairs.length + q] =
        entry(i.row, j.row) * entry(i.column, j.column) + entry(i.row, j.column) * entry(i.column, j.row);
    }
  }
  if (factorCholesky(information, pairs.length, information)) solveCholesky(information, pairs.length, score);
  return score;
}

function gaussianFit(matrix: Float64Array, moments: Float64Array, dimensions: number): number {
  const factor = new Float64Array(matrix.length);
  if (!factorCholesky(matrix, dimensions, factor)) return Number.NEGATIVE_INFINITY;
  const inverse = invertPositiveDefinite(matrix, dimensions) ?? matrix;
  let trace = 0;
  for (let i = 0; i < matrix.length; i++) trace += at(inverse, i) * at(moments, i);
  return -(logDeterminant(factor, dimensions) + trace) / 2;
}
