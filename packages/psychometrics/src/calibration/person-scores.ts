import { add, at, flagAt, integerAt } from "@plumbline/adaptive-engine/numerics";
import { dotProduct } from "../numerics/dot-product.ts";
import { createPopulationGrid } from "./calibration-grid.ts";
import type { CalibrationPlan } from "./calibration-model.ts";
import { correlationScores } from "./correlation-scores.ts";
import { itemState } from "./em-cycle.ts";
import { curveDerivatives } from "./item-update.ts";
import type { ParameterIndex } from "./parameter-index.ts";
import { fillLogTable, type ParameterVector } from "./parameter-vector.ts";
import { createPersonWorkspace, type PersonWorkspace } from "./person-posterior.ts";

/*
 * One person's complete-data score for each parameter, as a function of theta on the grid. The second term of Oakes'
 * identity is its posterior covariance.
 */

/** Tables from which a person's score is read. */
export interface ScoreTables {
  readonly work: PersonWorkspace;
  /** ((2 items) x 3) x points: score of each parameter for a wrong (2j) or right (2j + 1) answer. */
  readonly items: Float64Array;
  /** pairs x cells: score of each free correlation. */
  readonly correlations: Float64Array;
  readonly pairs: number;
}

/** A calibration whose standard errors are computed. */
export interface ErrorInput {
  readonly plan: CalibrationPlan;
  readonly parameters: ParameterVector;
  readonly index: ParameterIndex;
}

/** The score tables at the given parameters. */
export function buildTables({ plan, parameters, index }: ErrorInput): ScoreTables {
  const { data, points } = plan;
  const count = points.length;
  const logTable = new Float64Array(2 * data.items * count);
  fillLogTable(plan, parameters, logTable);
  const grid = createPopulationGrid(points, parameters);
  const items = new Float64Array(6 * data.items * count);
  const derivatives = new Float64Array(3);
  for (let j = 0; j < data.items; j++) {
    const state = itemState(parameters, j);
    for (let q = 0; q < count; q++) {
      const p = curveDerivatives(state, at(points, q), derivatives);
      for (let i = 0; i < 3; i++) {
        items[(6 * j + i) * count + q] = -at(derivatives, i) / (1 - p);
        items[(6 * j + 3 + i) * count + q] = at(derivatives, i) / p;
      }
    }
  }
  const pairs = index.size - index.firstCorrelation;
  return {
    work: createPersonWorkspace(grid, logTable, plan.conceptOf),
    items,
    correlations: pairs > 0 ? correlationScores(grid, parameters.covariance) : new Float64Array(0),
    pairs,
  };
}

/** A person's score rows, one per free parameter of the answered items. They are reused from person to person. */
export interface ScoreRows {
  /** rows x points: centred scores over the points of the row's concept, 0 outside its `from` to `to`. */
  readonly values: Float64Array;
  readonly places: Int32Array;
  readonly concepts: Int32Array;
  /** Row of a place in the information matrix, -1 where the person has none. */
  readonly rowOf: Int32Array;
  /** Per concept, the points between which the person's posterior lies. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** K x points: one row's score projected to every concept. */
  readonly projected: Float64Array;
  /** K x K tables of points x points: joint posteriors of two concepts. Empty for one concept. */
  readonly joint: readonly Float64Array[];
}

/** Empty score rows, long enough for any person. */
export function createScoreRows({ plan, index }: ErrorInput): ScoreRows {
  const { dimensions } = plan;
  const count = plan.points.length;
  return {
    values: new Float64Array(index.size * count),
    places: new Int32Array(index.size),
    concepts: new Int32Array(index.size),
    rowOf: new Int32Array(index.size).fill(-1),
    from: new Int32Array(dimensions),
    to: new Int32Array(dimensions),
    projected: new Float64Array(dimensions * count),
    joint: Array.from(
      { length: dimensions > 1 ? dimensions * dimensions : 0 },
      () => new Float64Array(count * count),
    ),
  };
}

/** One person's part of the computation. */
export interface PersonPart {
  readonly tables: ScoreTables;
  readonly person: number;
  readonly scores: ScoreRows;
}

