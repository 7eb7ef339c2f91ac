import { questionIdSchema, sessionIdSchema } from "@plumbline/contracts";
import { expect, test } from "vitest";
import { refusalOf } from "#ui/refusal/refusal.ts";
import { createServerClock, SERVER_TIME_HEADER } from "./server-clock.ts";
import { createTestApi } from "./test-api.ts";

const sessionId = sessionIdSchema.parse("7d4a6c0e-52f8-4b1c-9f0d-3a1f4f2b6c11");
const questionId = questionIdSchema.parse("q-1");
const submission = { sessionId, questionId, response: 1, responseMs: 900, markup: true };

/** The API with a network that answers every request by `answer`, and what was sent. */
function createApi(answer: () => Response | Promise<Response>) {
  const sent: Request[] = [];
  const clock = createServerClock(() => 0);
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    sent.push(new Request(new URL(String(input), "http://plumbline.test"), init));
    return answer();
  };
  return { api: createTestApi({ fetch, clock }), clock, sent };
}

test("reads by GET with the input in the address, and sets the clock", async () => {
  const { api, clock, sent } = createApi(() =>
    Response.json({ result: { data: { status: "paused" } } }, { headers: { [SERVER_TIME_HEADER]: "1000" } }),
  );
  expect(await api.current({ sessionId, markup: true })).toEqual({ status: "paused" });
  const [request] = sent;
  const { pathname, searchParams } = new URL(request?.url ?? "");
  expect([request?.method, pathname]).toEqual(["GET", "/api/trpc/test.current"]);
  expect(JSON.parse(searchParams.get("input") ?? "")).toEqual({ sessionId, markup: true });
  expect(clock.now()).toBe(1_000);
});

test("changes by POST with the input as body", async () => {
  const { api, sent } = createApi(() => Response.json({ result: { data: { status: "completed" } } }));
  expect(await api.submit(submission)).toEqual({ status: "completed" });
  const [request] = sent;
  expect([request?.method, new URL(request?.url ?? "").pathname]).toEqual(["POST", "/api/trpc/test.submit"]);
  expect(request?.headers.get("content-type")).toBe("application/json");
  expect(await request?.json()).toEqual(submission);
});

test("a refusal keeps its code", async () => {
  const error = {
    message: "internal words",
    code: -32009,
    data: { domainCode: "SESSION_PAUSED", httpStatus: 409 },
  };
  const { api } = createApi(() => Response.json({ error }, { status: 409 }));
  const refused = await api.submit(submission).catch(refusalOf);
  expect(refused).toMatchObject({ code: "SESSION_PAUSED", issues: [] });
});

test.each([
  ["no network", () => Promise.reject(new TypeError("Failed to fetch"))],
  ["a gateway's page", () => new Response("<h1>Bad gateway</h1>", { status: 502 })],
  ["JSON that is no reply", () => Response.json(null)],
  ["a gateway's JSON", () => Response.json({ status: 504 }, { status: 504 })],
])("%s is UNREACHABLE", async (_, answer) => {
  const { api } = createApi(answer);
  expect(await api.submit(submission).catch(refusalOf)).toMatchObject({ code: "UNREACHABLE" });
});

test("a call that is given up is UNREACHABLE", async () => {
  const signal = AbortSignal.abort();
  const { api } = createApi(() => Promise.reject(signal.reason));
  expect(await api.current({ sessionId }, signal).catch(refusalOf)).toMatchObject({ code: "UNREACHABLE" });
});
