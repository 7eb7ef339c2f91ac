import { DatabaseError, Pool } from "pg";
import { TextResponse } from "./text-response.ts";

/** Calls of functions over connections to PostgreSQL itself. */
export interface DirectCalls {
  /** What such a call is answered; null for a request that is none. Rejects when there is no answer. */
  readonly answer: (address: string, init: RequestInit) => Promise<Response> | null;
  readonly close: () => Promise<void>;
}

/** What every answer of every student waits for. Its parameter is one jsonb without a name, as its result is. */
const DIRECT = new Set(["record_responses"]);

/** The most connections of one process. Two are enough while nothing hangs: answers of the same moment go together. */
const MOST_CONNECTIONS = 10;

/** So long a connection is kept for the next answer: to open one takes longer than to record with it. */
const KEPT_MS = 60_000;

/** What PostgREST answers a call that PostgreSQL refused. */
const refusal = ({ code, message, detail, hint }: DatabaseError): Response => {
  const body = { code: code ?? "", message, details: detail ?? null, hint: hint ?? null };
  return new TextResponse(JSON.stringify(body), { status: 400 });
};

const givenUp = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const giveUp = () => reject(signal.reason);
    if (signal.aborted) giveUp();
    else signal.addEventListener("abort", giveUp, { once: true });
  });

/**
 * Opens connections by which supabase-js calls a function of PostgreSQL itself instead of through PostgREST: one round
 * trip instead of five. A call is answered as PostgREST answers it, refusals too. `databaseUrl` may be a pooler's, one of
 * transactions too: nothing is kept in a connection.
 */
export function createDirectCalls(databaseUrl: string): DirectCalls {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: KEPT_MS,
    keepAlive: true,
    application_name: "plumbline",
  });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => {});

  const call = async (name: string, body: string, signal: AbortSignal | null): Promise<string> => {
    const client = await pool.connect();
    try {
      const query = client.query<{ result: string }>(`select public.${name}($1::jsonb)::text as result`, [
        body,
      ]);
      const { rows } = await (signal === null ? query : Promise.race([query, givenUp(signal)]));
      client.release();
      return rows[0]?.result ?? "null";
    } catch (error) {
      // Whatever it was, the connection is not used again: it may be broken, or still at work.
      client.release(true);
      throw error;
    }
  };

  const answerTo = async (name: string, body: string, signal: AbortSignal | null): Promise<Response> => {
    try {
      return new TextResponse(await call(name, body, signal), { status: 200 });
    } catch (error) {
      if (error instanceof DatabaseError) return refusal(error);
      throw error;
    }
  };

  return {
    answer: (address, { body, signal = null }) => {
      const name = address.slice(address.lastIndexOf("/") + 1);
      return DIRECT.has(name) && typeof body === "string" ? answerTo(name, body, signal) : null;
    },
    close: () => pool.end(),
  };
}
