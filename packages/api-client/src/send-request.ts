import { type Dispatcher, getGlobalDispatcher } from "undici";
import type { CookieJar } from "./cookie-jar.ts";

/** Where requests go, and what goes with each of them. */
export interface Connection {
  /** The address of the application without a path. A function may send each request to another instance. */
  readonly baseUrl: string | (() => string);
  /** Sent with every request, for example `origin`, as a browser sends it. */
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: CookieJar;
  /** The connections to use; by default those that the whole process shares. */
  readonly dispatcher?: Dispatcher | undefined;
}

interface HttpRequest {
  readonly method: "GET" | "POST";
  /** With its query, from `/`. */
  readonly path: string;
  /** JSON. */
  readonly body?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface HttpResponse {
  readonly status: number;
  readonly text: string;
}

/** The connection broke, or the time was over, before the whole response was here. */
export class NoReplyError extends Error {
  override readonly name = "NoReplyError";
}

/**
 * Sends a request with the cookies of the connection and keeps those that the response sets. It uses undici's plain
 * request and not `fetch`, whose cost would count in a measurement of the server.
 *
 * @throws NoReplyError when no whole response arrives
 */
export async function sendRequest(connection: Connection, request: HttpRequest): Promise<HttpResponse> {
  const { baseUrl, headers, cookies, dispatcher = getGlobalDispatcher() } = connection;
  const { method, path, body = null, signal = null } = request;
  const cookie = cookies.header();
  try {
    const response = await dispatcher.request({
      origin: typeof baseUrl === "string" ? baseUrl : baseUrl(),
      method,
      path,
      headers: {
        ...(body === null ? {} : { "content-type": "application/json" }),
        ...(cookie === "" ? {} : { cookie }),
        ...headers,
      },
      body,
      signal,
    });
    const text = await response.body.text();
    cookies.keep([response.headers["set-cookie"] ?? []].flat());
    return { status: response.statusCode, text };
  } catch (cause) {
    throw new NoReplyError(`${method} ${path}: no reply`, { cause });
  }
}
