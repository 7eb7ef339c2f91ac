import { invertPositiveDefinite } from "../numerics/cholesky.ts";
import { dotProduct } from "../numerics/dot-product.ts";
import { add, at, flagAt, integerAt } from "../numerics/typed-array.ts";
import { createPopulationGrid } from "./calibration-grid.ts";
import type { CalibrationPlan } from "./calibration-model.ts";
import { addCompleteInformation } from "./complete-information.ts";
import { correlationScores } from "./correlation-scores.ts";
import { conceptPairs } from "./correlation-update.ts";
import { expectationStep, itemState } from "./em-cycle.ts";
import { curveDerivatives } from "./item-update.ts";
import { fillLogTable, type ParameterVector } from "./parameter-vector.ts";
import { computePersonPosterior, createPersonWorkspace, type PersonWorkspace } from "./person-posterior.ts";

/** Standard errors; NaN for what was not estimated. */
export interface CalibrationErrors {
  readonly slopes: Float64Array;
  readonly intercepts: Float64Array;
  readonly lowerLogits: Float64Array;
  /** Free correlations, column by column. */
  readonly correlations: Float64Array;
}

/** Where each free parameter stands in the information matrix; -1 where it is not free. */
export interface ParameterIndex {
  readonly size: number;
  /** items x 3: slope, intercept, logit of the lower asymptote; 1PL items of a concept share their slope's place. */
  readonly ofItem: Int32Array;
  readonly firstCorrelation: number;
}

/**
 * Standard errors from the observed information matrix by Oakes' identity (Oakes 1999):
 *
 *     I = -( d2 Q / dp dp'  +  d2 Q / dp dp_old' )
 *
 * Q is the EM objective. The first term is the information as if theta were known. The second, how the M step's
 * gradient moves with the parameters that weighed the E step, is differentiated here by hand: posterior weights move
 * as d w_g / dp = w_g (s_g - E s), so it is the sum over persons of the posterior covariance of the complete-data
 * score s. Exact, no differencing. With free means and variances the population is taken as known.
 */
export function calibrationErrors(plan: CalibrationPlan, parameters: ParameterVector): CalibrationErrors {
  const index = indexParameters(plan);
  const expectation = expectationStep(plan, parameters);
  const information = new Float64Array(index.size ** 2);
  addCompleteInformation(information, { plan, parameters, expectation, index });
  subtractScoreCovariance(information, { plan, parameters, index });
  const covariance = invertPositiveDefinite(information, index.size);
  const errorAt = (place: number) =>
    place < 0 || covariance === null ? Number.NaN : Math.sqrt(at(covariance, place * (index.size + 1)));
  const errorsOf = (parameter: number) =>
    Float64Array.from({ length: plan.data.items }, (_, j) =>
      errorAt(integerAt(index.ofItem, j * 3 + parameter)),
    );
  return {
    slopes: errorsOf(0),
    intercepts: errorsOf(1),
    lowerLogits: errorsOf(2),
    correlations: Float64Array.from(
      plan.population === "correlations" ? conceptPairs(plan.dimensions) : [],
      (_, pair) => errorAt(index.firstCorrelation + pair),
    ),
  };
}

function indexParameters(plan: CalibrationPlan): ParameterIndex {
  const { data, dimensions, model, isFixed } = plan;
  const ofItem = new Int32Array(data.items * 3).fill(-1);
  let size = 0;
  const shared = new Int32Array(dimensions).fill(-1);
  for (let j = 0; j < data.items; j++) {
    if (flagAt(isFixed, j) === 1) continue;
    const concept = integerAt(plan.conceptOf, j);
    if (model !== "1PL") ofItem[j * 3] = size++;
    else {
      if (integerAt(shared, concept) < 0) shared[concept] = size++;
      ofItem[j * 3] = integerAt(shared, concept);
    }
    ofItem[j * 3 + 1] = size++;
    if (model === "3PL") ofItem[j * 3 + 2] = size++;
  }
  const correlations = plan.population === "correlations" ? conceptPairs(dimensions).length : 0;
  return { size: size + correlations, ofItem, firstCorrelation: size };
}

/** What a person's score is looked up in. */
interface ScoreTables {
  readonly work: PersonWorkspace;
  /** ((2 items) x 3) x points: score of each parameter for a wrong (2j) or right (2j + 1) answer. */
  readonly items: Float64Array;
  /** pairs x cells: score of each free correlation. */
  readonly correlations: Float64Array;
  readonly pairs: number;
}

interface ErrorInput {
  readonly plan: CalibrationPlan;
  readonly parameters: ParameterVector;
  readonly index: ParameterIndex;
}

