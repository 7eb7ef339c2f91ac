import { add, at, flagAt, integerAt, logistic } from "@plumbline/adaptive-engine/numerics";
import { dotProduct } from "../numerics/dot-product.ts";
import { createPopulationGrid } from "./calibration-grid.ts";
import type { CalibrationPlan } from "./calibration-model.ts";
import { itemState } from "./expectation-step.ts";
import { curveDerivatives } from "./item-curve.ts";
import type { ParameterIndex } from "./parameter-index.ts";
import { fillLogTable, type Parameters } from "./parameter-vector.ts";
import { createPersonWorkspace, type PersonWorkspace } from "./person-posterior.ts";
import { populationScores } from "./population-model.ts";

/*
 * A person's complete-data scores: the derivatives of log [ w(theta) prod_j P_j^x_j Q_j^(1-x_j) ] with respect to the free
 * parameters, as functions of theta,
 *
 *     s_p(theta) = sum over the person's answers to items that have the parameter p of   dP_j / P_j   (x_j = 1)
 *                                                                                       -dP_j / Q_j   (x_j = 0)
 *
 * and du (population-model.ts) for a parameter of the population. With simple structure an item's score depends on the theta
 * of one concept only, so it is a row of numbers at that concept's points. Centred by its posterior mean, the posterior
 * covariance of two rows is
 *
 *     Cov(s_p, s_r) = sum_q sum_q' joint(q, q') s_p(q) s_r(q')
 *
 * with the joint posterior of the two rows' concepts. score-projection.ts computes the sum over q once for all s_r.
 */

/** Tables from which a person's scores are read. */
export interface ScoreTables {
  readonly work: PersonWorkspace;
  /** ((2 items) x 3) x points: score of each parameter for a wrong (2j) or right (2j + 1) answer. */
  readonly items: Float64Array;
  /** parameters x cells: score of each free parameter of the population. */
  readonly population: Float64Array;
}

/** A calibration whose standard errors are computed. */
export interface ErrorInput {
  readonly plan: CalibrationPlan;
  readonly parameters: Parameters;
  readonly index: ParameterIndex;
}

/** The score tables at the given parameters. */
export function buildTables({ plan, parameters, index }: ErrorInput): ScoreTables {
  const logTable = new Float64Array(2 * plan.data.items * plan.points.length);
  fillLogTable(plan, parameters, logTable);
  const grid = createPopulationGrid(plan.points, parameters);
  return {
    work: createPersonWorkspace(grid, logTable, plan.conceptOf),
    items: itemScores(plan, parameters),
    population: populationScores(grid, parameters, index.population),
  };
}

/** dP/P for a right answer and -dP/Q for a wrong one, of every item at every point. */
function itemScores({ data, points }: CalibrationPlan, parameters: Parameters): Float64Array {
  const count = points.length;
  const scores = new Float64Array(6 * data.items * count);
  const derivatives = new Float64Array(3);
  for (let j = 0; j < data.items; j++) {
    const state = itemState(parameters, j);
    for (let q = 0; q < count; q++) {
      const theta = at(points, q);
      const p = curveDerivatives(state, theta, derivatives);
      for (let i = 0; i < 3; i++) scores[(6 * j + 3 + i) * count + q] = at(derivatives, i) / p;
      // dP/Q = (s theta, s, 1/(1-c)), which stays exact where Q underflows.
      const s = logistic(state.slope * theta + state.intercept);
      scores[6 * j * count + q] = -s * theta;
      scores[(6 * j + 1) * count + q] = -s;
      scores[(6 * j + 2) * count + q] = -1 / (1 - state.lower);
    }
  }
  return scores;
}

/** A person's score rows, one per free parameter of the answered items. They are reused from person to person. */
export interface ScoreRows {
  /** rows x points: centred scores over the points of the row's concept, 0 outside its `from` to `to`. */
  readonly values: Float64Array;
  /** The place of each row in the information matrix, and its concept. */
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

/** One person's part of the computation: `work` of the tables holds the person's posterior. */
export interface PersonPart {
  readonly tables: ScoreTables;
  readonly person: number;
  readonly scores: ScoreRows;
}

/** Writes the person's score rows, centred, and returns how many there are. */
export function fillScoreRows(input: ErrorInput, part: PersonPart): number {
  const { data } = input.plan;
  markPosteriorRanges(part);
  let rows = 0;
  const end = integerAt(data.starts, part.person + 1);
  for (let i = integerAt(data.starts, part.person); i < end; i++) {
    const answer = { item: integerAt(data.itemOf, i), correct: flagAt(data.correct, i) };
    rows = addAnswer(input, part, { answer, rows });
  }
  for (let row = 0; row < rows; row++) centreRow(part, row);
  return rows;
}

/** The person has no rows any more. */
export function clearScoreRows({ rowOf, places }: ScoreRows, rows: number): void {
  for (let row = 0; row < rows; row++) rowOf[integerAt(places, row)] = -1;
}

/** For each concept, the first point that the posterior does not neglect and the one after the last. */
function markPosteriorRanges({ tables: { work }, scores }: PersonPart): void {
  const count = work.grid.points.length;
  for (let k = 0; k < work.grid.dimensions; k++) {
    scores.from[k] = integerAt(work.active, k * count);
    scores.to[k] = integerAt(work.active, k * count + integerAt(work.activeCounts, k) - 1) + 1;
  }
}

/** Adds the scores of one answer to the rows of its item's free parameters, and returns the number of rows after it. */
function addAnswer(
  { plan, index }: ErrorInput,
  { tables, scores }: PersonPart,
  { answer, rows }: { readonly answer: { readonly item: number; readonly correct: number }; rows: number },
): number {
  const count = plan.points.length;
  const concept = integerAt(plan.conceptOf, answer.item);
  let known = rows;
  for (let parameter = 0; parameter < 3; parameter++) {
    const place = integerAt(index.ofItem, answer.item * 3 + parameter);
    if (place < 0) continue;
    if (integerAt(scores.rowOf, place) < 0) startRow(scores, known++, { place, concept });
    const row = integerAt(scores.rowOf, place) * count;
    const source = (6 * answer.item + 3 * answer.correct + parameter) * count;
    const to = integerAt(scores.to, concept);
    for (let q = integerAt(scores.from, concept); q < to; q++)
      add(scores.values, row + q, at(tables.items, source + q));
  }
  return known;
}

/** A row of zeros for the parameter at `place`. */
function startRow(
  scores: ScoreRows,
  row: number,
  { place, concept }: { readonly place: number; readonly concept: number },
): void {
  const count = scores.values.length / scores.places.length;
  scores.rowOf[place] = row;
  scores.places[row] = place;
  scores.concepts[row] = concept;
  scores.values.fill(0, row * count, (row + 1) * count);
}

/** Subtracts the row's posterior mean. */
function centreRow({ tables: { work }, scores }: PersonPart, row: number): void {
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