/** Writes joint[d * K + e] for d > e: the posterior of (point of d, point of e). */
export function fillJoint({ tables, scores }: PersonPart): void {
  const { grid, cells, cellWeights, cellCount } = tables.work;
  const count = grid.points.length;
  const { dimensions } = grid;
  for (const table of scores.joint) table.fill(0);
  const place = new Int32Array(dimensions);
  const cellTotal = integerAt(cellCount, 0);
  for (let i = 0; i < cellTotal; i++) {
    let rest = integerAt(cells, i);
    for (let k = dimensions - 1; k >= 0; k--) {
      place[k] = rest % count;
      rest = Math.floor(rest / count);
    }
    const weight = at(cellWeights, i);
    for (let d = 0; d < dimensions; d++) {
      for (let e = 0; e < d; e++) {
        const table = scores.joint[d * dimensions + e];
        if (table) add(table, integerAt(place, d) * count + integerAt(place, e), weight);
      }
    }
  }
}

/** Writes the person's scores, centred by their posterior means, and returns the number of rows. Shared parameters share one. */
export function fillScoreRows(input: ErrorInput, { tables, person, scores }: PersonPart): number {
  const { plan, index } = input;
  const { data } = plan;
  const { work } = tables;
  const count = plan.points.length;
  for (let k = 0; k < plan.dimensions; k++) {
    scores.from[k] = integerAt(work.active, k * count);
    scores.to[k] = integerAt(work.active, k * count + integerAt(work.activeCounts, k) - 1) + 1;
  }
  let rows = 0;
  const end = integerAt(data.starts, person + 1);
  for (let i = integerAt(data.starts, person); i < end; i++) {
    const item = integerAt(data.itemOf, i);
    const concept = integerAt(plan.conceptOf, item);
    for (let parameter = 0; parameter < 3; parameter++) {
      const place = integerAt(index.ofItem, item * 3 + parameter);
      if (place < 0) continue;
      let row = integerAt(scores.rowOf, place);
      if (row < 0) {
        row = rows++;
        scores.rowOf[place] = row;
        scores.places[row] = place;
        scores.concepts[row] = concept;
        scores.values.fill(0, row * count, (row + 1) * count);
      }
      const source = (6 * item + 3 * flagAt(data.correct, i) + parameter) * count;
      const to = integerAt(scores.to, concept);
      for (let q = integerAt(scores.from, concept); q < to; q++) {
        add(scores.values, row * count + q, at(tables.items, source + q));
      }
    }
  }
  for (let row = 0; row < rows; row++) centreRow(work, scores, row);
  return rows;
}

function centreRow(work: PersonWorkspace, scores: ScoreRows, row: number): void {
  const count = work.grid.points.length;
  const concept = integerAt(scores.concepts, row);
  const range = { from: integerAt(scores.from, concept), to: integerAt(scores.to, concept) };
  const mean = dotProduct(
    { values: work.marginals, start: concept * count },
    { values: scores.values, start: row * count },
    range,
  );
  for (let q = range.from; q < range.to; q++) add(scores.values, row * count + q, -mean);
}

/** For each concept e: sum over the row's own points q of joint(q, q_e) score(q). */
export function projectRow({ tables, scores }: PersonPart, row: number): void {
  const { marginals, grid } = tables.work;
  const { dimensions } = grid;
  const count = grid.points.length;
  const own = integerAt(scores.concepts, row);
  const { projected, values } = scores;
  for (let e = 0; e < dimensions; e++) {
    const to = integerAt(scores.to, own);
    if (e === own) {
      for (let q = integerAt(scores.from, own); q < to; q++) {
        projected[e * count + q] = at(marginals, e * count + q) * at(values, row * count + q);
      }
      continue;
    }
    projected.fill(0, e * count, (e + 1) * count);
    const table = scores.joint[Math.max(own, e) * dimensions + Math.min(own, e)] ?? marginals;
    const [ownStride, otherStride] = own > e ? [count, 1] : [1, count];
    const otherFrom = integerAt(scores.from, e);
    const otherTo = integerAt(scores.to, e);
    for (let q = integerAt(scores.from, own); q < to; q++) {
      const score = at(values, row * count + q);
      for (let r = otherFrom; r < otherTo; r++) {
        add(projected, e * count + r, at(table, q * ownStride + r * otherStride) * score);
      }
    }
  }
}
