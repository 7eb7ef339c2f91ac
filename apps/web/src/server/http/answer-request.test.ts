import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type RequestOptions, request } from "node:http";
import { text } from "node:stream/consumers";
import { createInProcessSessionStore } from "@plumbline/session-store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listen } from "#testing/listen.ts";
import { environmentSchema } from "../../env.ts";
import { databaseOptions, logSettings } from "../compose-services.ts";
import { createCallLimits } from "../limits/call-limits.ts";
import { createLongWork } from "../long-work/long-work.ts";
import { createRequestRecords } from "../observation/request-record.ts";
import { answerRequest } from "./answer-request.ts";
import { createApiHandler } from "./api-handler.ts";

// Nobody is signed in, so no procedure runs, and none needs a service.
const environment = environmentSchema.parse({
  SUPABASE_URL: "http://localhost",
  SUPABASE_SECRET_KEY: "secret",
  DATABASE_URL: "postgres://localhost",
  BETTER_AUTH_SECRET: "a secret of at least thirty-two characters",
});
const handle = createApiHandler({
  environment,
  limits: createCallLimits(createInProcessSessionStore({ clock: Date.now }), environment),
  records: createRequestRecords(),
  longWork: createLongWork({ database: databaseOptions(environment), log: logSettings(environment) }),
  readViewer: async () => ({ viewer: null, cookies: [] }),
  services: {} as Parameters<typeof createApiHandler>[0]["services"],
});
const server = createServer((req, res) => {
  answerRequest((request) => handle(request, "127.0.0.1"), { req, res }).catch(() => res.destroy());
});
let listening: Awaited<ReturnType<typeof listen>>;
beforeAll(async () => {
  listening = await listen(server);
});
afterAll(() => listening.stop());

interface Reply {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

async function send(path: string, options: RequestOptions = {}, body = ""): Promise<Reply> {
  const sent = request({
    host: "127.0.0.1",
    port: listening.port,
    path: `/api/trpc/${path}`,
    agent: false,
    ...options,
  });
  sent.end(body);
  const [response] = await once(sent, "response");
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

const JSON_BODY = { "content-type": "application/json" };

const REQUESTS: readonly (readonly [what: string, path: string, options?: RequestOptions, body?: string])[] =
  [
    ["a query", "pool.list"],
    ["a batch", "pool.list,test.current?batch=1&input={}"],
    [
      "a batch in lines",
      "pool.list,test.current?batch=1",
      { headers: { "trpc-accept": "application/jsonl" } },
    ],
    ["one call in lines", "pool.list", { headers: { "trpc-accept": "application/jsonl" } }],
    ["a mutation", "test.start", { method: "POST", headers: JSON_BODY }, "{}"],
    ["a mutation by GET", "test.start"],
    ["a query by POST", "pool.list", { method: "POST", headers: JSON_BODY }, "{}"],
    ["another method", "pool.list", { method: "PUT" }],
    ["another media type", "test.start", { method: "POST", headers: { "content-type": "text/plain" } }, "x"],
    ["no media type", "test.start", { method: "POST" }, "x"],
    ["a form", "test.start", { method: "POST", headers: { "content-type": "multipart/form-data" } }, "x"],
    ["no JSON", "test.start", { method: "POST", headers: JSON_BODY }, "{"],
    ["no JSON in an address", "test.current?input={"],
    ["no procedure", "constructor"],
    ["a path that cannot be decoded", "%ff"],
    ["an input that cannot be decoded", "test.current?input=%ff"],
    ["parameters of a connection", "pool.list?connectionParams=%7B"],
  ];

describe.each(REQUESTS.map((sent) => [sent[0], sent] as const))("the reply to %s", (_, sent) => {
  const [, path, options, body] = sent;

  it("is well formed and says whether the same request may be sent again", async () => {
    const { status, headers, body: reply } = await send(path, options, body);
    expect(status).toBeLessThan(500);
    expect(headers).toMatchObject({
      "content-type": "application/json",
      "content-length": String(Buffer.byteLength(reply)),
      "cache-control": "no-store",
    });
    expect(headers).not.toHaveProperty("transfer-encoding");
    // Every line and every call of a batch that was refused says so itself.
    const said = [...reply.matchAll(/"retryable":(true|false)/g)].map(([, retryable]) => retryable);
    expect(new Set(said)).toEqual(new Set(["false"]));
  });
});

it.each([
  ["test.start", { method: "GET" }, 405, "wrong-method", {}],
  ["pool.list", { method: "POST", headers: JSON_BODY }, 405, "wrong-method", {}],
  [
    "test.start",
    { method: "POST", headers: { "content-type": "text/plain" } },
    415,
    "wrong-media-type",
    { type: "application/json" },
  ],
] as const)("%s by %o is refused with %i and why", async (path, options, status, code, values) => {
  const reply = await send(path, options, options.method === "POST" ? "{}" : "");
  expect(reply.status).toBe(status);
  expect(JSON.parse(reply.body).error.data).toMatchObject({
    domainCode: "INVALID_INPUT",
    retryable: false,
    issues: [{ field: "", code, values }],
  });
});
