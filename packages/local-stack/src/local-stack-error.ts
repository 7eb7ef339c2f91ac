/** Why the local stack could not do what it was asked; `message` says it to a person in one sentence. */
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
 * The one error that leaves this package on purpose. The message always tells what happened, where, and how
 * to mend it, so that a command may print it as it is; `cause` keeps what lies underneath for a log.
 */
export class LocalStackError extends Error {
  override readonly name = "LocalStackError";
  readonly code: LocalStackErrorCode;

  constructor(code: LocalStackErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
