import { add, at, invertPositiveDefinite } from "@plumbline/adaptive-engine/numerics";
import type { CalibrationPlan } from "./calibration-model.ts";
import type { Expectation } from "./expectation-step.ts";
import type { Parameters } from "./parameter-vector.ts";
import type { PopulationParameter } from "./population-model.ts";

/*
 * The second derivatives of u = -x'W x / 2, W = Sigma^-1, x = theta - mu (population-model.ts). D_kl is the matrix of ones at
 * kl and lk, a single 1 for k = l; dSigma = D gives dW = -W D W. With y = W x:
 *
 *     d2u / dmu_k dmu_l = -W_kl        d2u / dmu_k dD = -(W D y)_k        d2u / dD dE = -y'D W E y
 *
 * They are summed over the cells with the weights n_g - N w_g, which sum to 0, so that the first is 0.
 */

/** Sums over the cells with the weights n_g - N w_g: of y (K) and of y y' (K x K); and W. */
export interface ExcessMoments {
  readonly dimensions: number;
  readonly precision: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** The moments at the parameters of the E step. */
export function excessMoments({
  plan,
  parameters,
  expectation,
}: {
  readonly plan: CalibrationPlan;
  readonly parameters: Parameters;
  readonly expectation: Expectation;
}): ExcessMoments {
  const { dimensions, data, points } = plan;
  const precision = invertPositiveDefinite(parameters.covariance, dimensions) ?? parameters.covariance;
  const first = new Float64Array(dimensions);
  const second = new Float64Array(dimensions * dimensions);
  const x = new Float64Array(dimensions);
  const y = new Float64Array(dimensions);
  for (let cell = 0; cell < expectation.cellTotals.length; cell++) {
    const excess = at(expectation.cellTotals, cell) - data.persons * at(expectation.grid.weights, cell);
    let rest = cell;
    for (let k = dimensions - 1; k >= 0; k--) {
      x[k] = at(points, rest % points.length) - at(parameters.mean, k);
      rest = Math.floor(rest / points.length);
    }
    y.fill(0);
    for (let i = 0; i < precision.length; i++)
      add(y, Math.floor(i / dimensions), at(precision, i) * at(x, i % dimensions));
    for (let k = 0; k < dimensions; k++) {
      add(first, k, excess * at(y, k));
      for (let l = 0; l < dimensions; l++) add(second, k * dimensions + l, excess * at(y, k) * at(y, l));
    }
  }
  return { dimensions, precision, first, second };
}

/** The summed second derivative with respect to two parameters. */
export function secondDerivative(
  a: PopulationParameter,
  b: PopulationParameter,
  { dimensions, precision, first, second }: ExcessMoments,
): number {
  let sum = 0;
  if (a.kind === "mean" && b.kind === "mean") return 0;
  if (a.kind === "mean" || b.kind === "mean") {
    const concept = a.kind === "mean" ? a.concept : b.kind === "mean" ? b.concept : 0;
    for (const [row, column] of [...onesOf(a), ...onesOf(b)])
      sum -= at(precision, concept * dimensions + row) * at(first, column);
    return sum;
  }
  for (const [row, column] of onesOf(a)) {
    for (const [otherRow, otherColumn] of onesOf(b))
      sum -= at(second, row * dimensions + otherColumn) * at(precision, column * dimensions + otherRow);
  }
  return sum;
}

/** Where D has its ones; none for a mean. */
function onesOf(parameter: PopulationParameter): (readonly [row: number, column: number])[] {
  if (parameter.kind === "mean") return [];
  const { row, column } = parameter;
  if (row === column) return [[row, row]];
  return [
    [row, column],
    [column, row],
  ];
}
