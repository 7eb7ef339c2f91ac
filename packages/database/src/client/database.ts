import { createClient } from "@supabase/supabase-js";
import { createDirectCalls, type DirectCalls } from "./direct-calls.ts";
import { storageErrorFrom } from "./domain-error-from.ts";
import { addressOf, createKeepAliveFetch } from "./keep-alive-fetch.ts";

/** Where the database is, and how long to wait for it. */
export interface DatabaseOptions {
  /** The Supabase project, as `https://<project>.supabase.co`. */
  readonly url: string;
  /** Where PostgREST is when it is not at `<url>/rest/v1`: a PostgREST of one's own serves at its root. */
  readonly restUrl?: string;
  /** The secret key, a token of the role `service_role`. It never leaves the server. */
  readonly secretKey: string;
  /** PostgreSQL itself, for the call that every answer waits for (ADR 17); without it, that goes to PostgREST too. */
  readonly databaseUrl?: string;
  readonly fetch?: typeof fetch;
  /** The longest a request may take, from sending to the last byte of the answer. */
  readonly timeoutMs?: number;
}

/** Values by the names of a function's parameters; a list is the value of one that has no name. */
export type FunctionParameters = Readonly<Record<string, unknown>> | readonly unknown[];

/** A database to call functions of. Every access function of this package takes one first. */
export interface Database {
  /**
   * Calls one SQL function of `public`, which is one transaction, and gives its result unparsed.
   * Throws a DomainError for what the function refuses and for STORAGE_UNAVAILABLE.
   */
  call(functionName: string, parameters: FunctionParameters): Promise<unknown>;
}

/** A database that holds connections. */
export interface OpenDatabase extends Database {
  readonly close: () => Promise<void>;
}

const defaultTimeoutMs = 5_000;

/** Gives every request a deadline, and sends those for `<url>/rest/v1` to `restUrl` where there is one. */
function fetchFor(options: DatabaseOptions, direct: DirectCalls | null): typeof fetch {
  const { fetch: send = createKeepAliveFetch(), timeoutMs = defaultTimeoutMs } = options;
  const supabaseRoot = `${trimmed(options.url)}/rest/v1`;
  const root = options.restUrl === undefined ? supabaseRoot : trimmed(options.restUrl);
  return async (input, init) => {
    const address = addressOf(input);
    const moved = address.startsWith(supabaseRoot) ? root + address.slice(supabaseRoot.length) : address;
    const deadline = new AbortController();
    // Cleared when the answer is here: a signal that times out by itself would still do so, for every request.
    const timer = setTimeout(() => deadline.abort(tooLate()), timeoutMs);
    try {
      const signal = init?.signal ? AbortSignal.any([init.signal, deadline.signal]) : deadline.signal;
      const request = { ...init, signal };
      return await (direct?.answer(address, request) ?? send(moved, request));
    } finally {
      clearTimeout(timer);
    }
  };
}

/** The reason by which a request ends that was not answered in time, named as the platform names it. */
const tooLate = (): DOMException => new DOMException("no answer in time", "TimeoutError");

const trimmed = (url: string): string => url.replace(/\/+$/, "");

/**
 * Opens a database over HTTP, and one call of it over connections of its own where `databaseUrl` says whereto. Nothing is
 * sent and no connection made before the first call: no realtime connection, no session, no timer.
 */
export function createDatabase(options: DatabaseOptions): OpenDatabase {
  const direct = options.databaseUrl === undefined ? null : createDirectCalls(options.databaseUrl);
  const client = createClient(options.url, options.secretKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { fetch: fetchFor(options, direct) },
  });
  return {
    async call(functionName, parameters) {
      try {
        const { data } = await client.rpc(functionName, parameters).throwOnError();
        return data;
      } catch (error) {
        throw storageErrorFrom(error, functionName);
      }
    },
    close: async () => direct?.close(),
  };
}
