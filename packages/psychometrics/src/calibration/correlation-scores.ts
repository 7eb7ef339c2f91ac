import { at, invertPositiveDefinite } from "@plumbline/adaptive-engine/numerics";
import { type PopulationGrid, pointIndex } from "./calibration-grid.ts";
import { conceptPairs } from "./concept-pairs.ts";

/**
 * The score of every free correlation at every cell of the grid, pairs x cells: with y = R^-1 theta,
 * d log N(theta; 0, R) / d r_ij = y_i y_j - (R^-1)_ij.
 */
export function correlationScores(grid: PopulationGrid, covariance: Float64Array): Float64Array {
  const { dimensions, points, weights } = grid;
  const inverse = invertPositiveDefinite(covariance, dimensions) ?? covariance;
  const pairs = conceptPairs(dimensions);
  const scores = new Float64Array(pairs.length * weights.length);
  const y = new Float64Array(dimensions);
  for (let cell = 0; cell < weights.length; cell++) {
    for (let row = 0; row < dimensions; row++) {
      let sum = 0;
      for (let k = 0; k < dimensions; k++) {
        sum += at(inverse, row * dimensions + k) * at(points, pointIndex(cell, k, points.length, dimensions));
      }
      y[row] = sum;
    }
    for (const [pair, { row, column }] of pairs.entries()) {
      scores[pair * weights.length + cell] =
        at(y, row) * at(y, column) - at(inverse, row * dimensions + column);
    }
  }
  return scores;
}
