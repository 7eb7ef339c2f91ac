import { add, at, flagAt, integerAt } from "@plumbline/adaptive-engine/numerics";
import { createPopulationGrid, pointIndex } from "./calibration-grid.ts";
import type { CalibrationPlan } from "./calibration-model.ts";
import { fitCorrelations } from "./correlation-update.ts";
import { type ExpectedCounts, type ItemState, logItemPrior, updateItem } from "./item-update.ts";
import { fillLogTable, type ParameterVector, parameterViews } from "./parameter-vector.ts";
import { computePersonPosterior, createPersonWorkspace } from "./person-posterior.ts";

/**
 * Runs one EM cycle: `next` has the new parameters. `logLikelihood` is that of the given parameters, and `objective`
 * is the same plus their log priors.
 */
export function emCycle(
  plan: CalibrationPlan,
  parameters: ParameterVector,
): { readonly next: ParameterVector; readonly logLikelihood: number; readonly objective: number } {
  const expectation = expectationStep(plan, parameters);
  const next = parameterViews(Float64Array.from(parameters.all), plan.data.items, plan.dimensions);
  let logPrior = 0;
  for (let j = 0; j < plan.data.items; j++) {
    if (flagAt(plan.isFixed, j) === 1) continue;
    logPrior += logItemPrior(itemState(parameters, j), plan.priors);
    const updated = updateItem(itemState(parameters, j), countsOf(plan, expectation, j), {
      free: { slope: plan.model !== "1PL", lower: plan.model === "3PL" },
      priors: plan.priors,
    });
    next.slopes[j] = updated.slope;
    next.intercepts[j] = updated.intercept;
    next.lowers[j] = updated.lower;
  }
  if (plan.model === "1PL") updateCommonSlopes(plan, expectation, next);
  updatePopulation(plan, expectation, next);
  const { logLikelihood } = expectation;
  return { next, logLikelihood, objective: logLikelihood + logPrior };
}

/** The result of one E step at the given parameters. */
export interface Expectation {
  /** (2 items) x points: expected numbers of wrong (row 2j) and right (row 2j + 1) answers. */
  readonly counts: Float64Array;
  /** Sum over persons of E theta: one value per dimension. */
  readonly first: Float64Array;
  /** Sum over persons of E theta theta': a square matrix, row by row. */
  readonly second: Float64Array;
  readonly logLikelihood: number;
}

/** The E step (Bock & Aitkin 1981): expected counts from every person's posterior on the grid. */
export function expectationStep(plan: CalibrationPlan, parameters: ParameterVector): Expectation {
  const { data, dimensions, points } = plan;
  const count = points.length;
  const logTable = new Float64Array(2 * data.items * count);
  fillLogTable(plan, parameters, logTable);
  const work = createPersonWorkspace(createPopulationGrid(points, parameters), logTable, plan.conceptOf);
  const counts = new Float64Array(2 * data.items * count);
  const cellTotals = new Float64Array(work.grid.weights.length);
  let logLikelihood = 0;
  for (let person = 0; person < data.persons; person++) {
    logLikelihood += computePersonPosterior(work, data, person);
    const end = integerAt(data.starts, person + 1);
    for (let i = integerAt(data.starts, person); i < end; i++) {
      const item = integerAt(data.itemOf, i);
      const to = (2 * item + flagAt(data.correct, i)) * count;
      const from = integerAt(plan.conceptOf, item) * count;
      for (let q = 0; q < count; q++) counts[to + q] = at(counts, to + q) + at(work.marginals, from + q);
    }
    const cells = integerAt(work.cellCount, 0);
    for (let i = 0; i < cells; i++) add(cellTotals, integerAt(work.cells, i), at(work.cellWeights, i));
  }
  return { counts, logLikelihood, ...momentsOf(cellTotals, points, dimensions) };
}

/** Sums of theta and theta theta' over the grid, weighted by the expected number of persons in each cell. */
function momentsOf(
  cellTotals: Float64Array,
  points: Float64Array,
  dimensions: number,
): { readonly first: Float64Array; readonly second: Float64Array } {
  const first = new Float64Array(dimensions);
  const second = new Float64Array(dimensions * dimensions);
  const theta = new Float64Array(dimensions);
  for (let cell = 0; cell < cellTotals.length; cell++) {
    const weight = at(cellTotals, cell);
    if (weight === 0) continue;
    for (let k = 0; k < dimensions; k++)
      theta[k] = at(points, pointIndex(cell, k, points.length, dimensions));
    for (let k = 0; k < dimensions; k++) {
      add(first, k, weight * at(theta, k));
      for (let l = 0; l < dimensions; l++)
        add(second, k * dimensions + l, weight * at(theta, k) * at(theta, l));
    }
  }
  return { first, second };
}

/** The parameters of one item. */
export function itemState(parameters: ParameterVector, item: number): ItemState {
  return {
    slope: at(parameters.slopes, item),
    intercept: at(parameters.intercepts, item),
    lower: at(parameters.lowers, item),
  };
}

/** The expected counts of one item. */
export function countsOf(plan: CalibrationPlan, expectation: Expectation, item: number): ExpectedCounts {
  const count = plan.points.length;
  return {
    points: plan.points,
    wrong: expectation.counts.subarray(2 * item * count, (2 * item + 1) * count),
    right: expectation.counts.subarray((2 * item + 1) * count, (2 * item + 2) * count),
  };
}

/** 1PL: one Newton step for the slope that a concept's items share, with the updated intercepts. */
function updateCommonSlopes(plan: CalibrationPlan, expectation: Expectation, next: ParameterVector): void {
  for (let concept = 0; concept < plan.dimensions; concept++) {
    let [score, information] = [0, 0];
    const members: number[] = [];
    for (let j = 0; j < plan.data.items; j++) {
      if (integerAt(plan.conceptOf, j) !== concept || flagAt(plan.isFixed, j) === 1) continue;
      members.push(j);
      const { right, wrong } = countsOf(plan, expectation, j);
      for (let q = 0; q < plan.points.length; q++) {
        const theta = at(plan.points, q);
        const p = 1 / (1 + Math.exp(-(at(next.slopes, j) * theta + at(next.intercepts, j))));
        const all = at(right, q) + at(wrong, q);
        score += (at(right, q) - all * p) * theta;
        information += all * p * (1 - p) * theta * theta;
      }
    }
    for (const j of members) next.slopes[j] = Math.max(0.01, at(next.slopes, j) + score / information);
  }
}

function updatePopulation(plan: CalibrationPlan, expectation: Expectation, next: ParameterVector): void {
  const { dimensions, data } = plan;
  const moments = expectation.second.map((value) => value / data.persons);
  if (plan.population === "correlations") {
    next.covariance.set(fitCorrelations(next.covariance, moments, dimensions));
  }
  if (plan.population === "free") {
    const mean = expectation.first.map((value) => value / data.persons);
    next.mean.set(mean);
    for (let k = 0; k < dimensions; k++) {
      for (let l = 0; l < dimensions; l++) {
        next.covariance[k * dimensions + l] = at(moments, k * dimensions + l) - at(mean, k) * at(mean, l);
      }
    }
  }
}
