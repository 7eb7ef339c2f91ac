import { Headers, MockAgent } from "undici";
import { describe, expect, it } from "vitest";
import { createApiClient } from "./api-client.ts";
import { dataOf, isRetryable, refusalOf, replyTo } from "./reply.ts";

const BASE_URL = "http://plumbline.test";
const submission = { sessionId: "s", questionId: "q", response: 1 };

/** A client and the server that it talks to, which has no network. */
function clientOfMock() {
  const dispatcher = new MockAgent();
  dispatcher.disableNetConnect();
  const client = createApiClient({
    baseUrl: BASE_URL,
    dispatcher,
    headers: { origin: "http://public.test" },
  });
  return { client, server: dispatcher.get(BASE_URL) };
}

const refusal = {
  message: "ANSWER_ALREADY_RECORDED",
  code: -32009,
  data: {
    code: "CONFLICT",
    httpStatus: 409,
    domainCode: "ANSWER_ALREADY_RECORDED",
    retryable: false,
    issues: [{ field: "response", code: "not-an-option", values: {}, message: "Not an option.", hint: null }],
  },
};

describe("the API client", () => {
  it("reads by GET and writes JSON by POST, with its headers", async () => {
    const { client, server } = clientOfMock();
    const headers = { origin: "http://public.test" };
    server
      .intercept({
        method: "GET",
        path: `/api/trpc/test.result?input=${encodeURIComponent('{"sessionId":"s"}')}`,
        headers,
      })
      .reply(200, { result: { data: { totalQuestions: 3 } } });
    server
      .intercept({
        method: "POST",
        path: "/api/trpc/test.submit",
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify(submission),
      })
      .reply(200, { result: { data: { status: "active" } } });
    expect(await client.trpc.test.result.query({ sessionId: "s" })).toEqual({ totalQuestions: 3 });
    expect(await client.trpc.test.submit.mutate(submission)).toEqual({ status: "active" });
  });

  it("keeps the cookies of signing in until the server deletes them", async () => {
    const { client, server } = clientOfMock();
    const cookies: (string | undefined)[] = [];
    server.intercept({ method: "POST", path: "/api/auth/sign-up/email" }).reply(
      200,
      { user: { id: "student-1" } },
      {
        headers: { "set-cookie": ["session=a%3D; Path=/; HttpOnly; SameSite=Lax", "cache=b; Max-Age=300"] },
      },
    );
    const answer = (setCookie: string) =>
      server.intercept({ method: "GET", path: "/api/trpc/pool.list" }).reply(({ headers }) => {
        cookies.push(new Headers(headers).get("cookie") ?? undefined);
        return {
          statusCode: 200,
          data: { result: { data: [] } },
          responseOptions: { headers: { "set-cookie": setCookie } },
        };
      });
    answer("cache=; Max-Age=0");
    answer("session=c");
    expect(await client.signUp({ name: "N", email: "n@plumbline.test", password: "p" })).toBe("student-1");
    await client.trpc.pool.list.query();
    await client.trpc.pool.list.query();
    expect(cookies).toEqual(["session=a%3D; cache=b", "session=a%3D"]);
    expect(client.cookies.header()).toBe("session=c");
  });

  it("tells a refusal from no reply, and what may be sent again", async () => {
    const { client, server } = clientOfMock();
    const submit = () => server.intercept({ method: "POST", path: "/api/trpc/test.submit" });
    submit().reply(409, { error: refusal });
    const refused = await replyTo(client.trpc.test.submit.mutate(submission));
    expect(refused).toEqual({
      kind: "refusal",
      httpStatus: 409,
      domainCode: "ANSWER_ALREADY_RECORDED",
      retryable: false,
      issues: refusal.data.issues,
    });
    expect(isRetryable(refused)).toBe(false);
    expect(() => dataOf(refused)).toThrow("ANSWER_ALREADY_RECORDED");

    submit().replyWithError(new Error("the connection broke"));
    const broken = await replyTo(client.trpc.test.submit.mutate(submission));
    expect(broken).toEqual({ kind: "no-reply" });
    expect(isRetryable(broken)).toBe(true);
  });

  it("does not take a success for a refusal, nor a body for what its status is not", async () => {
    const { client, server } = clientOfMock();
    const submit = () => server.intercept({ method: "POST", path: "/api/trpc/test.submit" });
    submit().reply(200, { result: { data: { status: "active" } } });
    await expect(refusalOf(client.trpc.test.submit.mutate(submission))).rejects.toThrow("not refused");
    submit().reply(500, { result: { data: { status: "active" } } });
    await expect(replyTo(client.trpc.test.submit.mutate(submission))).rejects.toThrow("status 500");
    submit().reply(502, "<html>a proxy</html>");
    await expect(replyTo(client.trpc.test.submit.mutate(submission))).rejects.toThrow("test.submit");
  });

  it("names the procedure and the calling line in an error", async () => {
    const { client, server } = clientOfMock();
    server.intercept({ method: "POST", path: "/api/trpc/test.submit" }).reply(409, { error: refusal });
    const error: unknown = await client.trpc.test.submit.mutate(submission).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ message: "test.submit: ANSWER_ALREADY_RECORDED" });

    server.intercept({ method: "POST", path: "/api/trpc/test.submit" }).reply(409, { error: refusal });
    async function callingFunction(): Promise<unknown> {
      return await client.trpc.test.submit.mutate(submission);
    }
    await expect(callingFunction()).rejects.toMatchObject({
      stack: expect.stringContaining("callingFunction"),
    });
  });
});
