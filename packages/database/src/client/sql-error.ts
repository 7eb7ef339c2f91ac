/** An error that PostgreSQL or PostgREST reported, in the same form whichever way the call went. */
export class SqlError extends Error {
  /** A SQLSTATE or a code of PostgREST; empty where there is none. */
  readonly code: string;
  /** Empty where nothing more was said. */
  readonly detail: string;

  constructor(
    message: string,
    report: { readonly code: string; readonly detail?: string | null | undefined; readonly cause?: unknown },
  ) {
    super(message, { cause: report.cause });
    this.name = "SqlError";
    this.code = report.code;
    this.detail = report.detail ?? "";
  }
}
