/** Values by the names of a function's parameters; a list is the value of one that has no name. */
export type FunctionParameters = Readonly<Record<string, unknown>> | readonly unknown[];

/** One way to Postgres: calls the SQL functions of the schema `public` with the rights of `service_role`. */
export interface FunctionCaller {
  /**
   * Calls one function, which is one transaction, and gives its result unparsed.
   *
   * @throws SqlError for what PostgreSQL or PostgREST reported; any other error means that there was no answer: the
   *   other side could not be reached, or `signal` was aborted
   */
  call(functionName: string, parameters: FunctionParameters, signal: AbortSignal): Promise<unknown>;
  close(): Promise<void>;
}
