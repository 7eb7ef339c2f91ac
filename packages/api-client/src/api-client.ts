import type { AppRouter } from "@plumbline/web/router";
import { createTRPCClientProxy, httpLink, type TRPCClient, TRPCUntypedClient } from "@trpc/client";
import type { inferRouterOutputs } from "@trpc/server";
import { z } from "zod";
import { type CookieJar, createCookieJar } from "./cookie-jar.ts";
import { type Connection, type HttpResponse, sendRequest } from "./send-request.ts";

/** Every procedure of the application by its name: `trpc.test.submit.mutate({ ... })`. */
export type Trpc = TRPCClient<AppRouter>;

/** What each procedure returns: `RouterOutputs["test"]["submit"]`. */
export type RouterOutputs = inferRouterOutputs<AppRouter>;

/** Calls the API as any other program would: by HTTP, with the cookies that it got by signing in. */
export interface ApiClient {
  readonly trpc: Trpc;
  /** The same procedures, called by a name in a string. For tests that must fail when a procedure is renamed. */
  readonly untyped: TRPCUntypedClient<AppRouter>;
  /** Creates a student's account and signs in to it. Returns the account's id. */
  readonly signUp: (account: NewAccount) => Promise<string>;
  readonly signIn: (credentials: Credentials) => Promise<void>;
  readonly cookies: CookieJar;
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export interface NewAccount extends Credentials {
  readonly name: string;
}

export type ApiClientOptions = Pick<Connection, "baseUrl"> & Partial<Connection>;

type CallParameters = Parameters<TRPCUntypedClient<AppRouter>["query"]>;
type Fetch = NonNullable<Parameters<typeof httpLink<AppRouter>>[0]["fetch"]>;

const accountSchema = z.object({ user: z.object({ id: z.string() }) });

/**
 * Creates a client of the API. Queries are sent by GET and mutations by POST, one procedure for each request.
 *
 * A call throws a `TRPCClientError` when the server refuses it or does not reply. `replyTo` turns that into a value.
 */
export function createApiClient(options: ApiClientOptions): ApiClient {
  const connection: Connection = { headers: {}, cookies: createCookieJar(), ...options };
  const link = httpLink<AppRouter>({ url: "/api/trpc", fetch: fetchOver(connection) });
  const untyped = new CallingClient({ links: [link] });
  return {
    trpc: createTRPCClientProxy<AppRouter>(untyped),
    untyped,
    signUp: (account) => enterAccount(connection, "sign-up", account),
    signIn: async (credentials) => {
      await enterAccount(connection, "sign-in", credentials);
    },
    cookies: connection.cookies,
  };
}

/**
 * A client whose errors name the procedure, and the calling line in their stack. tRPC's own errors have only the code as
 * their message, and a stack without that line, because they are made when the reply arrives.
 */
class CallingClient extends TRPCUntypedClient<AppRouter> {
  override async query(...call: CallParameters): Promise<unknown> {
    try {
      return await super.query(...call);
    } catch (error) {
      throw withCaller(error, call);
    }
  }

  override async mutation(...call: CallParameters): Promise<unknown> {
    try {
      return await super.mutation(...call);
    } catch (error) {
      throw withCaller(error, call);
    }
  }
}

function withCaller(error: unknown, [path]: CallParameters): unknown {
  if (!(error instanceof Error)) return error;
  error.message = `${path}: ${error.message}`;
  Error.captureStackTrace(error, withCaller);
  return error;
}

/** As much of `fetch` as tRPC needs, over the connection. A status that contradicts the body is an error. */
function fetchOver(connection: Connection): Fetch {
  return async (path, init = {}) => {
    const { status, text } = await sendRequest(connection, {
      method: init.method === "POST" ? "POST" : "GET",
      path: String(path),
      body: typeof init.body === "string" ? init.body : undefined,
      signal: init.signal ?? undefined,
    });
    return { ok: status === 200, status, json: () => Promise.resolve(parseBody({ status, text })) };
  };
}

/** @throws Error when a response with the status 200 has no result, or one with another status has one */
function parseBody({ status, text }: HttpResponse): unknown {
  const body: unknown = JSON.parse(text);
  const hasResult = typeof body === "object" && body !== null && "result" in body;
  if (hasResult !== (status === 200)) throw new Error(`status ${status} with ${text.slice(0, 300)}`);
  return body;
}

async function enterAccount(
  connection: Connection,
  way: "sign-in" | "sign-up",
  details: Credentials | NewAccount,
): Promise<string> {
  const { status, text } = await sendRequest(connection, {
    method: "POST",
    path: `/api/auth/${way}/email`,
    body: JSON.stringify(details),
  });
  if (status !== 200) throw new Error(`${way}: ${status} ${text.slice(0, 300)}`);
  return accountSchema.parse(JSON.parse(text)).user.id;
}
