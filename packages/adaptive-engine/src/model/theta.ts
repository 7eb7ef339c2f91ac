import { describeValue, isListOf, isListOfLength, isNumberIn, isRecord } from "../input/values.ts";
import { requireInput } from "./engine-input-error.ts";
import { MOST_CONCEPTS } from "./item-parameters.ts";

/** A theta farther from 0 is refused as a mistake. The reference population has mean 0 and standard deviation 1. */
const FARTHEST_THETA = 1e6;

/** Whether `value` is a number that can be a theta: within 1e6 of 0. */
export function isTheta(value: unknown): boolean {
  return isNumberIn(value, -FARTHEST_THETA, FARTHEST_THETA);
}

/**
 * Checks a point on the theta scale.
 * @throws EngineInputError THETA_INVALID unless it is an array of 1 to 64 numbers, each within 1e6 of 0.
 */
export function requireTheta(theta: readonly number[]): void {
  const valid = isListOf(theta, isTheta) && theta.length >= 1 && theta.length <= MOST_CONCEPTS;
  requireInput(valid, "THETA_INVALID", () => {
    return `theta must be one number per concept, within ${FARTHEST_THETA} of 0, not ${describeValue(theta)}`;
  });
}

/**
 * Checks an estimate: theta and a standard error >= 0 for each concept.
 * @throws EngineInputError THETA_INVALID for anything else.
 */
export function requireEstimate(estimate: {
  readonly theta: readonly number[];
  readonly standardErrors: readonly number[];
}): void {
  requireInput(isRecord(estimate), "THETA_INVALID", () => {
    return `an estimate is an object with theta and standard errors, not ${describeValue(estimate)}`;
  });
  const { theta, standardErrors } = estimate;
  requireTheta(theta);
  const valid = isListOfLength(standardErrors, theta.length, (error) => isNumberIn(error, 0, FARTHEST_THETA));
  requireInput(valid, "THETA_INVALID", () => {
    return `an estimate needs a standard error >= 0 for each of ${theta.length} concepts, not ${describeValue(standardErrors)}`;
  });
}
