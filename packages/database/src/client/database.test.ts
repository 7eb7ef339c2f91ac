import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { callFunction } from "./call-function.ts";
import { createDatabase } from "./database.ts";

interface Sent {
  readonly address: string;
  readonly init: RequestInit;
}

/** A fetch that records its requests and gives the same response each time. */
function recorder(answer: (init: RequestInit) => Promise<Response>): { sent: Sent[]; fetch: typeof fetch } {
  const sent: Sent[] = [];
  return {
    sent,
    fetch: async (input, init = {}) => {
      sent.push({ address: String(input), init });
      return answer(init);
    },
  };
}

function json(body: unknown, status = 200) {
  return async () => Response.json(body, { status });
}
const options = { url: "https://project.supabase.test", secretKey: "secret" };

describe("a call", () => {
  test("goes to the project's REST interface with the secret key", async () => {
    const { sent, fetch } = recorder(json({ answer: 42 }));
    expect(await createDatabase({ ...options, fetch }).call("list_things", { p_what: "all" })).toEqual({
      answer: 42,
    });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.address).toBe("https://project.supabase.test/rest/v1/rpc/list_things");
    expect(sent[0]?.init).toMatchObject({ method: "POST", body: '{"p_what":"all"}' });
    expect(new Headers(sent[0]?.init.headers).get("authorization")).toBe("Bearer secret");
  });

  test("goes to a PostgREST of one's own where there is one", async () => {
    const { sent, fetch } = recorder(json(null));
    await createDatabase({
      ...options,
      url: `${options.url}/`,
      restUrl: "http://127.0.0.1:3000/",
      fetch,
    }).call("list_things", {});
    expect(sent[0]?.address).toBe("http://127.0.0.1:3000/rpc/list_things");
  });

  test("without an answer in time is unavailable storage, and the request is aborted", async () => {
    let aborted = false;
    const { fetch } = recorder(async ({ signal }) => {
      await setTimeout(60_000, null, { signal: signal ?? undefined }).catch(() => {
        aborted = true;
      });
      throw signal?.reason;
    });
    const attempt = createDatabase({ ...options, fetch, timeoutMs: 20 }).call("list_things", {});
    await expect(attempt).rejects.toMatchObject({
      code: "STORAGE_UNAVAILABLE",
      cause: { name: "TimeoutError" },
    });
    expect(aborted).toBe(true);
  });

  test("without a connection is unavailable storage, and is sent once: a retry is the caller's", async () => {
    const { sent, fetch } = recorder(() => Promise.reject(new TypeError("fetch failed")));
    await expect(createDatabase({ ...options, fetch }).call("list_things", {})).rejects.toMatchObject({
      code: "STORAGE_UNAVAILABLE",
      cause: { message: "fetch failed" },
    });
    expect(sent).toHaveLength(1);
  });

  test.each([
    ["a gateway that found nobody", async () => new Response("<html>Bad gateway</html>", { status: 502 })],
    [
      "a PostgREST without a database",
      json({ code: "PGRST002", message: "", details: null, hint: null }, 503),
    ],
    ["a success that is none", async () => new Response("<html>Hello</html>", { status: 200 })],
  ])("answered by %s is unavailable storage", async (_, answer) => {
    const { fetch } = recorder(answer);
    await expect(createDatabase({ ...options, fetch }).call("list_things", {})).rejects.toMatchObject({
      code: "STORAGE_UNAVAILABLE",
    });
  });

  test("that is refused is the refusal's domain error", async () => {
    const { fetch } = recorder(
      json({ code: "PL001", message: "no such session", details: null, hint: null }, 400),
    );
    await expect(createDatabase({ ...options, fetch }).call("list_things", {})).rejects.toMatchObject({
      code: "SESSION_NOT_FOUND",
    });
  });

  test("over a connection string that is malformed is a defect, which no retry mends", async () => {
    const db = createDatabase({ ...options, databaseUrl: "postgresql://[", directFunctions: "all" });
    await expect(db.call("ask", {})).rejects.toMatchObject({
      name: "UnexpectedDatabaseError",
      cause: { name: "TypeError" },
    });
    await db.close();
  });

  test("whose result has another shape is a defect, not a result", async () => {
    const { fetch } = recorder(json({ count: "many" }));
    const call = { name: "list_things", parameters: {}, result: z.object({ count: z.int() }) };
    await expect(callFunction(createDatabase({ ...options, fetch }), call)).rejects.toMatchObject({
      name: "UnexpectedDatabaseError",
      cause: { issues: [{ path: ["count"] }] },
    });
  });
});
