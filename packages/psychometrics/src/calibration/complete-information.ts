import { add, at, integerAt, logistic } from "@plumbline/adaptive-engine/numerics";
import type { CalibrationPlan } from "./calibration-model.ts";
import { countsOf, type Expectation, itemState } from "./expectation-step.ts";
import {
  curveDerivatives,
  type ExpectedCounts,
  guessingPriorDerivatives,
  type ItemState,
  slopePriorDerivatives,
} from "./item-curve.ts";
import { itemsByConcept } from "./marginal-point.ts";
import type { ParameterIndex } from "./parameter-index.ts";
import type { Parameters } from "./parameter-vector.ts";
import { excessMoments, secondDerivative } from "./population-curvature.ts";
import { populationDerivatives, populationScores } from "./population-model.ts";

/*
 * Minus the second derivative of the EM objective and of the log priors. For an item, with the expected right and wrong
 * answers r and w, the sum over the points of
 *
 *     (r/P^2 + w/Q^2) dP dP' - (r/P - w/Q) d2P
 *
 * in the order (slope, intercept, lower). For the population, with u and n_g of population-model.ts,
 *
 *     N Cov_w(du) - sum_g (n_g - N w_g) d2u_g
 */

/** A calibration, and the E step at its parameters. */
export interface CompleteInput {
  readonly plan: CalibrationPlan;
  readonly parameters: Parameters;
  readonly expectation: Expectation;
  readonly index: ParameterIndex;
}

/** Adds the information to the matrix, at the places of the index. */
export function addCompleteInformation(information: Float64Array, input: CompleteInput): void {
  const { plan, parameters, expectation, index } = input;
  for (let j = 0; j < plan.data.items; j++) {
    const state = itemState(parameters, j);
    const block = itemInformation(state, countsOf(plan, expectation, j));
    if (plan.model !== "1PL") add(block, 0, slopePriorDerivatives(state.slope, plan.priors).observed);
    if (plan.model === "3PL") add(block, 8, guessingPriorDerivatives(state.lower, plan.priors).curvature);
    for (let row = 0; row < 3; row++) {
      for (let column = 0; column < 3; column++) {
        const places = [row, column].map((i) => integerAt(index.ofItem, j * 3 + i));
        addAt(information, { size: index.size, places }, at(block, row * 3 + column));
      }
    }
  }
  if (plan.model === "1PL") {
    for (const [first = 0] of itemsByConcept(plan)) {
      const place = integerAt(index.ofItem, 3 * first);
      const { observed } = slopePriorDerivatives(at(parameters.slopes, first), plan.priors);
      addAt(information, { size: index.size, places: [place, place] }, observed);
    }
  }
  addPopulationInformation(information, input);
}

function addAt(
  information: Float64Array,
  { size, places }: { readonly size: number; readonly places: readonly number[] },
  amount: number,
): void {
  const [row = -1, column = -1] = places;
  if (row >= 0 && column >= 0) add(information, row * size + column, amount);
}

function itemInformation(item: ItemState, counts: ExpectedCounts): Float64Array {
  const block = new Float64Array(9);
  const first = new Float64Array(3);
  const second = new Float64Array(9);
  for (let q = 0; q < counts.points.length; q++) {
    const right = at(counts.right, q);
    const wrong = at(counts.wrong, q);
    if (right + wrong === 0) continue;
    const theta = at(counts.points, q);
    const p = curveDerivatives(item, theta, first);
    const z = item.slope * theta + item.intercept;
    const [s, t] = [logistic(z), logistic(-z)];
    const curvature = (1 - item.lower) * s * t * (t - s);
    const cross = -s * t;
    second.set([curvature * theta * theta, curvature * theta, cross * theta], 0);
    second.set([curvature * theta, curvature, cross], 3);
    second.set([cross * theta, cross, 0], 6);
    const rest = (1 - item.lower) * t;
    const pull = right / p - wrong / rest;
    const weight = right / (p * p) + wrong / (rest * rest);
    for (let i = 0; i < 9; i++) {
      add(block, i, weight * at(first, Math.floor(i / 3)) * at(first, i % 3) - pull * at(second, i));
    }
  }
  return block;
}

function addPopulationInformation(information: Float64Array, input: CompleteInput): void {
  const { parameters, expectation, index } = input;
  const { grid, cellTotals } = expectation;
  const size = index.population.length;
  if (size === 0) return;
  const scores = populationScores(grid, parameters, index.population);
  const complete = populationDerivatives(grid, cellTotals, scores).information;
  const excess = excessMoments(input);
  for (const [i, a] of index.population.entries()) {
    for (const [j, b] of index.population.entries()) {
      const place = (index.firstOfPopulation + i) * index.size + index.firstOfPopulation + j;
      add(information, place, at(complete, i * size + j) - secondDerivative(a, b, excess));
    }
  }
}