function subtractScoreCovariance(information: Float64Array, input: ErrorInput): void {
  const { plan } = input;
  const tables = buildTables(input);
  const scores = createScoreRows(input);
  for (let person = 0; person < plan.data.persons; person++) {
    computePersonPosterior(tables.work, plan.data, person);
    subtractPerson(information, input, { tables, person, scores });
  }
}

function buildTables({ plan, parameters, index }: ErrorInput): ScoreTables {
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

/** A person's score rows, reused from person to person: one per free parameter that the person's answers touch. */
interface ScoreRows {
  /** rows x points: centred scores over the points of the row's concept, 0 outside its `from` to `to`. */
  readonly values: Float64Array;
  readonly places: Int32Array;
  readonly concepts: Int32Array;
  /** Row of a place in the information matrix, -1 where the person has none. */
  readonly rowOf: Int32Array;
  /** Per concept, the points between which the person's posterior lies. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** K x points: one row's score carried over to every concept. */
  readonly projected: Float64Array;
  /** K x K tables of points x points: joint posteriors of two concepts. Empty for one concept. */
  readonly joint: readonly Float64Array[];
}

function createScoreRows({ plan, index }: ErrorInput): ScoreRows {
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

interface PersonPart {
  readonly tables: ScoreTables;
  readonly person: number;
  readonly scores: ScoreRows;
}

function subtractPerson(information: Float64Array, input: ErrorInput, part: PersonPart): void {
  const { scores } = part;
  const count = input.plan.points.length;
  if (input.plan.dimensions > 1) fillJoint(part);
  const rows = fillScoreRows(input, part);
  for (let row = 0; row < rows; row++) {
    projectRow(part, row);
    const place = integerAt(scores.places, row);
    for (let other = 0; other <= row; other++) {
      const concept = integerAt(scores.concepts, other);
      const covariance = dotProduct(
        { values: scores.projected, start: concept * count },
        { values: scores.values, start: other * count },
        { from: integerAt(scores.from, concept), to: integerAt(scores.to, concept) },
      );
      subtract(information, input.index.size, place, integerAt(scores.places, other), covariance);
    }
  }
  if (part.tables.pairs > 0) subtractCorrelations(information, input, { ...part, rows });
  for (let row = 0; row < rows; row++) scores.rowOf[integerAt(scores.places, row)] = -1;
}

function subtract(matrix: Float64Array, size: number, row: number, column: number, amount: number): void {
  add(matrix, row * size + column, -amount);
  if (row !== column) add(matrix, column * size + row, -amount);
}

/** joint[d * K + e], d not e: the posterior of (point of d, point of e). */
function fillJoint({ tables, scores }: PersonPart): void {
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

/** Writes the person's scores, centred by their posterior means, and returns how many; shared parameters share a row. */
function fillScoreRows(input: ErrorInput, { tables, person, scores }: PersonPart): number {
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
function projectRow({ tables, scores }: PersonPart, row: number): void {
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

/** Covariances of the correlations' scores with each other and with the items' scores. */
function subtractCorrelations(
  information: Float64Array,
  { plan, index }: ErrorInput,
  { tables, scores, rows }: PersonPart & { readonly rows: number },
): void {
  const { cells, cellWeights, grid } = tables.work;
  const cellCount = integerAt(tables.work.cellCount, 0);
  const cellTotal = grid.weights.length;
  const count = plan.points.length;
  const { dimensions } = plan;
  for (let pair = 0; pair < tables.pairs; pair++) {
    const score = tables.correlations.subarray(pair * cellTotal, (pair + 1) * cellTotal);
    let mean = 0;
    for (let i = 0; i < cellCount; i++) mean += at(cellWeights, i) * at(score, integerAt(cells, i));
    scores.projected.fill(0);
    for (let i = 0; i < cellCount; i++) {
      const cell = integerAt(cells, i);
      const amount = at(cellWeights, i) * (at(score, cell) - mean);
      let rest = cell;
      for (let k = dimensions - 1; k >= 0; k--) {
        add(scores.projected, k * count + (rest % count), amount);
        rest = Math.floor(rest / count);
      }
    }
    const place = index.firstCorrelation + pair;
    for (let row = 0; row < rows; row++) {
      const concept = integerAt(scores.concepts, row);
      const covariance = dotProduct(
        { values: scores.projected, start: concept * count },
        { values: scores.values, start: row * count },
        { from: integerAt(scores.from, concept), to: integerAt(scores.to, concept) },
      );
      subtract(information, index.size, place, integerAt(scores.places, row), covariance);
    }
    for (let other = 0; other <= pair; other++) {
      let covariance = 0;
      for (let i = 0; i < cellCount; i++) {
        const cell = integerAt(cells, i);
        covariance +=
          at(cellWeights, i) * (at(score, cell) - mean) * at(tables.correlations, other * cellTotal + cell);
      }
      subtract(information, index.size, place, index.firstCorrelation + other, covariance);
    }
  }
}
