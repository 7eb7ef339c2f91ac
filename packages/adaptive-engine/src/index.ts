export type { AnsweredItem } from "./ability/answer-record.ts";
export {
  type AbilityEstimate,
  type AbilityProblem,
  type Estimator,
  estimateAbility,
  intervalFromEstimate,
  masteryFromTheta,
} from "./ability/estimate-ability.ts";
export type { FixedGrid } from "./ability/fixed-grid.ts";
export {
  type LikelihoodEstimate,
  maximumLikelihood,
  warmLikelihood,
} from "./ability/likelihood-estimates.ts";
export { type AdaptiveSettings, checkAdaptiveSettings } from "./adaptive-settings.ts";
export { type CalibratedItem, type CalibrationResult, calibrate } from "./calibration/calibrate.ts";
export type { CalibrationInput, ItemPriors, PopulationModel } from "./calibration/calibration-model.ts";
export type { ResponseRow } from "./calibration/response-data.ts";
export type { Blueprint } from "./constraints/blueprint.ts";
export type { ContentBalance } from "./constraints/content-balance.ts";
export type { ItemConstraints, ItemSet } from "./constraints/item-constraints.ts";
export {
  analyseOptions,
  type OptionAnalysis,
  type OptionInput,
  pointBiserial,
} from "./diagnostics/classical-analysis.ts";
export { type InformationPoint, informationCurve, testInformation } from "./diagnostics/information-curve.ts";
export {
  type JudgedAnswer,
  type MeanSquares,
  meanSquares,
  standardisedLogLikelihood,
} from "./diagnostics/residual-fit.ts";
export { type FitInput, type ItemFit, sumScoreFit } from "./diagnostics/sum-score-fit.ts";
export type { ExposureControl } from "./exposure/exposure-control.ts";
export {
  drawIneligible,
  type EligibilityCounts,
  eligibilityProbabilities,
} from "./exposure/item-eligibility.ts";
export { calibrateSympsonHetter, type SympsonHetterPlan } from "./exposure/sympson-hetter.ts";
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
export { planNextStep, type Step, type StepInput, selectItem } from "./plan-next-step.ts";
export { ruleApplies, SELECTION_RULES, type SelectionRule } from "./selection/selection-rule.ts";
export {
  drawAbilities,
  type SimulatedTest,
  type SimulationInput,
  simulateTest,
  simulateTests,
} from "./simulation/simulate.ts";
export {
  type RecoveryOfConcept,
  type SimulationSummary,
  summariseSimulation,
} from "./simulation/summarise-simulation.ts";
export { classificationError, decideStop, type StopEvidence, sprtVerdict } from "./stopping/decide-stop.ts";
export type { StopDecision, StoppingRule, StoppingSettings, StopReason } from "./stopping/stopping-rule.ts";
