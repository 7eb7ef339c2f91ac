import { add, at, factorCholesky, flagAt, integerAt } from "@plumbline/adaptive-engine/numerics";
import { createPopulationGrid } from "./calibration-grid.ts";
import { countsOf, itemState } from "./expectation-step.ts";
import { solveBlock } from "./information-block.ts";
import { createItemObjective, evaluateItem, logSlopePrior, slopePriorDerivatives } from "./item-curve.ts";
import { type ItemLimits, updateItem } from "./item-update.ts";
import { itemsByConcept, type MarginalPoint, type MarginalProblem } from "./marginal-point.ts";
import { gatherFree, type Parameters, replaceFree } from "./parameter-vector.ts";
import { populationDerivatives, populationScores } from "./population-model.ts";
import { heldAtBounds, moveWithinBounds } from "./search-bounds.ts";

const MOST_ITERATIONS = 8;
const LAST_STEP = 1e-6;
const MOST_HALVINGS = 20;

/**
 * The M step (Bock & Aitkin 1981): the free parameters that raise the EM objective of the point's expected counts, item by
 * item, then the slopes that 1PL items share, then the population. No part lowers its objective, so the marginal likelihood
 * does not fall either (Dempster, Laird & Rubin 1977).
 */
export function emStep(problem: MarginalProblem, point: MarginalPoint): Float64Array {
  const { plan, index } = problem;
  const next = replaceFree(point.parameters, index, point.free);
  for (let j = 0; j < plan.data.items; j++) {
    if (flagAt(plan.isFixed, j) === 1) continue;
    const updated = updateItem(itemState(point.parameters, j), countsOf(plan, point.expectation, j), {
      limits: limitsOf(problem, j),
      priors: plan.model === "1PL" ? {} : plan.priors,
    });
    next.slopes[j] = updated.slope;
    next.intercepts[j] = updated.intercept;
    next.lowers[j] = updated.lower;
  }
  if (plan.model === "1PL") updateCommonSlopes(problem, point, next);
  const free = gatherFree(next, index);
  if (index.population.length > 0) updatePopulation(problem, point, free);
  return free;
}

function limitsOf({ plan, index, bounds }: MarginalProblem, item: number): ItemLimits {
  const places = [0, 1, 2].map((i) => integerAt(index.ofItem, 3 * item + i));
  const limitOf = (limits: Float64Array) => places.map((place) => (place < 0 ? 0 : at(limits, place)));
  return {
    isFree: [plan.model !== "1PL", true, plan.model === "3PL"],
    least: limitOf(bounds.least),
    largest: limitOf(bounds.largest),
  };
}

/** 1PL: the slope of each concept's items by Newton's method with step halving, the intercepts being those of `next`. */
function updateCommonSlopes(problem: MarginalProblem, point: MarginalPoint, next: Parameters): void {
  for (const items of itemsByConcept(problem.plan)) {
    const [first = 0] = items;
    const place = integerAt(problem.index.ofItem, 3 * first);
    const [least, largest] = [at(problem.bounds.least, place), at(problem.bounds.largest, place)];
    const limited = (value: number) => Math.max(least, Math.min(largest, value));
    let slope = at(next.slopes, first);
    let here = commonSlopeObjective(problem, point, { items, slope, next });
    for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
      let move = here.score / here.information;
      let there = commonSlopeObjective(problem, point, { items, slope: limited(slope + move), next });
      for (let halving = 0; halving < MOST_HALVINGS && !(there.value > here.value); halving++) {
        move /= 2;
        there = commonSlopeObjective(problem, point, { items, slope: limited(slope + move), next });
      }
      if (!(there.value > here.value)) break;
      slope = limited(slope + move);
      here = there;
      if (Math.abs(move) < LAST_STEP) break;
    }
    for (const j of items) next.slopes[j] = slope;
  }
}

function commonSlopeObjective(
  { plan }: MarginalProblem,
  { expectation }: MarginalPoint,
  { items, slope, next }: { readonly items: readonly number[]; slope: number; readonly next: Parameters },
): { value: number; score: number; information: number } {
  const prior = slopePriorDerivatives(slope, plan.priors);
  const sum = {
    value: logSlopePrior(slope, plan.priors),
    score: prior.score,
    information: prior.curvature + 1e-12,
  };
  const objective = createItemObjective();
  for (const j of items) {
    evaluateItem({ ...itemState(next, j), slope }, countsOf(plan, expectation, j), objective);
    sum.value += objective.value;
    sum.score += at(objective.score, 0);
    sum.information += at(objective.information, 0);
  }
  return sum;
}

/** The population by Fisher scoring with step halving, on the weights of the grid. Changes its part of `free`. */
function updatePopulation(
  { plan, index, bounds }: MarginalProblem,
  point: MarginalPoint,
  free: Float64Array,
): void {
  const size = index.population.length;
  const places = Int32Array.from({ length: size }, (_, i) => index.firstOfPopulation + i);
  const { cellTotals } = point.expectation;
  let parameters = replaceFree(point.parameters, index, free);
  let { grid } = point.expectation;
  let value = populationObjective(grid.weights, cellTotals);
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    const scores = populationScores(grid, parameters, index.population);
    const { score, information } = populationDerivatives(grid, cellTotals, scores);
    const gradient = new Float64Array(index.size);
    gradient.set(score, index.firstOfPopulation);
    const step = new Float64Array(index.size);
    const isHeld = heldAtBounds({ free, gradient }, bounds);
    solveBlock({ places, matrix: information }, { gradient, isHeld }, step);
    let fraction = 1;
    let moved = false;
    for (let halving = 0; halving < MOST_HALVINGS && !moved; halving++, fraction /= 2) {
      const trial = Float64Array.from(free);
      for (const place of places) add(trial, place, fraction * at(step, place));
      moveWithinBounds(trial, bounds);
      const there = replaceFree(point.parameters, index, trial);
      if (!isPositiveDefinite(there)) continue;
      const trialGrid = createPopulationGrid(plan.points, there);
      const trialValue = populationObjective(trialGrid.weights, cellTotals);
      if (!(trialValue > value)) continue;
      free.set(trial);
      [parameters, grid, value, moved] = [there, trialGrid, trialValue, true];
    }
    if (!moved || step.every((move) => Math.abs(move) < LAST_STEP)) return;
  }
}

/** sum_g n_g log w_g */
function populationObjective(weights: Float64Array, cellTotals: Float64Array): number {
  let sum = 0;
  for (let cell = 0; cell < weights.length; cell++) {
    if (at(cellTotals, cell) > 0) sum += at(cellTotals, cell) * Math.log(at(weights, cell));
  }
  return sum;
}

/** Whether the population has a covariance matrix. */
export function isPositiveDefinite({ mean, covariance }: Parameters): boolean {
  return factorCholesky(covariance, mean.length, new Float64Array(covariance.length));
}
