import { at, flagAt, integerAt } from "../numerics/typed-array.ts";
import { eigenvalueGains } from "./eigenvalue-gains.ts";
import { gaussianGains } from "./gaussian-gains.ts";
import {
  bernoulliDivergence,
  expectedPosteriorVariance,
  mutualInformation,
  weightedDivergence,
  weightedInformation,
} from "./grid-gains.ts";
import { optimalityGains } from "./optimality-gains.ts";
import type { SelectionRule } from "./selection-rule.ts";
import { poolPredictor, type SelectionState } from "./selection-state.ts";

/** Half the distance, on every concept, between the two thetas that the `kullback-leibler` rule compares. */
export const DIVERGENCE_DELTA = 0.1;

/** The gain of every available item under `rule`, times its priority: >= 0 and bigger is better. Other items have 0. */
export function criterionGains(rule: SelectionRule, state: SelectionState): Float64Array {
  const gains = ruleGains(rule, state);
  const { pool, priorities } = state;
  if (priorities !== null) {
    for (let j = 0; j < gains.length; j++) {
      gains[j] = at(priorities, integerAt(pool.families.familyOf, j)) * at(gains, j);
    }
  }
  return gains;
}

function ruleGains(rule: SelectionRule, state: SelectionState): Float64Array {
  switch (rule) {
    case "D":
    case "A":
    case "T":
    case "W":
    case "fisher-information":
      return optimalityGains(rule, state);
    case "E":
      return eigenvalueGains(state);
    case "kullback-leibler":
      return divergenceGains(state);
    case "expected-log-determinant":
      return gaussianGains(state, rule);
    case "mutual-information":
    case "expected-posterior-variance":
      if (state.pool.dimensions > 1) return gaussianGains(state, rule);
      return oneConceptGains(rule, state);
    case "posterior-weighted-information":
    case "likelihood-weighted-information":
    case "posterior-kullback-leibler":
    case "closest-difficulty":
      return oneConceptGains(rule, state);
    default:
      return rule satisfies never;
  }
}

type OneConceptRule =
  | "mutual-information"
  | "expected-posterior-variance"
  | "posterior-weighted-information"
  | "likelihood-weighted-information"
  | "posterior-kullback-leibler"
  | "closest-difficulty";

function oneConceptGains(rule: OneConceptRule, state: SelectionState): Float64Array {
  const gains = new Float64Array(state.pool.size);
  const gain = oneConceptGain(rule, state);
  for (let j = 0; j < state.pool.size; j++) if (flagAt(state.available, j) === 1) gains[j] = gain(j);
  return gains;
}

function oneConceptGain(rule: OneConceptRule, state: SelectionState): (index: number) => number {
  const { pool } = state;
  const theta = at(state.theta, 0);
  if (rule === "closest-difficulty") {
    // 1/(1 + |b - theta|): the order of -|b - theta|, on a scale that content priorities can multiply.
    return (j) => 1 / (1 + Math.abs(theta + at(pool.intercepts, j) / at(pool.slopes, j)));
  }
  const grid = rule === "likelihood-weighted-information" ? state.likelihoodGrid() : state.posteriorGrid();
  switch (rule) {
    case "mutual-information":
      return (j) => mutualInformation(pool, j, grid);
    case "expected-posterior-variance": {
      const now = expectedVariance(grid.points, grid.weights);
      return (j) => now - expectedPosteriorVariance(pool, j, { grid });
    }
    case "posterior-kullback-leibler":
      return (j) => weightedDivergence(pool, j, { grid, theta });
    default:
      return (j) => weightedInformation(pool, j, grid);
  }
}

function expectedVariance(points: Float64Array, weights: Float64Array): number {
  let [mean, square] = [0, 0];
  for (let q = 0; q < points.length; q++) {
    mean += at(weights, q) * at(points, q);
    square += at(weights, q) * at(points, q) ** 2;
  }
  return square - mean * mean;
}

/** KL(P(theta + delta) || P(theta - delta)), delta = 0.1 on every concept. */
function divergenceGains(state: SelectionState): Float64Array {
  const gains = new Float64Array(state.pool.size);
  const { pool, theta, available } = state;
  for (let j = 0; j < pool.size; j++) {
    if (flagAt(available, j) === 0) continue;
    const end = integerAt(pool.starts, j + 1);
    let reach = 0;
    for (let i = integerAt(pool.starts, j); i < end; i++) reach += DIVERGENCE_DELTA * at(pool.slopes, i);
    const z = poolPredictor(pool, j, theta);
    gains[j] = bernoulliDivergence(pool, j, { from: z + reach, to: z - reach });
  }
  return gains;
}
