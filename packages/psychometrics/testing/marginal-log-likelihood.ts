import { type CalibrationInput, planCalibration } from "../src/calibration/calibration-model.ts";
import { expectationStep } from "../src/calibration/em-cycle.ts";
import { startingParameters } from "../src/calibration/parameter-vector.ts";

/** The log of the marginal likelihood at given item parameters: sum over persons of log sum_q W_q L_q. */
export function marginalLogLikelihood(
  input: CalibrationInput,
  covariance: readonly (readonly number[])[],
): number {
  const plan = planCalibration(input);
  const parameters = startingParameters(plan);
  parameters.covariance.set(covariance.flat());
  return expectationStep(plan, parameters).logLikelihood;
}
