import type { Dispatcher } from "undici";
import { z } from "zod";

/** What a request came to: data, a refusal, or no reply at all. */
export type Reply =
  | { readonly kind: "data"; readonly data: unknown }
  | { readonly kind: "refusal"; readonly code: string; readonly retryable: boolean }
  | { readonly kind: "no-reply" };

/** No request may hang: one that has no answer by then counts as unanswered, and the wait shows in the table. */
const TIMEOUT_MS = 30_000;

const successSchema = z.object({ result: z.object({ data: z.unknown() }) });
const refusalSchema = z.object({
  error: z.object({ data: z.object({ domainCode: z.string().nullable(), retryable: z.boolean() }) }),
});

/** The cookies that the server has set so far, as a browser keeps them. */
const createCookieJar = () => {
  const cookies = new Map<string, string>();
  return {
    header: () => [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
    keep: (set: string | readonly string[] | undefined): void => {
      for (const cookie of [set ?? []].flat()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        if (name !== undefined && value !== undefined) cookies.set(name, value);
      }
    },
  };
};

const parse = (statusCode: number, text: string): Reply => {
  const json: unknown = JSON.parse(text);
  if (statusCode === 200) return { kind: "data", data: successSchema.parse(json).result.data };
  const { domainCode, retryable } = refusalSchema.parse(json).error.data;
  return { kind: "refusal", code: domainCode ?? `HTTP ${statusCode}`, retryable };
};

export type Send = (
  request: Pick<Dispatcher.RequestOptions, "method" | "path"> & { body?: object },
) => Promise<Reply>;

/** One person's browser in front of several instances: each request goes to the next one. */
export const createHttpClient = (
  instances: readonly Dispatcher[],
  common: Readonly<Record<string, string>>,
) => {
  const jar = createCookieJar();
  let turn = Math.floor(Math.random() * instances.length);

  const raw = async ({ method, path, body }: Parameters<Send>[0]) => {
    turn = (turn + 1) % instances.length;
    const dispatcher = instances[turn];
    if (dispatcher === undefined) throw new Error("there is no instance");
    const response = await dispatcher.request({
      method,
      path,
      headers: { ...common, "content-type": "application/json", cookie: jar.header() },
      body: body === undefined ? null : JSON.stringify(body),
      headersTimeout: TIMEOUT_MS,
      bodyTimeout: TIMEOUT_MS,
    });
    const text = await response.body.text();
    jar.keep(response.headers["set-cookie"]);
    return { statusCode: response.statusCode, text };
  };

  const send: Send = async (request) => {
    const answer = await raw(request).catch(() => null);
    // Whatever broke the connection, the browser has no reply.
    return answer === null ? { kind: "no-reply" } : parse(answer.statusCode, answer.text);
  };

  return { raw, send };
};
