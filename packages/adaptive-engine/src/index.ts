export type { AnsweredItem } from "./ability/answer-record.ts";
export {
  type AbilityEstimate,
  type AbilityProblem,
  type Estimator,
  estimateAbility,
  intervalFromEstimate,
  masteryFromTheta,
} from "./ability/estimate-ability.ts";
export { type AdaptiveSettings, checkAdaptiveSettings } from "./adaptive-settings.ts";
export type { Blueprint } from "./constraints/blueprint.ts";
export type { ContentBalance } from "./constraints/content-balance.ts";
export type { ItemConstraints, ItemSet } from "./constraints/item-constraints.ts";
export type { ExposureControl } from "./exposure/exposure-control.ts";
export { EngineInputError, type EngineInputErrorCode } from "./model/engine-input-error.ts";
export {
  type ItemParameters,
  itemFromQuestion,
  multidimensionalDifficulty,
  type QuestionParameters,
} from "./model/item-parameters.ts";
export { createItemPool, type ItemPool, poolItem } from "./model/item-pool.ts";
export { informationMatrix, probability } from "./model/item-response.ts";
export { createPrior, type Prior, type PriorDescription } from "./model/prior.ts";
export { normalCdf, normalQuantile } from "./numerics/normal-distribution.ts";
export { planNextStep, type Step, type StepInput } from "./plan-next-step.ts";
export { ruleApplies, SELECTION_RULES, type SelectionRule } from "./selection/selection-rule.ts";
export { decideStop, type StopEvidence } from "./stopping/decide-stop.ts";
export type { StopDecision, StoppingRule, StoppingSettings, StopReason } from "./stopping/stopping-rule.ts";
