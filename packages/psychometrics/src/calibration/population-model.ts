import { add, at, invertPositiveDefinite } from "@plumbline/adaptive-engine/numerics";
import { type PopulationGrid, pointIndex } from "./calibration-grid.ts";
import type { PopulationModel } from "./calibration-model.ts";
import { conceptPairs } from "./concept-pairs.ts";

/*
 * The population N(mu, Sigma) on a grid of cells g: weights w_g = exp(u_g) / sum_h exp(u_h) with
 * u_g = -x'Sigma^-1 x / 2, x = theta_g - mu. With y = Sigma^-1 x the derivatives of u are
 *
 *     d u / d mu_k = y_k        d u / d Sigma_kl = y_k y_l (k != l)        d u / d Sigma_kk = y_k^2 / 2
 *
 * and, n_g being the expected number of persons in cell g and N all of them, the EM objective sum_g n_g log w_g has
 *
 *     score = sum_g (n_g - N w_g) du_g        information = N Cov_w(du)
 *
 * This is exact for the weights that the likelihood is summed with. The textbook's formulas for a normal density are its
 * limit for a fine and wide grid.
 */

/** A free parameter of the population: the mean of a concept, or an entry of the covariance matrix, row >= column. */
export type PopulationParameter =
  | { readonly kind: "mean"; readonly concept: number }
  | { readonly kind: "covariance"; readonly row: number; readonly column: number };

/** The free parameters of a population model: means, variances, then covariances (or correlations) column by column. */
export function populationParameters(model: PopulationModel, dimensions: number): PopulationParameter[] {
  if (model === "fixed") return [];
  const pairs = conceptPairs(dimensions).map((pair) => ({ kind: "covariance" as const, ...pair }));
  if (model === "correlations") return pairs;
  const concepts = Array.from({ length: dimensions }, (_, concept) => concept);
  return [
    ...concepts.map((concept) => ({ kind: "mean" as const, concept })),
    ...concepts.map((concept) => ({ kind: "covariance" as const, row: concept, column: concept })),
    ...pairs,
  ];
}

/** The limits of a population parameter: within what the grid can represent. */
export function populationBounds(
  parameter: PopulationParameter,
  { model, points }: { readonly model: PopulationModel; readonly points: Float64Array },
): readonly [number, number] {
  const bound = at(points, points.length - 1);
  if (parameter.kind === "mean") return [-0.6 * bound, 0.6 * bound];
  const largest = (0.5 * bound) ** 2;
  if (parameter.row === parameter.column) return [(at(points, 1) - at(points, 0)) ** 2, largest];
  return model === "correlations" ? [-0.98, 0.98] : [-largest, largest];
}

/** d u_g of every parameter at every cell, parameters x cells. */
export function populationScores(
  grid: PopulationGrid,
  population: { readonly mean: Float64Array; readonly covariance: Float64Array },
  parameters: readonly PopulationParameter[],
): Float64Array {
  const { dimensions, points, weights } = grid;
  const precision = invertPositiveDefinite(population.covariance, dimensions) ?? population.covariance;
  const scores = new Float64Array(parameters.length * weights.length);
  const x = new Float64Array(dimensions);
  const y = new Float64Array(dimensions);
  for (let cell = 0; cell < weights.length; cell++) {
    for (let k = 0; k < dimensions; k++)
      x[k] = at(points, pointIndex(cell, k, points.length, dimensions)) - at(population.mean, k);
    for (let row = 0; row < dimensions; row++) {
      let sum = 0;
      for (let k = 0; k < dimensions; k++) sum += at(precision, row * dimensions + k) * at(x, k);
      y[row] = sum;
    }
    for (let i = 0; i < parameters.length; i++)
      scores[i * weights.length + cell] = cellScore(parameters[i], y);
  }
  return scores;
}

function cellScore(parameter: PopulationParameter | undefined, y: Float64Array): number {
  if (parameter === undefined) return 0;
  if (parameter.kind === "mean") return at(y, parameter.concept);
  const product = at(y, parameter.row) * at(y, parameter.column);
  return parameter.row === parameter.column ? product / 2 : product;
}

/** The score (n) and the information (n x n) of the population's n free parameters. `cellTotals` are the n_g. */
export function populationDerivatives(
  grid: PopulationGrid,
  cellTotals: Float64Array,
  scores: Float64Array,
): { readonly score: Float64Array; readonly information: Float64Array } {
  const cells = grid.weights.length;
  const size = scores.length / cells;
  const persons = cellTotals.reduce((sum, value) => sum + value, 0);
  const score = new Float64Array(size);
  const mean = new Float64Array(size);
  const information = new Float64Array(size * size);
  for (let cell = 0; cell < cells; cell++) {
    const weight = at(grid.weights, cell);
    const excess = at(cellTotals, cell) - persons * weight;
    for (let i = 0; i < size; i++) {
      const value = at(scores, i * cells + cell);
      add(score, i, excess * value);
      add(mean, i, weight * value);
      for (let j = 0; j <= i; j++)
        add(information, i * size + j, weight * value * at(scores, j * cells + cell));
    }
  }
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const entry = persons * (at(information, i * size + j) - at(mean, i) * at(mean, j));
      information[i * size + j] = entry;
      information[j * size + i] = entry;
    }
  }
  return { score, information };
}
