import { add, at, flagAt, integerAt } from "@plumbline/adaptive-engine/numerics";
import { createPopulationGrid, type PopulationGrid } from "./calibration-grid.ts";
import type { CalibrationPlan } from "./calibration-model.ts";
import type { ExpectedCounts, ItemState } from "./item-curve.ts";
import { fillLogTable, type Parameters } from "./parameter-vector.ts";
import { computePersonPosterior, createPersonWorkspace } from "./person-posterior.ts";

/** The result of one E step at the given parameters. */
export interface Expectation {
  /** (2 items) x points: expected numbers of wrong (row 2j) and right (row 2j + 1) answers. */
  readonly counts: Float64Array;
  /** The population at the given parameters, and the expected number of persons in each of its cells. */
  readonly grid: PopulationGrid;
  readonly cellTotals: Float64Array;
  readonly logLikelihood: number;
}

/** The E step (Bock & Aitkin 1981): expected counts from every person's posterior on the grid. */
export function expectationStep(plan: CalibrationPlan, parameters: Parameters): Expectation {
  const { data, points } = plan;
  const count = points.length;
  const logTable = new Float64Array(2 * data.items * count);
  fillLogTable(plan, parameters, logTable);
  const grid = createPopulationGrid(points, parameters);
  const work = createPersonWorkspace(grid, logTable, plan.conceptOf);
  const counts = new Float64Array(2 * data.items * count);
  const cellTotals = new Float64Array(grid.weights.length);
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
  return { counts, grid, cellTotals, logLikelihood };
}

/** The parameters of one item. */
export function itemState(parameters: Parameters, item: number): ItemState {
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
