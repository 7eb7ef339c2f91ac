import { at, integerAt, logistic } from "@plumbline/adaptive-engine/numerics";
import type { CalibrationPlan } from "./calibration-model.ts";
import type { ParameterIndex } from "./parameter-index.ts";
import { populationBounds } from "./population-model.ts";
import { proportionCorrect } from "./response-data.ts";
import type { ParameterBounds } from "./search-bounds.ts";

/** All parameters, free or not. */
export interface Parameters {
  /** The slope of each item on its concept. */
  readonly slopes: Float64Array;
  readonly intercepts: Float64Array;
  readonly lowers: Float64Array;
  /** The population: K means, and K x K covariances. */
  readonly mean: Float64Array;
  readonly covariance: Float64Array;
}

/** The limits between which parameters are searched. Estimates that end there are reported. */
const SLOPES = [0.01, 20] as const;
const INTERCEPTS = [-100, 100] as const;
const LOWERS = [0, 0.9] as const;
/** With a prior whose density is 0 at c = 0. */
const SMALLEST_LOWER_WITH_PRIOR = 1e-5;

/** The limits of the free parameters. */
export function parameterBounds(plan: CalibrationPlan, index: ParameterIndex): ParameterBounds {
  const least = new Float64Array(index.size);
  const largest = new Float64Array(index.size);
  const hasDensityZero = (plan.priors.guessing?.alpha ?? 1) > 1;
  const lowers = [hasDensityZero ? SMALLEST_LOWER_WITH_PRIOR : LOWERS[0], LOWERS[1]] as const;
  for (const [i, place] of index.ofItem.entries()) {
    if (place < 0) continue;
    const [from, to] = [SLOPES, INTERCEPTS, lowers][i % 3] ?? SLOPES;
    least[place] = from;
    largest[place] = to;
  }
  for (const [i, parameter] of index.population.entries()) {
    const [from, to] = populationBounds(parameter, { model: plan.population, points: plan.points });
    least[index.firstOfPopulation + i] = from;
    largest[index.firstOfPopulation + i] = to;
  }
  return { least, largest };
}

/** The starting values: slope 1, intercept from the share of right answers, no guessing without a prior, N(0, I). */
export function startingParameters(plan: CalibrationPlan): Parameters {
  const { data, dimensions, fixedItems, model } = plan;
  const parameters: Parameters = {
    slopes: new Float64Array(data.items),
    intercepts: new Float64Array(data.items),
    lowers: new Float64Array(data.items),
    mean: new Float64Array(dimensions),
    covariance: new Float64Array(dimensions * dimensions),
  };
  for (const [j, share] of proportionCorrect(data).entries()) {
    const fixed = fixedItems[j] ?? null;
    const lower = fixed?.lower ?? (model === "3PL" ? likelyGuessing(plan) : 0);
    parameters.lowers[j] = lower;
    if (fixed !== null) {
      parameters.slopes[j] = fixed.slopes[integerAt(plan.conceptOf, j)] ?? 0;
      parameters.intercepts[j] = fixed.intercept;
      continue;
    }
    const knowing = Math.min(0.98, Math.max(0.02, (share - lower) / (1 - lower)));
    parameters.slopes[j] = 1;
    // The spread of theta flattens the curve: the marginal logit is about 1/sqrt(1 + 0.35) of the conditional one.
    parameters.intercepts[j] = 1.16 * Math.log(knowing / (1 - knowing));
  }
  for (let k = 0; k < dimensions; k++) parameters.covariance[k * dimensions + k] = 1;
  return parameters;
}

/** The mode of the prior of guessing, or 0 where the prior does not exclude 0. */
function likelyGuessing({ priors: { guessing } }: CalibrationPlan): number {
  if (guessing === undefined || guessing.alpha === 1) return 0;
  const mode = (guessing.alpha - 1) / (guessing.alpha + guessing.beta - 2);
  return Math.max(0.02, Math.min(0.5, mode));
}

/** The free parameters of `parameters` in one vector. */
export function gatherFree(parameters: Parameters, index: ParameterIndex): Float64Array {
  const free = new Float64Array(index.size);
  for (const [i, place] of index.ofItem.entries()) {
    if (place >= 0) free[place] = at(itemArray(parameters, i % 3), Math.floor(i / 3));
  }
  const dimensions = parameters.mean.length;
  for (const [i, parameter] of index.population.entries()) {
    free[index.firstOfPopulation + i] =
      parameter.kind === "mean"
        ? at(parameters.mean, parameter.concept)
        : at(parameters.covariance, parameter.row * dimensions + parameter.column);
  }
  return free;
}

/** `parameters` with the free ones replaced by `free`. */
export function replaceFree(parameters: Parameters, index: ParameterIndex, free: Float64Array): Parameters {
  const copy: Parameters = {
    slopes: Float64Array.from(parameters.slopes),
    intercepts: Float64Array.from(parameters.intercepts),
    lowers: Float64Array.from(parameters.lowers),
    mean: Float64Array.from(parameters.mean),
    covariance: Float64Array.from(parameters.covariance),
  };
  for (const [i, place] of index.ofItem.entries()) {
    if (place >= 0) itemArray(copy, i % 3)[Math.floor(i / 3)] = at(free, place);
  }
  const dimensions = copy.mean.length;
  for (const [i, parameter] of index.population.entries()) {
    const value = at(free, index.firstOfPopulation + i);
    if (parameter.kind === "mean") copy.mean[parameter.concept] = value;
    else {
      copy.covariance[parameter.row * dimensions + parameter.column] = value;
      copy.covariance[parameter.column * dimensions + parameter.row] = value;
    }
  }
  return copy;
}

/** The array of the items' first, second or third parameter. */
function itemArray(parameters: Parameters, parameter: number): Float64Array {
  if (parameter === 0) return parameters.slopes;
  return parameter === 1 ? parameters.intercepts : parameters.lowers;
}

/** Writes log Q (row 2j) and log P (row 2j + 1) of every item at every point. */
export function fillLogTable(plan: CalibrationPlan, parameters: Parameters, table: Float64Array): void {
  const { points, fixedItems } = plan;
  const count = points.length;
  for (let j = 0; j < plan.data.items; j++) {
    const lower = at(parameters.lowers, j);
    const upper = fixedItems[j]?.upper ?? 1;
    for (let q = 0; q < count; q++) {
      const z = at(parameters.slopes, j) * at(points, q) + at(parameters.intercepts, j);
      table[2 * j * count + q] = logMixture(1 - upper, upper - lower, -z);
      table[(2 * j + 1) * count + q] = logMixture(lower, upper - lower, z);
    }
  }
}

/** log(floor + height / (1 + exp(-z))), finite for every finite z. */
function logMixture(floor: number, height: number, z: number): number {
  if (floor > 0) return Math.log(floor + height * logistic(z));
  return Math.log(height) + Math.min(0, z) - Math.log1p(Math.exp(-Math.abs(z)));
}
