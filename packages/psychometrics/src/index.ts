export { type CalibratedItem, type CalibrationResult, calibrate } from "./calibration/calibrate.ts";
export type {
  CalibrationInput,
  CalibrationModel,
  ItemPriors,
  PopulationModel,
} from "./calibration/calibration-model.ts";
export {
  type ConceptCorrelation,
  type CorrelationInput,
  estimateConceptCorrelation,
} from "./calibration/concept-correlation.ts";
export type { ItemFinding } from "./calibration/item-findings.ts";
export type { StopReason as CalibrationStopReason } from "./calibration/maximise.ts";
export type { ResponseRow } from "./calibration/response-data.ts";
export {
  analyseOptions,
  type OptionAnalysis,
  type OptionInput,
  pointBiserial,
} from "./diagnostics/classical-analysis.ts";
export { type InformationPoint, informationCurve, testInformation } from "./diagnostics/information-curve.ts";
export {
  type AnswerAtTheta,
  type MeanSquares,
  meanSquares,
  standardisedLogLikelihood,
} from "./diagnostics/residual-fit.ts";
export { type FitInput, type ItemFit, sumScoreFit } from "./diagnostics/sum-score-fit.ts";
export { PsychometricsInputError, type PsychometricsInputErrorCode } from "./psychometrics-input-error.ts";
export { calibrateSympsonHetter, type SympsonHetterPlan } from "./simulation/calibrate-sympson-hetter.ts";
export {
  drawAbilities,
  type SimulatedTest,
  simulateTest,
  simulateTests,
} from "./simulation/simulate.ts";
export {
  type SeriesInput,
  type SeriesTest,
  type SimulatedSeries,
  simulateTestSeries,
} from "./simulation/simulate-test-series.ts";
export type { SimulationInput } from "./simulation/simulation-input.ts";
export {
  type ConceptRecovery,
  type SimulationSummary,
  summariseRecovery,
  summariseSimulation,
} from "./simulation/summarise-simulation.ts";
export { type LongTermEstimate, type LongTermMethod, trackLongTerm } from "./simulation/track-long-term.ts";
