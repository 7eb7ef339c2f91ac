import { createClient, PostgrestError } from "@supabase/supabase-js";
import type { FunctionCaller } from "./function-caller.ts";
import { addressOf, createKeepAliveFetch } from "./keep-alive-fetch.ts";
import { SqlError } from "./sql-error.ts";

/** Where PostgREST is. */
export interface RestCallerOptions {
  /** The Supabase project, as `https://<project>.supabase.co`. */
  readonly url: string;
  /** The address of PostgREST, if it is not `<url>/rest/v1`: a PostgREST of your own serves at its root. */
  readonly restUrl?: string;
  /** The secret key, a token of the role `service_role`. It never leaves the server. */
  readonly secretKey: string;
  readonly fetch?: typeof fetch;
}

/** Calls functions through PostgREST by supabase-js: no realtime connection, no session, no timer. */
export function createRestCaller(options: RestCallerOptions): FunctionCaller {
  const client = createClient(options.url, options.secretKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { fetch: fetchFor(options) },
  });
  return {
    async call(functionName, parameters, signal) {
      try {
        const { data } = await client.rpc(functionName, parameters).abortSignal(signal).throwOnError();
        return data;
      } catch (error) {
        if (!(error instanceof PostgrestError)) throw error;
        throw new SqlError(error.message, { code: error.code ?? "", detail: error.details, cause: error });
      }
    },
    async close() {
      // Idle connections close by themselves.
    },
  };
}

/** Sends requests for `<url>/rest/v1` to `restUrl` where there is one. */
function fetchFor({ url, restUrl, fetch: send = createKeepAliveFetch() }: RestCallerOptions): typeof fetch {
  if (restUrl === undefined) return send;
  const supabaseRoot = `${withoutSlash(url)}/rest/v1`;
  const root = withoutSlash(restUrl);
  return (input, init) => {
    const address = addressOf(input);
    return send(address.startsWith(supabaseRoot) ? root + address.slice(supabaseRoot.length) : address, init);
  };
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, "");
}
