import { add, at, flagAt, integerAt } from "@plumbline/adaptive-engine/numerics";
import type { CalibrationPlan } from "./calibration-model.ts";
import { countsOf, type Expectation, expectationStep, itemState } from "./expectation-step.ts";
import type { InformationBlock } from "./information-block.ts";
import {
  addItemPriors,
  createItemObjective,
  evaluateItem,
  type ItemObjective,
  logItemPrior,
  logSlopePrior,
  slopePriorDerivatives,
} from "./item-curve.ts";
import type { ParameterIndex } from "./parameter-index.ts";
import { type Parameters, replaceFree } from "./parameter-vector.ts";
import { populationDerivatives, populationScores } from "./population-model.ts";
import type { ParameterBounds } from "./search-bounds.ts";

/** What is maximised: the plan, the places of its free parameters and their limits. */
export interface MarginalProblem {
  readonly plan: CalibrationPlan;
  readonly index: ParameterIndex;
  readonly bounds: ParameterBounds;
}

/**
 * The marginal likelihood at one set of parameters, by one E step. By Fisher's identity its gradient is that of the EM
 * objective whose expected counts belong to the same parameters.
 */
export interface MarginalPoint {
  readonly free: Float64Array;
  readonly parameters: Parameters;
  readonly expectation: Expectation;
  readonly logLikelihood: number;
  /** The log-likelihood plus the log priors: what is maximised. */
  readonly objective: number;
  readonly gradient: Float64Array;
  /** The information of the complete data, an approximation from above of the observed information. */
  readonly blocks: readonly InformationBlock[];
}

/** Computes the point at `free`. `base` has the values of the parameters that are not free. */
export function evaluatePoint(
  { plan, index }: MarginalProblem,
  base: Parameters,
  free: Float64Array,
): MarginalPoint {
  const parameters = replaceFree(base, index, free);
  const expectation = expectationStep(plan, parameters);
  const gradient = new Float64Array(index.size);
  const input = { plan, index, parameters, expectation, gradient };
  const blocks = plan.model === "1PL" ? commonSlopeBlocks(input) : itemBlocks(input);
  const population = populationBlock(input);
  return {
    free,
    parameters,
    expectation,
    logLikelihood: expectation.logLikelihood,
    objective: expectation.logLikelihood + logPriorOf(plan, parameters),
    gradient,
    blocks: population === null ? blocks : [...blocks, population],
  };
}

/** The log priors of the free items; the common slope of 1PL items counts once. */
export function logPriorOf(plan: CalibrationPlan, parameters: Parameters): number {
  let sum = 0;
  const seen = new Set<number>();
  for (let j = 0; j < plan.data.items; j++) {
    if (flagAt(plan.isFixed, j) === 1) continue;
    if (plan.model !== "1PL") sum += logItemPrior(itemState(parameters, j), plan.priors);
    else if (!seen.has(integerAt(plan.conceptOf, j))) {
      seen.add(integerAt(plan.conceptOf, j));
      sum += logSlopePrior(at(parameters.slopes, j), plan.priors);
    }
  }
  return sum;
}

interface PointInput {
  readonly plan: CalibrationPlan;
  readonly index: ParameterIndex;
  readonly parameters: Parameters;
  readonly expectation: Expectation;
  /** Output: the gradient at the items' and the population's places. */
  readonly gradient: Float64Array;
}

function itemBlocks({ plan, index, parameters, expectation, gradient }: PointInput): InformationBlock[] {
  const blocks: InformationBlock[] = [];
  const objective = createItemObjective();
  for (let j = 0; j < plan.data.items; j++) {
    if (flagAt(plan.isFixed, j) === 1) continue;
    const state = itemState(parameters, j);
    evaluateItem(state, countsOf(plan, expectation, j), objective);
    addItemPriors(state, plan.priors, objective);
    const places = index.ofItem.slice(3 * j, 3 * j + (plan.model === "3PL" ? 3 : 2));
    const matrix = new Float64Array(places.length ** 2);
    addToBlock({ places, matrix }, { objective, gradient, rows: places });
    blocks.push({ places, matrix });
  }
  return blocks;
}

/** One block for each concept: the common slope, then the intercepts. */
function commonSlopeBlocks(input: PointInput): InformationBlock[] {
  const { plan, index, parameters, expectation, gradient } = input;
  const objective = createItemObjective();
  return itemsByConcept(plan).map((items) => {
    const [first = 0] = items;
    const slope = integerAt(index.ofItem, 3 * first);
    const places = Int32Array.from([slope, ...items.map((j) => integerAt(index.ofItem, 3 * j + 1))]);
    const matrix = new Float64Array(places.length ** 2);
    for (const [i, j] of items.entries()) {
      evaluateItem(itemState(parameters, j), countsOf(plan, expectation, j), objective);
      const rows = Int32Array.of(slope, integerAt(places, i + 1));
      addToBlock({ places, matrix }, { objective, gradient, rows });
    }
    const prior = slopePriorDerivatives(at(parameters.slopes, first), plan.priors);
    add(gradient, slope, prior.score);
    add(matrix, 0, prior.curvature);
    return { places, matrix };
  });
}

/** The free items of each concept that has any. */
export function itemsByConcept(plan: CalibrationPlan): number[][] {
  const concepts = Array.from({ length: plan.dimensions }, (_, k) =>
    Array.from(plan.conceptOf.keys()).filter(
      (j) => integerAt(plan.conceptOf, j) === k && flagAt(plan.isFixed, j) === 0,
    ),
  );
  return concepts.filter((items) => items.length > 0);
}

/** Adds an item's score to the gradient and its information to the block; `rows` are its parameters' places. */
function addToBlock(
  { places, matrix }: InformationBlock,
  part: { readonly objective: ItemObjective; readonly gradient: Float64Array; readonly rows: Int32Array },
): void {
  const { objective, gradient, rows } = part;
  const at0 = Array.from(rows, (place) => places.indexOf(place));
  for (const [i, place] of rows.entries()) {
    add(gradient, place, at(objective.score, i));
    for (const j of rows.keys()) {
      const cell = (at0[i] ?? 0) * places.length + (at0[j] ?? 0);
      add(matrix, cell, at(objective.information, i * 3 + j));
    }
  }
}

function populationBlock({ index, parameters, expectation, gradient }: PointInput): InformationBlock | null {
  if (index.population.length === 0) return null;
  const { grid, cellTotals } = expectation;
  const scores = populationScores(grid, parameters, index.population);
  const { score, information } = populationDerivatives(grid, cellTotals, scores);
  gradient.set(score, index.firstOfPopulation);
  return {
    places: Int32Array.from(index.population.keys(), (i) => index.firstOfPopulation + i),
    matrix: information,
  };
}
