import { type AnsweredItem, recordAnswers } from "./ability/answer-record.ts";
import { type AbilityEstimate, abilityOf } from "./ability/estimate-ability.ts";
import {
  createEstimationWorkspace,
  type EstimationWorkspace,
  requireWorkspace,
} from "./ability/estimation-workspace.ts";
import { addAnsweredInformation, type Posterior } from "./ability/log-posterior.ts";
import { lazyMode, type PosteriorMode } from "./ability/posterior-mode.ts";
import { type AdaptiveSettings, checkAdaptiveSettings } from "./adaptive-settings.ts";
import { minimumsFilled } from "./constraints/blueprint.ts";
import { contentPriorities } from "./constraints/content-balance.ts";
import { excludeByConstraints } from "./constraints/item-constraints.ts";
import {
  drawChoice,
  drawLots,
  excludeByExposure,
  excludeLastResort,
  mixProgressively,
} from "./exposure/exposure-control.ts";
import { describeValue, isList, isRecord, isWholeNumberIn } from "./input/values.ts";
import { requireInput, requireSeed } from "./model/engine-input-error.ts";
import { type ItemPool, requirePool } from "./model/item-pool.ts";
import { type Prior, requirePrior } from "./model/prior.ts";
import { invertPositiveDefinite } from "./numerics/cholesky.ts";
import { at } from "./numerics/typed-array.ts";
import { chooseBest } from "./selection/choose-best.ts";
import { criterionGains } from "./selection/criterion-gains.ts";
import { selectionGrids } from "./selection/selection-grids.ts";
import type { SelectionState } from "./selection/selection-state.ts";
import { bestItems } from "./selection/shortlist.ts";
import { stopDecision } from "./stopping/decide-stop.ts";
import { reachOfRest } from "./stopping/reach-of-rest.ts";
import type { StopDecision } from "./stopping/stopping-rule.ts";

/** Everything that the next step depends on. */
export interface StepInput {
  readonly pool: ItemPool;
  readonly prior: Prior;
  /**
   * What is known about the person beside this test, for example from earlier ones. It only selects: the next item is chosen
   * for the posterior of the answers under this prior, while `estimate` and `decision` are those under `prior`. Left out,
   * `prior` selects too.
   */
  readonly selectionPrior?: Prior;
  /** Every answer so far, oldest first. */
  readonly answers: readonly AnsweredItem[];
  /** Indices into `pool` of the items already given, oldest first. They are not given again. */
  readonly administered: readonly number[];
  readonly settings: AdaptiveSettings;
  /** The test's seed, a safe integer. It is the only source of chance. */
  readonly seed: number;
  /** True once the time limit has passed; the engine has no clock. */
  readonly timeOver?: boolean;
  /** Saves allocations when many steps are planned; left out, one is made for this step. */
  readonly workspace?: EstimationWorkspace;
}

/** The current estimate, whether to stop, and if not, the pool index of the next item. */
export interface Step {
  readonly estimate: AbilityEstimate;
  readonly decision: StopDecision;
  readonly next: number | null;
}

/**
 * One step of an adaptive test: estimate proficiency, decide whether to stop, select the next item. The same input gives
 * the same bits, so that a test restored from its recorded answers continues exactly as before.
 * @throws EngineInputError SETTINGS_INVALID, RULE_NOT_APPLICABLE, POOL_INVALID, PRIOR_INVALID, ITEM_INVALID or
 * ANSWERS_INVALID for invalid input.
 */
export function planNextStep(input: StepInput): Step {
  checkStepInput(input);
  const workspace = input.workspace ?? createEstimationWorkspace();
  const { estimate, state } = prepareStep(input, input.prior, workspace);
  const { answers, administered, settings } = input;
  const decision = stopDecision(settings.stopping, {
    estimate,
    answers,
    itemsLeft: state.available.includes(1),
    timeOver: input.timeOver ?? false,
    blueprintMet: settings.constraints?.blueprint
      ? minimumsFilled(settings.constraints.blueprint, administered)
      : true,
    predictedReduction: () => predictedReduction(state),
    reach: reachOfRest({
      ...state,
      covariance: state.posteriorCovariance,
      itemsLeft: settings.stopping.maximumItems - answers.length,
    }),
  });
  if (decision.stop) return { estimate, decision, next: null };
  const { selectionPrior } = input;
  const selecting = selectionPrior ? prepareStep(input, selectionPrior, workspace).state : state;
  return { estimate, decision, next: chooseItem(input, selecting) };
}

/**
 * The pool index of the item to give next, whether or not the test would stop; null when no item is left. Where the test
 * goes on it is the item of `planNextStep`.
 * @throws EngineInputError as `planNextStep` does.
 */
export function selectItem(input: StepInput): number | null {
  checkStepInput(input);
  const workspace = input.workspace ?? createEstimationWorkspace();
  return chooseItem(input, prepareStep(input, input.selectionPrior ?? input.prior, workspace).state);
}

/** The estimate under a prior, and the state by which items are selected for it. */
function prepareStep(
  input: StepInput,
  prior: Prior,
  workspace: EstimationWorkspace,
): { readonly estimate: AbilityEstimate; readonly state: SelectionState } {
  const { answers, settings } = input;
  const posterior = { prior, record: recordAnswers(answers, prior.dimensions) };
  const mode = lazyMode(posterior);
  const quadrature = settings.grid ? { grid: settings.grid } : null;
  const estimate = abilityOf(posterior, mode, {
    estimator: settings.estimator,
    quadrature,
    workspace,
  });
  return { estimate, state: selectionState({ input, posterior, mode, estimate }) };
}

