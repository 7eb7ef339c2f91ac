import type { CalibrationInput } from "../src/calibration/calibration-model.ts";
import { planCalibration } from "../src/calibration/calibration-plan.ts";
import { expectationStep } from "../src/calibration/expectation-step.ts";
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
