import { logistic } from "@plumbline/adaptive-engine";
import { add, at, integerAt, invertPositiveDefinite } from "@plumbline/adaptive-engine/numerics";
import type { CalibrationPlan, ItemPriors } from "./calibration-model.ts";
import { conceptPairs } from "./concept-pairs.ts";
import { countsOf, type Expectation, itemState } from "./em-cycle.ts";
import { curveDerivatives, type ExpectedCounts, type ItemState } from "./item-update.ts";
import type { ParameterIndex } from "./parameter-index.ts";
import type { ParameterVector } from "./parameter-vector.ts";

interface CompleteInput {
  readonly plan: CalibrationPlan;
  readonly parameters: ParameterVector;
  readonly expectation: Expectation;
  readonly index: ParameterIndex;
}

/** Adds minus the second derivative of the EM objective (and of the log priors) to the information matrix. */
export function addCompleteInformation(information: Float64Array, input: CompleteInput): void {
  const { plan, parameters, expectation, index } = input;
  for (let j = 0; j < plan.data.items; j++) {
    const block = itemInformation(itemState(parameters, j), countsOf(plan, expectation, j));
    addPriorCurvature(block, itemState(parameters, j), plan.priors);
    for (let row = 0; row < 3; row++) {
      const placeRow = integerAt(index.ofItem, j * 3 + row);
      for (let column = 0; column < 3; column++) {
        const placeColumn = integerAt(index.ofItem, j * 3 + column);
        if (placeRow < 0 || placeColumn < 0) continue;
        add(information, placeRow * index.size + placeColumn, at(block, row * 3 + column));
      }
    }
  }
  if (plan.population === "correlations") addCorrelationInformation(information, input);
}

/**
 * 3 x 3: -sum_q [ (r/P - w/Q) d2P - (r/P^2 + w/Q^2) dP dP' ], r and w the expected right and wrong answers, in
 * (slope, intercept, logit lower). d2P follows from dP = (1-c) s t (theta, 1) and t c (1-c).
 */
function itemInformation(item: ItemState, counts: ExpectedCounts): Float64Array {
  const block = new Float64Array(9);
  const first = new Float64Array(3);
  const second = new Float64Array(9);
  for (let q = 0; q < counts.points.length; q++) {
    const theta = at(counts.points, q);
    const p = curveDerivatives(item, theta, first);
    const s = logistic(item.slope * theta + item.intercept);
    const slopeCurvature = (1 - item.lower) * s * (1 - s) * (1 - 2 * s);
    const cross = -item.lower * (1 - item.lower) * s * (1 - s);
    const lowerCurvature = (1 - s) * item.lower * (1 - item.lower) * (1 - 2 * item.lower);
    second.set([slopeCurvature * theta * theta, slopeCurvature * theta, cross * theta], 0);
    second.set([slopeCurvature * theta, slopeCurvature, cross], 3);
    second.set([cross * theta, cross, lowerCurvature], 6);
    const right = at(counts.right, q);
    const wrong = at(counts.wrong, q);
    const pull = right / p - wrong / (1 - p);
    const weight = right / (p * p) + wrong / ((1 - p) * (1 - p));
    for (let i = 0; i < 9; i++) {
      add(block, i, weight * at(first, Math.floor(i / 3)) * at(first, i % 3) - pull * at(second, i));
    }
  }
  return block;
}

function addPriorCurvature(block: Float64Array, item: ItemState, priors: ItemPriors): void {
  if (priors.logSlope) {
    const { mean, standardDeviation } = priors.logSlope;
    const variance = standardDeviation ** 2;
    add(block, 0, (1 / variance - 1 - (Math.log(item.slope) - mean) / variance) / item.slope ** 2);
  }
  if (priors.guessing && item.lower > 0) {
    const { alpha, beta } = priors.guessing;
    add(block, 8, (alpha + beta - 2) * item.lower * (1 - item.lower));
  }
}

/**
 * For correlations with directions D_a (ones at ij and ji), R = correlations, C = mean second moments, persons N:
 * -d2Q = N [ tr(R^-1 D_a R^-1 D_b R^-1 C) - tr(R^-1 D_a R^-1 D_b)/2 ], symmetrised.
 */
function addCorrelationInformation(information: Float64Array, input: CompleteInput): void {
  const { plan, parameters, expectation, index } = input;
  const { dimensions, data } = plan;
  const inverse = invertPositiveDefinite(parameters.covariance, dimensions) ?? parameters.covariance;
  const moments = expectation.second.map((value) => value / data.persons);
  const spread = multiply(multiply(inverse, moments, dimensions), inverse, dimensions);
  const pairs = conceptPairs(dimensions);
  const entry = (matrix: Float64Array, row: number, column: number) => at(matrix, row * dimensions + column);
  for (const [a, i] of pairs.entries()) {
    for (const [b, j] of pairs.entries()) {
      let [plain, spreadOut] = [0, 0];
      for (const [r1, c1] of [
        [i.row, i.column],
        [i.column, i.row],
      ] as const) {
        for (const [r2, c2] of [
          [j.row, j.column],
          [j.column, j.row],
        ] as const) {
          // tr(X D_a Y D_b) = sum over the ones of D_a and D_b of X[c2, r1] Y[c1, r2]
          plain += entry(inverse, c2, r1) * entry(inverse, c1, r2);
          spreadOut +=
            entry(spread, c2, r1) * entry(inverse, c1, r2) + entry(inverse, c2, r1) * entry(spread, c1, r2);
        }
      }
      const place = (index.firstCorrelation + a) * index.size + index.firstCorrelation + b;
      add(information, place, data.persons * (spreadOut / 2 - plain / 2));
    }
  }
}

function multiply(x: Float64Array, y: Float64Array, size: number): Float64Array {
  const product = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < size; k++) {
      for (let column = 0; column < size; column++) {
        add(product, row * size + column, at(x, row * size + k) * at(y, k * size + column));
      }
    }
  }
  return product;
}
