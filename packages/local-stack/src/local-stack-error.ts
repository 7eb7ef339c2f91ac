/** Why the local stack could not do what a caller wanted. */
export type LocalStackErrorCode =
  | "ALREADY_RUNNING"
  | "BINARY_MISSING"
  | "CHILD_DIED"
  | "DATABASE_UNREACHABLE"
  | "DATA_FROM_OTHER_VERSION"
  | "DIRECTORY_NOT_WRITABLE"
  | "MIGRATION_FAILED"
  | "MIGRATION_FILE_MISSING"
  | "MIGRATION_OUT_OF_ORDER"
  | "MIGRATIONS_UNREADABLE"
  | "NO_UNPRIVILEGED_USER"
  | "NOT_READY_IN_TIME"
  | "PORT_IN_USE"
  | "SECRETS_DO_NOT_FIT"
  | "SHARED_CLUSTER"
  | "USAGE";

/**
 * The one error that this package throws on purpose. The message says what happened, where, and what to do about it, so
 * that a command may print it as it is. `cause` is the underlying error.
 */
export class LocalStackError extends Error {
  override readonly name = "LocalStackError";
  readonly code: LocalStackErrorCode;

  constructor(code: LocalStackErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
