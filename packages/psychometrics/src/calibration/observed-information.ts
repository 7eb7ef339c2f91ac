import { add, at, integerAt } from "@plumbline/adaptive-engine/numerics";
import { dotProduct } from "../numerics/dot-product.ts";
import { addCompleteInformation } from "./complete-information.ts";
import type { Expectation } from "./expectation-step.ts";
import { computePersonPosterior } from "./person-posterior.ts";
import {
  buildTables,
  clearScoreRows,
  createScoreRows,
  type ErrorInput,
  fillScoreRows,
  type PersonPart,
} from "./person-scores.ts";
import { fillJoint, projectRow } from "./score-projection.ts";

/**
 * The observed information matrix of the free parameters by Oakes' identity (Oakes 1999):
 *
 *     I = -( d2 Q / dp dp'  +  d2 Q / dp dp_old' )
 *
 * Q is the EM objective. The first term is the information as if theta were known (complete-information.ts). The second is
 * the derivative of the M step's gradient with respect to the parameters of the E step. It is derived analytically: the
 * posterior weights change by d w_g / dp = w_g (s_g - E s), so the term is the sum over persons of the posterior covariance
 * of the complete-data score s (person-scores.ts). This is exact and needs no numerical differences. `expectation` is that
 * of the parameters.
 */
export function observedInformation(input: ErrorInput, expectation: Expectation): Float64Array {
  const { size } = input.index;
  const information = new Float64Array(size ** 2);
  addCompleteInformation(information, { ...input, expectation });
  const covariance = new Float64Array(size ** 2);
  const tables = buildTables(input);
  const scores = createScoreRows(input);
  for (let person = 0; person < input.plan.data.persons; person++) {
    computePersonPosterior(tables.work, input.plan.data, person);
    addPerson(covariance, input, { tables, person, scores });
  }
  // Each pair of parameters was added to one of its two entries.
  for (let row = 0; row < size; row++) {
    add(information, row * (size + 1), -at(covariance, row * (size + 1)));
    for (let column = 0; column < row; column++) {
      const sum = at(covariance, row * size + column) + at(covariance, column * size + row);
      add(information, row * size + column, -sum);
      add(information, column * size + row, -sum);
    }
  }
  return information;
}

/** Adds the posterior covariances of one person's scores, each to the row of the one and the column of the other. */
function addPerson(covariance: Float64Array, input: ErrorInput, part: PersonPart): void {
  const { scores } = part;
  const { size } = input.index;
  const count = input.plan.points.length;
  if (input.plan.dimensions > 1) fillJoint(part);
  const rows = fillScoreRows(input, part);
  for (let row = 0; row < rows; row++) {
    projectRow(part, row);
    const from = integerAt(scores.places, row) * size;
    for (let other = 0; other <= row; other++)
      add(covariance, from + integerAt(scores.places, other), projectedProduct(scores, other, count));
  }
  if (input.index.population.length > 0) addPopulation(covariance, input, { ...part, rows });
  clearScoreRows(scores, rows);
}

/** sum over the points of the row's concept of the projected score times the row's. */
function projectedProduct(scores: PersonPart["scores"], row: number, count: number): number {
  const concept = integerAt(scores.concepts, row);
  return dotProduct(
    { values: scores.projected, start: concept * count },
    { values: scores.values, start: row * count },
    { from: integerAt(scores.from, concept), to: integerAt(scores.to, concept) },
  );
}

/** Covariances of the population's scores with each other and with the items' scores. */
function addPopulation(
  covariance: Float64Array,
  { plan, index }: ErrorInput,
  part: PersonPart & { readonly rows: number },
): void {
  const { scores, rows } = part;
  for (let parameter = 0; parameter < index.population.length; parameter++) {
    const mean = projectPopulationScore(part, parameter);
    const from = (index.firstOfPopulation + parameter) * index.size;
    for (let row = 0; row < rows; row++)
      add(
        covariance,
        from + integerAt(scores.places, row),
        projectedProduct(scores, row, plan.points.length),
      );
    for (let other = 0; other <= parameter; other++) {
      const place = from + index.firstOfPopulation + other;
      add(covariance, place, populationCovariance(part, { parameter, mean, other }));
    }
  }
}

/** Writes the centred score of a population parameter projected to every concept, and returns its posterior mean. */
function projectPopulationScore({ tables, scores }: PersonPart, parameter: number): number {
  const { cells, cellWeights, grid, cellCount } = tables.work;
  const cellTotal = grid.weights.length;
  const count = grid.points.length;
  const own = tables.population.subarray(parameter * cellTotal, (parameter + 1) * cellTotal);
  const visited = integerAt(cellCount, 0);
  let mean = 0;
  for (let i = 0; i < visited; i++) mean += at(cellWeights, i) * at(own, integerAt(cells, i));
  scores.projected.fill(0);
  for (let i = 0; i < visited; i++) {
    let rest = integerAt(cells, i);
    const amount = at(cellWeights, i) * (at(own, rest) - mean);
    for (let k = grid.dimensions - 1; k >= 0; k--) {
      add(scores.projected, k * count + (rest % count), amount);
      rest = Math.floor(rest / count);
    }
  }
  return mean;
}

/** The posterior covariance of two population scores; `mean` is that of the first. */
function populationCovariance(
  { tables }: PersonPart,
  { parameter, mean, other }: { readonly parameter: number; readonly mean: number; readonly other: number },
): number {
  const { cells, cellWeights, cellCount, grid } = tables.work;
  const cellTotal = grid.weights.length;
  const visited = integerAt(cellCount, 0);
  let covariance = 0;
  for (let i = 0; i < visited; i++) {
    const cell = integerAt(cells, i);
    covariance +=
      at(cellWeights, i) *
      (at(tables.population, parameter * cellTotal + cell) - mean) *
      at(tables.population, other * cellTotal + cell);
  }
  return covariance;
}
