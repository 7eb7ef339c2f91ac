import { type ClientBase, DatabaseError, Pool } from "pg";
import type { FunctionCaller, FunctionParameters } from "./function-caller.ts";
import {
  callStatement,
  type FunctionSignature,
  parseSignatures,
  signaturesStatement,
} from "./function-signature.ts";
import { queryAsServiceRole } from "./service-role-query.ts";
import { SqlError } from "./sql-error.ts";

interface DirectCallerOptions {
  /**
   * Its user may `set role service_role`. A function that resets its role gets the rights of this user, who should
   * therefore have none. The URL may lead to a connection pooler, also one in transaction mode.
   */
  readonly databaseUrl: string;
  /** How its connections name themselves. */
  readonly applicationName?: string | undefined;
  /** After this time PostgreSQL itself stops a call, and an attempt to connect fails. */
  readonly timeoutMs: number;
}

/**
 * The most connections of one process. Two are enough while nothing hangs, because answers of the same moment share a
 * call.
 */
const MAX_CONNECTIONS = 10;

/** How long an idle connection is kept for the next call: opening one takes longer than recording an answer. */
const IDLE_MS = 60_000;

/** The class of SQLSTATEs for statements that do not fit the schema. */
const MISFIT = /^42/;

/**
 * Calls functions over connections to PostgreSQL itself, each call in one round trip. The first call of a function takes
 * one more, to read its signature. No connection is made before the first call.
 */
export function createDirectCaller({
  databaseUrl,
  applicationName = "plumbline",
  timeoutMs,
}: DirectCallerOptions): FunctionCaller {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: timeoutMs,
    idleTimeoutMillis: IDLE_MS,
    keepAlive: true,
    application_name: applicationName,
  });
  // The pool replaces a connection that breaks. Without listeners the error would end the process: one for connections
  // that are idle, one for those in use, which may break between an answer and its release.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const known = new Map<string, readonly FunctionSignature[]>();

  async function signaturesOf(
    client: ClientBase,
    functionName: string,
  ): Promise<readonly FunctionSignature[]> {
    const remembered = known.get(functionName);
    if (remembered !== undefined) return remembered;
    const read = parseSignatures(
      await queryAsServiceRole(client, signaturesStatement(functionName), timeoutMs),
    );
    known.set(functionName, read);
    return read;
  }

  async function run(
    client: ClientBase,
    functionName: string,
    parameters: FunctionParameters,
  ): Promise<unknown> {
    const signatures = await signaturesOf(client, functionName);
    const statement = callStatement(functionName, signatures, parameters);
    const text = await queryAsServiceRole(client, statement, timeoutMs);
    return text === null ? null : JSON.parse(text);
  }

  return {
    async call(functionName, parameters, signal) {
      try {
        return await onConnection(pool, signal, (client) => run(client, functionName, parameters));
      } catch (error) {
        const reported = error instanceof DatabaseError ? sqlErrorOf(error) : error;
        // The function may have been replaced since its signature was read.
        if (reported instanceof SqlError && MISFIT.test(reported.code)) known.delete(functionName);
        throw reported;
      }
    },
    close: () => pool.end(),
  };
}

/** Works with a connection until `signal` is aborted. The connection goes back to the pool if it can be used again. */
async function onConnection<Result>(
  pool: Pool,
  signal: AbortSignal,
  work: (client: ClientBase) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    signal.throwIfAborted();
    const result = await Promise.race([work(client), aborted(signal)]);
    client.release();
    return result;
  } catch (error) {
    client.release(!leavesConnectionUsable(error));
    throw error;
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

/**
 * Whether a connection can be used again: not after an error that ended it, and not while it may still run the
 * statement.
 */
function leavesConnectionUsable(error: unknown): boolean {
  return error instanceof SqlError || (error instanceof DatabaseError && error.severity === "ERROR");
}

function sqlErrorOf(error: DatabaseError): SqlError {
  return new SqlError(error.message, { code: error.code ?? "", detail: error.detail, cause: error });
}
