import { refuseUnknown } from "../model/engine-input-error.ts";
import { gridMoments } from "../numerics/theta-grid.ts";
import { at, flagAt, integerAt } from "../numerics/typed-array.ts";
import { eigenvalueGains } from "./eigenvalue-gains.ts";
import { gaussianGain } from "./gaussian-gains.ts";
import {
  bernoulliDivergence,
  expectedPosteriorVariance,
  mutualInformation,
  weightedDivergence,
  weightedInformation,
  withoutRounding,
} from "./grid-gains.ts";
import { optimalityGain } from "./optimality-gains.ts";
import type { SelectionRule } from "./selection-rule.ts";
import { poolPredictor, type SelectionState } from "./selection-state.ts";

/** Half the distance, on every concept, between the two thetas that the `kullback-leibler` rule compares. */
const DIVERGENCE_DELTA = 0.1;

/** The gain of every available item under `rule`, times its priority. Larger is better; other items have 0. */
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
      return eachGain(state, (j) => optimalityGain(rule, state, j));
    case "E":
      return eigenvalueGains(state);
    case "kullback-leibler":
      return eachGain(state, (j) => divergenceGain(state, j));
    case "mutual-information":
      return eachGain(state, mutualInformationGain(state));
    case "expected-log-determinant":
      return eachGain(state, gaussianGain(rule, state));
    case "expected-posterior-variance":
      return eachGain(
        state,
        state.pool.dimensions > 1 ? gaussianGain(rule, state) : oneConceptGain(rule, state),
      );
    case "posterior-weighted-information":
    case "likelihood-weighted-information":
    case "posterior-kullback-leibler":
    case "closest-difficulty":
      return eachGain(state, oneConceptGain(rule, state));
    default:
      return refuseUnknown(rule, "SETTINGS_INVALID", "selection rule");
  }
}

function eachGain({ pool, available }: SelectionState, gain: (index: number) => number): Float64Array {
  const gains = new Float64Array(pool.size);
  for (let j = 0; j < pool.size; j++) if (flagAt(available, j) === 1) gains[j] = gain(j);
  return gains;
}

/** H(E P) - E H(P) of a pool item, over the posterior for one concept and its normal approximation for more. */
export function mutualInformationGain(state: SelectionState): (index: number) => number {
  if (state.pool.dimensions > 1) return gaussianGain("mutual-information", state);
  const grid = state.posteriorGrid();
  return (j) => withoutRounding(mutualInformation(state.pool, j, grid), 1);
}

type OneConceptRule =
  | "expected-posterior-variance"
  | "posterior-weighted-information"
  | "likelihood-weighted-information"
  | "posterior-kullback-leibler"
  | "closest-difficulty";

function oneConceptGain(rule: OneConceptRule, state: SelectionState): (index: number) => number {
  const { pool } = state;
  const theta = at(state.theta, 0);
  if (rule === "closest-difficulty") {
    // 1/(1 + |b - theta|) has the order of -|b - theta| and is positive, so that content priorities can multiply it.
    return (j) => 1 / (1 + Math.abs(theta + at(pool.intercepts, j) / at(pool.slopes, j)));
  }
  const grid = rule === "likelihood-weighted-information" ? state.likelihoodGrid() : state.posteriorGrid();
  switch (rule) {
    case "expected-posterior-variance": {
      const { mean, variance: now } = gridMoments(grid);
      const scale = now + mean * mean;
      return (j) => withoutRounding(now - expectedPosteriorVariance(pool, j, { grid }), scale);
    }
    case "posterior-kullback-leibler":
      return (j) => withoutRounding(weightedDivergence(pool, j, { grid, theta }), 1);
    default:
      return (j) => weightedInformation(pool, j, grid);
  }
}

/** KL(P(theta + delta) || P(theta - delta)), delta = 0.1 on every concept. */
function divergenceGain({ pool, theta }: SelectionState, index: number): number {
  const end = integerAt(pool.starts, index + 1);
  let reach = 0;
  for (let i = integerAt(pool.starts, index); i < end; i++) reach += DIVERGENCE_DELTA * at(pool.slopes, i);
  const z = poolPredictor(pool, index, theta);
  return withoutRounding(bernoulliDivergence(pool, index, { from: z + reach, to: z - reach }), 1);
}
