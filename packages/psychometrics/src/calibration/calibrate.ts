import type { ItemParameters } from "@plumbline/adaptive-engine";
import { at, flagAt, integerAt, toRows } from "@plumbline/adaptive-engine/numerics";
import type { CalibrationInput } from "./calibration-model.ts";
import { planCalibration } from "./calibration-plan.ts";
import { findItemProblems, type ItemFinding } from "./item-findings.ts";
import { type Maximum, maximise, type StopReason } from "./maximise.ts";
import { errorOfItem, type StandardErrors, standardErrors } from "./standard-errors.ts";

/**
 * One calibrated item. Standard errors are NaN for fixed parameters, for parameters at a limit of the search (a lower
 * asymptote of 0 too), for what the answers do not determine, for an item whose answers are all the same, and when
 * `standardErrors` is false.
 */
export interface CalibratedItem {
  readonly parameters: ItemParameters;
  readonly slopeError: number;
  readonly interceptError: number;
  readonly lowerError: number;
}

/** The estimated items and population, and how the iteration ended. */
export interface CalibrationResult {
  readonly items: readonly CalibratedItem[];
  readonly population: {
    readonly mean: readonly number[];
    readonly covariance: readonly (readonly number[])[];
    /** Standard errors of free means; empty unless the population is `free`. */
    readonly meanErrors: readonly number[];
    /** Standard errors of free variances; empty unless the population is `free`. */
    readonly varianceErrors: readonly number[];
    /** Standard errors of free correlations (`free`: covariances), column by column: (2,1), (3,1), ..., (3,2), ... */
    readonly correlationErrors: readonly number[];
  };
  readonly logLikelihood: number;
  readonly freeParameters: number;
  readonly aic: number;
  readonly bic: number;
  /** How often the E step ran over the data. */
  readonly cycles: number;
  /** Whether the estimates are a maximum: the gradient is 0 and the next step moves nothing. See `stopReason`. */
  readonly converged: boolean;
  /** Why the iteration ended: at a maximum, at `maximumCycles`, or where no step raised the likelihood any further. */
  readonly stopReason: StopReason;
  /**
   * How far the gradient is from 0: the largest norm over items, in standard errors as if every theta were known. Parameters
   * at a limit of the search whose gradient points outside do not count.
   */
  readonly largestGradient: number;
  /** The log-likelihood plus the log priors after each accepted step. It never falls but by rounding (1e-12 of it). */
  readonly objectives: readonly number[];
  /** What is wrong with single items. The errors of the other items stay right. */
  readonly findings: readonly ItemFinding[];
}

/**
 * Calibrates items by marginal maximum likelihood (or, with priors, marginal maximum a posteriori): EM on a grid (Bock &
 * Aitkin 1981), accelerated by quasi-Newton steps (Lange 1995; Jamshidian & Jennrich 1997), standard errors from the
 * observed information by Oakes' identity (Oakes 1999). The likelihood never falls from one step to the next, but for rounding.
 *
 * 1PL, 2PL or 3PL; one to five concepts with simple structure (each item measures one concept). Missing answers are not
 * counted. This is correct when an answer's absence depends on observed answers only, as in an adaptive test. Fixed items
 * hold the scale for new ones (fixed-parameter calibration). A 3PL fit without a prior that excludes guessing 0 begins from
 * the 2PL fit, and its likelihood is never lower.
 * @throws PsychometricsInputError CALIBRATION_DATA_INVALID for data that cannot be calibrated and settings that are not
 * offered; EngineInputError ITEM_INVALID for an invalid fixed item.
 */
export function calibrate(input: CalibrationInput): CalibrationResult {
  const plan = planCalibration(input);
  const maximum = maximise(plan);
  const { point, problem, reason } = maximum;
  const errors = input.standardErrors === false ? null : standardErrors(maximum);
  const freeParameters = problem.index.size;
  return {
    items: describeItems(maximum, errors),
    population: describePopulation(maximum, errors),
    logLikelihood: point.logLikelihood,
    freeParameters,
    aic: 2 * freeParameters - 2 * point.logLikelihood,
    bic: freeParameters * Math.log(plan.data.persons) - 2 * point.logLikelihood,
    cycles: maximum.cycles,
    converged: reason === "CONVERGED",
    stopReason: reason,
    largestGradient: maximum.largestGradient,
    objectives: maximum.objectives,
    findings: findItemProblems(maximum, errors),
  };
}

function describeItems({ problem, point }: Maximum, errors: StandardErrors | null): CalibratedItem[] {
  const { plan, index } = problem;
  const { parameters } = point;
  return plan.fixedItems.map((fixed, item) => {
    const slopes = new Array<number>(plan.dimensions).fill(0);
    slopes[integerAt(plan.conceptOf, item)] = at(parameters.slopes, item);
    const estimated = {
      slopes,
      intercept: at(parameters.intercepts, item),
      lower: at(parameters.lowers, item),
      upper: 1,
    };
    return {
      parameters: flagAt(plan.isFixed, item) === 1 && fixed !== null ? fixed : estimated,
      slopeError: errorOfItem(errors, index, { item, parameter: 0 }),
      interceptError: errorOfItem(errors, index, { item, parameter: 1 }),
      lowerError: errorOfItem(errors, index, { item, parameter: 2 }),
    };
  });
}

function describePopulation(
  { problem, point }: Maximum,
  errors: StandardErrors | null,
): CalibrationResult["population"] {
  const { index, plan } = problem;
  const labelled = (errors === null ? [] : index.population).map((parameter, i) => ({
    parameter,
    error: errors === null ? Number.NaN : at(errors.values, index.firstOfPopulation + i),
  }));
  const errorsOf = (isWanted: (p: (typeof labelled)[number]["parameter"]) => boolean) =>
    labelled.filter(({ parameter }) => isWanted(parameter)).map(({ error }) => error);
  return {
    mean: Array.from(point.parameters.mean),
    covariance: toRows(point.parameters.covariance, plan.dimensions),
    meanErrors: errorsOf((p) => p.kind === "mean"),
    varianceErrors: errorsOf((p) => p.kind === "covariance" && p.row === p.column),
    correlationErrors: errorsOf((p) => p.kind === "covariance" && p.row !== p.column),
  };
}
