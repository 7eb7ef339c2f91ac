/** What was wrong with the data or the settings of a study. */
export type PsychometricsInputErrorCode =
  | "CALIBRATION_DATA_INVALID"
  | "TOO_FEW_ANSWERS"
  | "SETTINGS_INVALID"
  | "SIMULATION_INVALID";

/** Invalid input: `code` names the argument, the message the value and why it is refused. */
export class PsychometricsInputError extends Error {
  override readonly name = "PsychometricsInputError";
  readonly code: PsychometricsInputErrorCode;

  constructor(code: PsychometricsInputErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Checks one condition on the input. The message is built only when the condition does not hold.
 * @throws PsychometricsInputError with `code` unless `condition` holds.
 */
export function requireInput(
  condition: boolean,
  code: PsychometricsInputErrorCode,
  message: () => string,
): asserts condition {
  if (!condition) throw new PsychometricsInputError(code, message());
}