function checkStepInput(input: StepInput): void {
  requireInput(isRecord(input), "SETTINGS_INVALID", () => {
    return `a step is planned from an object, not ${describeValue(input)}`;
  });
  const { pool, prior, selectionPrior, settings, seed, timeOver, workspace } = input;
  requirePool(pool);
  requirePrior(prior);
  checkAdaptiveSettings(settings, pool);
  requireInput(prior.dimensions === pool.dimensions, "POOL_INVALID", () => {
    return `the prior has ${prior.dimensions} concepts, the pool ${pool.dimensions}`;
  });
  if (selectionPrior !== undefined) {
    requirePrior(selectionPrior);
    requireInput(selectionPrior.dimensions === pool.dimensions, "POOL_INVALID", () => {
      return `the selection prior has ${selectionPrior.dimensions} concepts, the pool ${pool.dimensions}`;
    });
  }
  requireSeed(seed);
  requireInput(timeOver === undefined || typeof timeOver === "boolean", "SETTINGS_INVALID", () => {
    return `timeOver must be true or false, not ${describeValue(timeOver)}`;
  });
  if (workspace !== undefined) requireWorkspace(workspace);
  requireInput(isList(input.administered), "ANSWERS_INVALID", () => {
    return `administered items are an array of indices, not ${describeValue(input.administered)}`;
  });
}

function selectionState(parts: {
  readonly input: StepInput;
  readonly posterior: Posterior;
  readonly mode: () => PosteriorMode;
  readonly estimate: AbilityEstimate;
}): SelectionState {
  const { input, posterior, mode, estimate } = parts;
  const { prior, record } = posterior;
  const theta = Float64Array.from(estimate.theta);
  const information = Float64Array.from(prior.precision);
  addAnsweredInformation(record, theta, information);
  const weights = input.settings.selection.conceptWeights;
  return {
    pool: input.pool,
    theta,
    designCovariance: invertPositiveDefinite(information, prior.dimensions) ?? prior.covariance,
    posteriorCovariance: Float64Array.from(estimate.covariance.flat()),
    conceptWeights: weights ? Float64Array.from(weights) : new Float64Array(prior.dimensions).fill(1),
    available: availableItems(input),
    priorities: prioritiesFor(input),
    lotOf: drawLots(input.seed, input.administered.length),
    ...selectionGrids({ posterior, mode, grid: input.settings.grid ?? null }),
  };
}

/** 1 for every item that may be given next. */
function availableItems({ pool, administered, settings, seed }: StepInput): Uint8Array {
  const available = new Uint8Array(pool.size).fill(1);
  for (const index of administered) {
    requireInput(isWholeNumberIn(index, 0, pool.size - 1), "ANSWERS_INVALID", () => {
      return `administered item ${describeValue(index)} is not in the pool`;
    });
    available[index] = 0;
  }
  if (settings.constraints) {
    const progress = { administered, testLength: settings.stopping.maximumItems };
    excludeByConstraints(available, settings.constraints, progress);
  }
  if (settings.lastResort) excludeLastResort(available, settings.lastResort);
  excludeByExposure(available, settings.exposure, seed);
  return available;
}

function prioritiesFor({ pool, answers, settings }: StepInput): Float64Array | null {
  if (settings.contentBalance.kind === "none") return null;
  const { targets } = settings.contentBalance;
  return contentPriorities(pool, { targets, length: settings.stopping.maximumItems, answers });
}

/**
 * By how much the best available item is predicted to lower sqrt(sum g_k Var_k / sum g_k). This is the A-rule's gain, the
 * fall of the weighted trace by an answer to the item, expressed in standard errors.
 */
function predictedReduction(state: SelectionState): number {
  const { conceptWeights, designCovariance, pool } = state;
  const largest = chooseBest("A", { ...state, priorities: null }, 1).largestGain;
  let [trace, total] = [0, 0];
  for (let k = 0; k < pool.dimensions; k++) {
    trace += at(conceptWeights, k) * at(designCovariance, k * pool.dimensions + k);
    total += at(conceptWeights, k);
  }
  return Math.sqrt(trace / total) - Math.sqrt(Math.max(0, trace - largest) / total);
}

function chooseItem({ administered, settings, seed }: StepInput, state: SelectionState): number | null {
  const { rule } = settings.selection;
  const position = administered.length;
  const choices = choicesAt(settings, position);
  if (settings.exposure.kind === "progressive" && !isStarting(settings, position)) {
    const gains = criterionGains(rule, state);
    const { acceleration } = settings.exposure;
    const length = settings.stopping.maximumItems;
    mixProgressively(gains, state.available, { seed, position, length, acceleration });
    return bestItems(gains, state, choices).items[0] ?? null;
  }
  const { items } = chooseBest(rule, state, choices);
  return items[items.length > 1 ? drawChoice(seed, position, items.length) : 0] ?? null;
}

/** From how many of the best items the item at `position` is drawn. */
function choicesAt(settings: AdaptiveSettings, position: number): number {
  if (isStarting(settings, position)) return settings.selection.start.among;
  return settings.exposure.kind === "randomesque" ? settings.exposure.among : 1;
}

function isStarting({ selection }: AdaptiveSettings, position: number): boolean {
  return position < selection.start.items;
}
