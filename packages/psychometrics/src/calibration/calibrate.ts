import type { ItemParameters } from "@plumbline/adaptive-engine";
import { at, factorCholesky, flagAt, integerAt, toRows } from "@plumbline/adaptive-engine/numerics";
import { type CalibrationInput, type CalibrationPlan, planCalibration } from "./calibration-model.ts";
import { conceptPairs } from "./concept-pairs.ts";
import { emCycle, expectationStep } from "./em-cycle.ts";
import { type CalibrationErrors, calibrationErrors } from "./observed-information.ts";
import { type ParameterVector, parameterViews, startingParameters } from "./parameter-vector.ts";

/** One calibrated item. Standard errors are NaN for fixed parameters, or when `standardErrors` is false. */
export interface CalibratedItem {
  readonly parameters: ItemParameters;
  readonly slopeError: number;
  readonly interceptError: number;
  /** Of the lower asymptote, by the delta method from its logit. */
  readonly lowerError: number;
}

export interface CalibrationResult {
  readonly items: readonly CalibratedItem[];
  readonly population: {
    readonly mean: readonly number[];
    readonly covariance: readonly (readonly number[])[];
    /** Standard errors of the free correlations, column by column: (2,1), (3,1), ..., (3,2), ... */
    readonly correlationErrors: readonly number[];
  };
  readonly logLikelihood: number;
  readonly freeParameters: number;
  readonly aic: number;
  readonly bic: number;
  /** How often the E step ran over the data. */
  readonly cycles: number;
  readonly converged: boolean;
}

/**
 * Calibrates items by marginal maximum likelihood (or, with priors, marginal maximum a posteriori): EM on a grid (Bock &
 * Aitkin 1981), accelerated by SQUAREM (Varadhan & Roland 2008), standard errors from the observed information by
 * Oakes' identity (Oakes 1999).
 *
 * 1PL, 2PL or 3PL; one to five concepts with simple structure (each item measures one concept). Missing answers are not
 * counted. This is correct when an answer's absence depends on observed answers only, as in an adaptive test. Fixed items
 * hold the scale for new ones (fixed-parameter calibration).
 * @throws PsychometricsInputError CALIBRATION_DATA_INVALID for data that cannot be calibrated; EngineInputError
 * ITEM_INVALID for an invalid fixed item.
 */
export function calibrate(input: CalibrationInput): CalibrationResult {
  const plan = planCalibration(input);
  const { parameters, cycles, converged } = maximise(plan);
  const { logLikelihood } = expectationStep(plan, parameters);
  const errors = input.standardErrors === false ? null : calibrationErrors(plan, parameters);
  const freeParameters = countFree(plan);
  return {
    items: describeItems(plan, parameters, errors),
    population: {
      mean: Array.from(parameters.mean),
      covariance: toRows(parameters.covariance, plan.dimensions),
      correlationErrors: Array.from(errors?.correlations ?? []),
    },
    logLikelihood,
    freeParameters,
    aic: 2 * freeParameters - 2 * logLikelihood,
    bic: freeParameters * Math.log(plan.data.persons) - 2 * logLikelihood,
    cycles,
    converged,
  };
}

function maximise(plan: CalibrationPlan): {
  parameters: ParameterVector;
  cycles: number;
  converged: boolean;
} {
  let current = startingParameters(plan);
  let cycles = 0;
  while (cycles < plan.maximumCycles) {
    const once = emCycle(plan, current);
    const twice = emCycle(plan, once.next);
    cycles += 2;
    if (largestMove(once.next, twice.next) < plan.tolerance) {
      return { parameters: twice.next, cycles, converged: true };
    }
    const leap = extrapolate(plan, current, once.next, twice.next);
    const afterLeap = leap === null ? null : emCycle(plan, leap);
    if (afterLeap !== null) cycles++;
    // The leap is kept only if it is at least as good as the two plain cycles.
    current = afterLeap !== null && afterLeap.objective >= twice.objective ? afterLeap.next : twice.next;
  }
  return { parameters: current, cycles, converged: false };
}

function largestMove(from: ParameterVector, to: ParameterVector): number {
  let largest = 0;
  for (let i = 0; i < from.all.length; i++)
    largest = Math.max(largest, Math.abs(at(from.all, i) - at(to.all, i)));
  return largest;
}

/**
 * SQUAREM: with r = x1 - x0, v = (x2 - x1) - r and step alpha = -|r|/|v| (at most -1), the point
 * x0 - 2 alpha r + alpha^2 v. Null when it leaves the parameter space.
 */
function extrapolate(
  plan: CalibrationPlan,
  x0: ParameterVector,
  x1: ParameterVector,
  x2: ParameterVector,
): ParameterVector | null {
  const size = x0.all.length;
  let [rr, vv] = [0, 0];
  for (let i = 0; i < size; i++) {
    const r = at(x1.all, i) - at(x0.all, i);
    const v = at(x2.all, i) - at(x1.all, i) - r;
    rr += r * r;
    vv += v * v;
  }
  const alpha = Math.min(-1, -Math.sqrt(rr / vv));
  const all = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const r = at(x1.all, i) - at(x0.all, i);
    const v = at(x2.all, i) - at(x1.all, i) - r;
    all[i] = at(x0.all, i) - 2 * alpha * r + alpha * alpha * v;
  }
  const leap = parameterViews(all, plan.data.items, plan.dimensions);
  const isValid =
    all.every(Number.isFinite) &&
    leap.slopes.every((slope) => slope > 0.01 && slope < 20) &&
    leap.lowers.every((lower, j) => (at(x0.lowers, j) === 0 ? lower === 0 : lower > 0 && lower < 0.9)) &&
    factorCholesky(leap.covariance, plan.dimensions, new Float64Array(plan.dimensions ** 2));
  return isValid ? leap : null;
}

function countFree(plan: CalibrationPlan): number {
  const { dimensions } = plan;
  const items = plan.isFixed.reduce((sum, fixed) => sum + 1 - fixed, 0);
  const perItem = plan.model === "1PL" ? 1 : plan.model === "2PL" ? 2 : 3;
  const shared = plan.model === "1PL" ? dimensions : 0;
  const pairs = conceptPairs(dimensions).length;
  const population = { fixed: 0, correlations: pairs, free: 2 * dimensions + pairs }[plan.population];
  return items * perItem + shared + population;
}

function describeItems(
  plan: CalibrationPlan,
  parameters: ParameterVector,
  errors: CalibrationErrors | null,
): CalibratedItem[] {
  return plan.fixedItems.map((fixed, j) => {
    const slopes = new Array<number>(plan.dimensions).fill(0);
    slopes[integerAt(plan.conceptOf, j)] = at(parameters.slopes, j);
    const held = flagAt(plan.isFixed, j) === 1 && fixed !== null;
    const lower = at(parameters.lowers, j);
    return {
      parameters: held ? fixed : { slopes, intercept: at(parameters.intercepts, j), lower, upper: 1 },
      slopeError: errors?.slopes[j] ?? Number.NaN,
      interceptError: errors?.intercepts[j] ?? Number.NaN,
      lowerError: (errors?.lowerLogits[j] ?? Number.NaN) * lower * (1 - lower),
    };
  });
}
