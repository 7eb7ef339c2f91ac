import { DomainError, studentIdSchema } from "@plumbline/contracts";
import { createInProcessSessionStore, type Limit, type SessionStore } from "@plumbline/session-store";
import { createDelivery } from "@plumbline/test-delivery";
import { expect, test } from "vitest";
import { environmentSchema } from "../../env.ts";
import type { Viewer } from "../accounts/viewer.ts";
import { databaseOptions, logSettings } from "../compose-services.ts";
import { createCallLimits } from "../limits/call-limits.ts";
import { createLongWork } from "../long-work/long-work.ts";
import { createRequestRecords } from "../observation/request-record.ts";
import { createApiHandler } from "./api-handler.ts";

const environment = environmentSchema.parse({
  SUPABASE_URL: "http://localhost",
  SUPABASE_SECRET_KEY: "secret",
  DATABASE_URL: "postgres://localhost/none",
  BETTER_AUTH_SECRET: "a secret of at least thirty-two characters",
  LIMIT_CALLS_PER_ACCOUNT: "20",
  LIMIT_CALLS_PER_ADDRESS: "30",
  LIMIT_STARTS_PER_ACCOUNT: "3",
});
const SCHOOL = "203.0.113.9";
const submission = JSON.stringify({
  sessionId: "7d4a6c0e-52f8-4b1c-9f0d-3a1f4f2b6c11",
  questionId: "q-1",
  response: 0,
});

/** The API on storage that is away. A cookie is the id of its student; there is no other account. */
function createApi() {
  const shared: string[] = [];
  const store = createInProcessSessionStore({ clock: () => 0 });
  const counted: Pick<SessionStore, "limiter"> = {
    limiter: (limit: Limit) => {
      const limiter = store.limiter(limit);
      return {
        ...limiter,
        take: (subject, options) => {
          // A digest: no id, no address.
          expect(subject).toMatch(/^[\w-]{22}$/);
          shared.push(limit.name);
          return limiter.take(subject, options);
        },
      };
    },
  };
  const away = async () => {
    throw new DomainError("STORAGE_UNAVAILABLE", "away");
  };
  const database = { call: away };
  const handle = createApiHandler({
    environment,
    limits: createCallLimits(counted, environment),
    services: {
      database,
      delivery: createDelivery({
        database,
        store,
        clock: () => new Date(0),
        newId: () => "00000000-0000-4000-8000-000000000000",
        newSeed: () => 1,
      }),
      typicalLength: away,
      readMarkup: () => "plain",
      log: { error: () => {} },
    },
    records: createRequestRecords(),
    longWork: createLongWork({ database: databaseOptions(environment), log: logSettings(environment) }),
    readViewer: async (headers) => {
      const id = headers.get("cookie");
      return { viewer: id === null ? null : student(id), cookies: [] };
    },
  });
  const call = (path: string, cookie: string | null, init: RequestInit = {}) =>
    handle(
      new Request(`http://localhost/api/trpc/${path}`, {
        ...init,
        headers: { "content-type": "application/json", ...(cookie === null ? {} : { cookie }) },
      }),
      SCHOOL,
    );
  const submit = (cookie: string) => call("test.submit", cookie, { method: "POST", body: submission });
  return { call, submit, shared };
}

function student(id: string): Viewer {
  return { userId: studentIdSchema.parse(id), name: "Ada", email: "ada@x.test", role: "student" };
}

async function statuses(count: number, send: (index: number) => Promise<Response>): Promise<number[]> {
  const replies = await Promise.all(Array.from({ length: count }, (_, index) => send(index)));
  return replies.map(({ status }) => status);
}

test("a batch has at most ten calls, as the application's own pages send them", async () => {
  const { call } = createApi();
  const batch = (size: number) => call(`${Array(size).fill("pool.list").join(",")}?batch=1`, "ada");
  expect((await batch(10)).status).toBe(503);
  const refused = await batch(11);
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({
    error: { data: { domainCode: "INVALID_INPUT", issues: [{ code: "too-many", values: { maximum: 10 } }] } },
  });
});

test("an account has so many calls in ten seconds, however they are batched, and then is told to wait", async () => {
  const { call } = createApi();
  await call(`${Array(10).fill("pool.list").join(",")}?batch=1`, "ada");
  expect(await statuses(10, () => call("pool.list", "ada"))).not.toContain(429);
  const refused = await call("pool.list", "ada");
  expect(refused.status).toBe(429);
  const seconds = Number(refused.headers.get("retry-after"));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(10);
  const { error } = await refused.json();
  expect(error.data).toMatchObject({ code: "TOO_MANY_REQUESTS", domainCode: "TOO_MANY_REQUESTS" });
  expect(Math.ceil(error.data.retryAfterMs / 1_000)).toBe(seconds);
});

test("a school behind one address is not refused for its number", async () => {
  const { call, submit } = createApi();
  expect(await statuses(100, (index) => call("pool.list", `student-${index}`))).not.toContain(429);
  expect(await statuses(100, (index) => submit(`student-${index}`))).not.toContain(429);
});

test("calls without an account count by address", async () => {
  const { call } = createApi();
  const replies = await statuses(31, () => call("pool.list", null));
  expect(replies.filter((status) => status === 401)).toHaveLength(30);
  expect(replies.filter((status) => status === 429)).toHaveLength(1);
  expect((await call("pool.list", "ada")).status).not.toBe(429);
});

test("a submission asks no other process before it: it is counted in this one", async () => {
  const { submit, call, shared } = createApi();
  const replies = await statuses(21, () => submit("ada"));
  expect(replies.filter((status) => status === 429)).toHaveLength(1);
  expect(shared).toEqual([]);
  await call("pool.list", "ada");
  expect(shared).toEqual(["account"]);
});

test("an account begins so many tests in ten minutes, however they are batched", async () => {
  const { call } = createApi();
  const start = (path: string, cookie: string) =>
    call(path, cookie, { method: "POST", body: JSON.stringify({ 0: {}, 1: {} }) });
  expect((await start("test.start,test.start?batch=1", "ada")).status).not.toBe(429);
  expect((await start("test.start", "ada")).status).not.toBe(429);
  const refused = await start("test.start", "ada");
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeLessThanOrEqual(600);
  expect((await call("pool.list", "ada")).status).not.toBe(429);
  expect((await start("test.start", "grace")).status).not.toBe(429);
});
