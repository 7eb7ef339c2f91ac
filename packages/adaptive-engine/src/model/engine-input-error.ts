/** Which argument was invalid. */
export type EngineInputErrorCode =
  | "ITEM_INVALID"
  | "POOL_INVALID"
  | "PRIOR_INVALID"
  | "DRIFT_INVALID"
  | "ANSWERS_INVALID"
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
