import { describeValue } from "../input/values.ts";

/**
 * Which argument was invalid. `THETA_INVALID`: a point on the theta scale or an estimate. `NUMBER_INVALID`: the argument of
 * a function of numbers alone.
 */
export type EngineInputErrorCode =
  | "ITEM_INVALID"
  | "POOL_INVALID"
  | "PRIOR_INVALID"
  | "DRIFT_INVALID"
  | "ANSWERS_INVALID"
  | "THETA_INVALID"
  | "NUMBER_INVALID"
  | "SETTINGS_INVALID"
  | "RULE_NOT_APPLICABLE";

/** Invalid input: `code` names the argument, the message the value and why it is refused. */
export class EngineInputError extends Error {
  override readonly name = "EngineInputError";
  readonly code: EngineInputErrorCode;

  constructor(code: EngineInputErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Checks one condition on the input. The message is built only when the condition does not hold.
 * @throws EngineInputError with `code` unless `condition` holds.
 */
export function requireInput(
  condition: boolean,
  code: EngineInputErrorCode,
  message: () => string,
): asserts condition {
  if (!condition) throw new EngineInputError(code, message());
}

/**
 * For the `default` of a switch over every kind of something: a case that is missing does not compile, and a value that
 * violates its type is refused.
 * @throws EngineInputError with `code`, always.
 */
export function refuseUnknown(value: never, code: EngineInputErrorCode, what: string): never {
  throw new EngineInputError(code, `unknown ${what} ${describeValue(value)}`);
}

/**
 * Checks a seed.
 * @throws EngineInputError SETTINGS_INVALID unless it is a safe integer.
 */
export function requireSeed(seed: number): void {
  requireInput(Number.isSafeInteger(seed), "SETTINGS_INVALID", () => {
    return `the seed must be a safe integer, not ${describeValue(seed)}`;
  });
}
