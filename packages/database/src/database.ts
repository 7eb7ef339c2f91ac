import { createClient } from "@supabase/supabase-js";
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

const defaultTimeoutMs = 5_000;

/** Gives every request a deadline, and sends those for `<url>/rest/v1` to `restUrl` where there is one. */
function fetchFor(options: DatabaseOptions): typeof fetch {
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
      const { signal } = deadline;
      return await send(moved, {
        ...init,
        signal: init?.signal ? AbortSignal.any([init.signal, signal]) : signal,
      });
    } finally {
      clearTimeout(timer);
    }
  };
}

/** The reason by which a request ends that was not answered in time, named as the platform names it. */
const tooLate = (): DOMException => new DOMException("no answer in time", "TimeoutError");

const trimmed = (url: string): string => url.replace(/\/+$/, "");

/**
 * Opens a database over HTTP. Nothing is sent before the first call, and nothing is kept open: no realtime
 * connection, no session, no timer.
 */
export function createDatabase(options: DatabaseOptions): Database {
  const client = createClient(options.url, options.secretKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { fetch: fetchFor(options) },
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
  };
}
