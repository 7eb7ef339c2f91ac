import { add, at, integerAt, invertPositiveDefinite } from "@plumbline/adaptive-engine/numerics";
import { dotProduct } from "../numerics/dot-product.ts";
import type { CalibrationPlan } from "./calibration-model.ts";
import { addCompleteInformation } from "./complete-information.ts";
import { conceptPairs } from "./concept-pairs.ts";
import { expectationStep } from "./em-cycle.ts";
import { indexParameters } from "./parameter-index.ts";
import type { ParameterVector } from "./parameter-vector.ts";
import { computePersonPosterior } from "./person-posterior.ts";
import {
  buildTables,
  createScoreRows,
  type ErrorInput,
  fillJoint,
  fillScoreRows,
  type PersonPart,
  projectRow,
} from "./person-scores.ts";

/** Standard errors; NaN for what was not estimated. */
export interface CalibrationErrors {
  readonly slopes: Float64Array;
  readonly intercepts: Float64Array;
  readonly lowerLogits: Float64Array;
  /** Free correlations, column by column. */
  readonly correlations: Float64Array;
}

/**
 * Standard errors from the observed information matrix by Oakes' identity (Oakes 1999):
 *
 *     I = -( d2 Q / dp dp'  +  d2 Q / dp dp_old' )
 *
 * Q is the EM objective. The first term is the information as if theta were known. The second is the derivative of the M
 * step's gradient with respect to the parameters of the E step. It is derived analytically: the posterior weights change
 * by d w_g / dp = w_g (s_g - E s), so the term is the sum over persons of the posterior covariance of the complete-data
 * score s. This is exact and needs no numerical differences. With free means and variances the population is treated as
 * known.
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

function subtractScoreCovariance(information: Float64Array, input: ErrorInput): void {
  const { plan } = input;
  const tables = buildTables(input);
  const scores = createScoreRows(input);
  for (let person = 0; person < plan.data.persons; person++) {
    computePersonPosterior(tables.work, plan.data, person);
    subtractPerson(information, input, { tables, person, scores });
  }
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
