export type { AnsweredItem } from "./ability/answer-record.ts";
export {
  type AbilityEstimate,
  type EstimationInput,
  type Estimator,
  estimateAbility,
  intervalFromEstimate,
  masteryFromTheta,
} from "./ability/estimate-ability.ts";
export { createEstimationWorkspace, type EstimationWorkspace } from "./ability/estimation-workspace.ts";
export { intervalProbabilities } from "./ability/interval-probabilities.ts";
export {
  type LikelihoodEstimate,
  maximumLikelihood,
  warmLikelihood,
} from "./ability/likelihood-estimates.ts";
export { type AdaptiveSettings, checkAdaptiveSettings } from "./adaptive-settings.ts";
export { informationWeight, logistic, normalCdf, normalQuantile } from "./checked-functions.ts";
export { type Blueprint, blueprintMet } from "./constraints/blueprint.ts";
export { type ContentBalance, contentCounts } from "./constraints/content-balance.ts";
export type { ItemConstraints, ItemSet } from "./constraints/item-constraints.ts";
export type { ExposureControl } from "./exposure/exposure-control.ts";
export {
  drawIneligible,
  type EligibilityCounts,
  eligibilityProbabilities,
  rateWithChoice,
} from "./exposure/item-eligibility.ts";
export {
  DEFAULT_DRIFT_PER_YEAR,
  type LongTermProficiency,
  type LongTermUpdate,
  updateLongTermProficiency,
} from "./long-term/long-term-proficiency.ts";
export { EngineInputError, type EngineInputErrorCode } from "./model/engine-input-error.ts";
export {
  checkItem,
  type ItemParameters,
  itemFromQuestion,
  multidimensionalDifficulty,
  type QuestionParameters,
} from "./model/item-parameters.ts";
export { createItemPool, type ItemPool, poolItem } from "./model/item-pool.ts";
export {
  informationMatrix,
  linearPredictor,
  probability,
} from "./model/item-response.ts";
export { createPrior, type Prior, type PriorDescription } from "./model/prior.ts";
export { planNextStep, type Step, type StepInput, selectItem } from "./plan-next-step.ts";
export type { FixedGrid } from "./quadrature/fixed-grid.ts";
export { ruleApplies, SELECTION_RULES, type SelectionRule } from "./selection/selection-rule.ts";
export {
  classificationError,
  decideStop,
  type ReachOfTest,
  type StopEvidence,
  sprtVerdict,
} from "./stopping/decide-stop.ts";
export type { ReachInput } from "./stopping/planned-test.ts";
export { type ReachableErrors, reachableErrors } from "./stopping/reachable-errors.ts";
export type { StopDecision, StoppingRule, StoppingSettings, StopReason } from "./stopping/stopping-rule.ts";
