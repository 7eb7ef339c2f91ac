import { createDirectCaller } from "./direct-caller.ts";
import type { FunctionCaller, FunctionParameters } from "./function-caller.ts";
import type { FunctionName } from "./function-names.ts";
import { createRestCaller, type RestCallerOptions } from "./rest-caller.ts";
import { storageErrorFrom } from "./storage-error.ts";

/** Where the database is, which way calls go, and how long to wait for them. */
export interface DatabaseOptions extends RestCallerOptions {
  /**
   * PostgreSQL itself, for the functions that are called over a direct connection. Without it, none is. Its user should
   * have no rights but to become `service_role`, like Supabase's `authenticator`.
   */
  readonly databaseUrl?: string | undefined;
  /** The functions that are called directly; the others go through PostgREST. Recording answers unless set (ADR 19). */
  readonly directFunctions?: DirectFunctions | undefined;
  /** How connections name themselves to Postgres: in its views of what runs, and in its log. */
  readonly applicationName?: string | undefined;
  /** The longest that a call may take, from sending to the last byte of the answer. */
  readonly timeoutMs?: number;
}

/** Names of SQL functions, or all. */
export type DirectFunctions = "all" | readonly FunctionName[];

/** A database to call functions of. Every access function of this package takes one first. */
export interface Database {
  /**
   * Calls one SQL function of `public`, which is one transaction, and gives its result unparsed.
   *
   * @throws DomainError for what the function refuses, and STORAGE_UNAVAILABLE when there is no answer in time or the
   * database cannot work now
   * @throws UnexpectedDatabaseError for everything else that the database reports
   */
  call(functionName: string, parameters: FunctionParameters): Promise<unknown>;
}

/** A database that holds connections. */
export interface OpenDatabase extends Database {
  readonly close: () => Promise<void>;
}

const DEFAULT_TIMEOUT_MS = 5_000;

/** Every answer of a student waits for these functions. */
const recordingFunctions: readonly string[] = ["record_responses"];

/**
 * Opens a database: through PostgREST and, if `databaseUrl` is given, over direct connections. Nothing is sent before
 * the first call.
 */
export function createDatabase(options: DatabaseOptions): OpenDatabase {
  const { databaseUrl, applicationName, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const directFunctions: "all" | readonly string[] = options.directFunctions ?? recordingFunctions;
  const rest = createRestCaller(options);
  const direct =
    databaseUrl === undefined ? null : createDirectCaller({ databaseUrl, applicationName, timeoutMs });

  function callerOf(functionName: string): FunctionCaller {
    const isDirect = directFunctions === "all" || directFunctions.includes(functionName);
    return isDirect && direct !== null ? direct : rest;
  }

  return {
    async call(functionName, parameters) {
      const deadline = new AbortController();
      // The timer is cleared when the answer arrives. `AbortSignal.timeout` cannot be cleared and would fire for
      // every call.
      const timer = setTimeout(() => deadline.abort(timeoutError()), timeoutMs);
      try {
        return await callerOf(functionName).call(functionName, parameters, deadline.signal);
      } catch (error) {
        throw storageErrorFrom(error, functionName);
      } finally {
        clearTimeout(timer);
      }
    },
    async close() {
      await Promise.all([rest.close(), direct?.close()]);
    },
  };
}

/** The reason with which a call is aborted that was not answered in time. It has the name that the platform uses. */
function timeoutError(): DOMException {
  return new DOMException("no answer in time", "TimeoutError");
}
