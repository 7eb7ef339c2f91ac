/** What was wrong with what the engine was given. */
export type EngineInputErrorCode =
  | "ITEM_INVALID"
  | "POOL_INVALID"
  | "PRIOR_INVALID"
  | "ANSWERS_INVALID"
  | "SETTINGS_INVALID"
  | "RULE_NOT_APPLICABLE";

/** Nonsense given to the engine: `code` names the argument, the message the value and why it is refused. */
export class EngineInputError extends Error {
  override readonly name = "EngineInputError";
  readonly code: EngineInputErrorCode;

  constructor(code: EngineInputErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Throws an EngineInputError unless `condition` holds. The message is built only when it is needed. */
export function requireInput(
  condition: boolean,
  code: EngineInputErrorCode,
  message: () => string,
): asserts condition {
  if (!condition) throw new EngineInputError(code, message());
}
