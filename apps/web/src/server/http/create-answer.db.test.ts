import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, request as sendRequest } from "node:http";
import type { Role } from "@plumbline/contracts";
import { createInProcessSessionStore } from "@plumbline/session-store";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { listen } from "#testing/listen.ts";
import { signInByHttp } from "#testing/stack/sign-in.ts";
import { startTestbed, type Testbed } from "#testing/stack/start-testbed.ts";
import { openAccountsDatabase } from "../accounts/accounts-database.ts";
import { createAuthentication } from "../accounts/authentication.ts";
import { createAccount } from "../accounts/create-account.ts";
import { createPasswordHasher } from "../accounts/hashing/password-hasher.ts";
import { createPasswordAttempts } from "../accounts/password-attempts.ts";
import type { Composition } from "../composition.ts";
import { QueueBusyError } from "../threads/task-queue.ts";
import { createAnswer } from "./create-answer.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await startTestbed();
});
afterAll(() => bed.stop());

const PASSWORD = "the right password";

interface Reply {
  readonly status: number | undefined;
  readonly retryAfter: string | undefined;
  readonly body: string;
}

/** The server over HTTP, without pages: an answer of the pages has the status 204 and says what they were told. */
async function serve(changes: Readonly<Record<string, string>> = {}, replaced: Partial<Composition> = {}) {
  const parts = bed.composeWith(changes);
  const answer = createAnswer({ ...parts, ...replaced }, async (request, response) => {
    response.writeHead(204, { "x-seen": JSON.stringify(request.headers) }).end();
  });
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  const { port, stop } = await listen(server);
  onTestFinished(async () => {
    await stop();
    await parts.close();
  });

  /** A body that is a list is sent in parts, without its length. */
  const post = (
    path: string,
    body: string | readonly string[],
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const length = typeof body === "string" ? { "content-length": Buffer.byteLength(body) } : {};
      const request = sendRequest(
        {
          host: "127.0.0.1",
          port,
          path,
          method: "POST",
          headers: { "content-type": "application/json", ...length, ...headers },
        },
        async (response) => {
          const chunks = await response.setEncoding("utf8").toArray();
          resolve({
            status: response.statusCode,
            retryAfter: response.headers["retry-after"],
            body: chunks.join(""),
          });
        },
      );
      request.once("error", reject);
      for (const part of typeof body === "string" ? [body] : body) request.write(part);
      request.end();
    });
  const signIn = (email: string, password: string, from: string) =>
    post("/api/auth/sign-in/email", JSON.stringify({ email, password }), { "x-forwarded-for": from });
  const cookieOf = (role: Role): Promise<string> =>
    signInByHttp(bed, `http://127.0.0.1:${port}`, {
      email: `${randomUUID()}@plumbline.test`,
      name: "Ada",
      password: PASSWORD,
      role,
    });
  return { parts, port, post, signIn, cookieOf };
}

async function addAccount({ authentication }: Composition, email: string): Promise<string> {
  await createAccount(authentication, { email, name: "Ada", password: PASSWORD, role: "student" });
  return email;
}

describe("who sends a request", () => {
  it("is the address of the connection, whatever the request says", async () => {
    const { post } = await serve({ LIMIT_CALLS_PER_ADDRESS: "5" });
    const from = (number: number) =>
      post("/api/auth/sign-out", "{}", { "x-forwarded-for": `10.0.0.${number}` });
    const statuses: unknown[] = [];
    for (let number = 1; number <= 6; number++) statuses.push((await from(number)).status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    const refused = await from(7);
    expect(refused.status).toBe(429);
    expect(Number(refused.retryAfter)).toBeGreaterThan(0);
    expect(JSON.parse(refused.body)).toMatchObject({ code: "TOO_MANY_REQUESTS", reason: "calls" });
  });

  it("is what a proxy says that the configuration names", async () => {
    const { post } = await serve({ LIMIT_CALLS_PER_ADDRESS: "1", TRUSTED_PROXIES: "127.0.0.0/8" });
    for (let number = 1; number <= 6; number++) {
      const { status } = await post("/api/auth/sign-out", "{}", { "x-forwarded-for": `10.1.0.${number}` });
      expect(status).not.toBe(429);
    }
  });
});

describe("a call that takes long", () => {
  const HEADER = "id,content,option_1,option_2,correct_answer,concepts,difficulty,discrimination\n";
  const rowsOf = (count: number) =>
    HEADER +
    Array.from({ length: count }, (_, index) => `long-${index},Which?,a,b,0,Number,0,1.1\n`).join("");

  it("is answered on a thread: its progress comes first, and what it wrote is there", async () => {
    const { post, cookieOf } = await serve();
    const cookie = await cookieOf("admin");
    const poolId = await bed.addPool();
    const input = JSON.stringify({ poolId, text: rowsOf(500), parameters: "estimated" });
    const call = (name: string, accept: string) => post(`/api/trpc/admin.${name}`, input, { cookie, accept });
    const lines = (await call("previewImport", "application/x-ndjson")).body.split("\n");
    expect(lines.slice(0, 2)).toEqual([
      '{"progress":{"step":"waiting"}}',
      '{"progress":{"step":"checking","done":1,"total":500}}',
    ]);
    expect(lines.at(-2)).toBe('{"progress":{"step":"comparing"}}');
    const { result } = JSON.parse(lines.at(-1) ?? "");
    expect(result.data.rows).toHaveLength(500);
    const applied = await call("applyImport", "*/*");
    expect(applied.status).toBe(200);
    expect(JSON.parse(applied.body)).toMatchObject({ result: { data: { created: 500, updated: 0 } } });
    const refused = await post("/api/trpc/admin.applyImport", JSON.stringify({ poolId, text: "" }), {
      cookie,
    });
    expect(refused.status).toBe(400);
    expect(refused.body).toContain('"file-empty"');
  });

  it("stands alone in its request, and nobody but admins has a thread for it", async () => {
    const { post, cookieOf } = await serve(
      {},
      { longWork: { answer: unused, simulateUsualLength: unused, close: async () => {} } },
    );
    const batch = await post("/api/trpc/admin.previewImport,admin.pools?batch=1", "{}", {
      cookie: await cookieOf("admin"),
    });
    expect(batch.status).toBe(400);
    expect(batch.body).toContain('"maximum":1}');
    const student = await post("/api/trpc/admin.previewImport", "{}", { cookie: await cookieOf("student") });
    expect(student.status).toBe(403);
  });

  async function unused(): Promise<never> {
    throw new Error("a thread was asked for");
  }
});

describe("passwords", () => {
  it("are tried slower and slower at one address, and nobody is locked out at another", async () => {
    const { parts, signIn } = await serve({ TRUSTED_PROXIES: "127.0.0.1" });
    const email = await addAccount(parts, "guessed@plumbline.test");
    const replies: Reply[] = [];
    for (let guess = 0; guess < 7; guess++)
      replies.push(await signIn(email, `wrong ${guess} wrong`, "10.2.0.1"));
    expect(replies.slice(0, 6).map(({ status }) => status)).toEqual(Array(6).fill(401));
    expect(replies[6]).toMatchObject({ status: 429, retryAfter: "1" });
    expect(JSON.parse(replies[6]?.body ?? "")).toMatchObject({ reason: "wrong-passwords" });
    // The right one too has to wait there, and not elsewhere.
    expect((await signIn(email.toUpperCase(), PASSWORD, "10.2.0.1")).status).toBe(429);
    expect((await signIn(email, PASSWORD, "10.2.0.2")).status).toBe(200);
  });

  it("that cannot be checked soon are refused with a time, and do not count as wrong", async () => {
    const { parts } = await serve();
    const email = await addAccount(parts, "patient@plumbline.test");
    let isBusy = true;
    const hasher = createPasswordHasher({
      run: async () => {
        if (isBusy) throw new QueueBusyError(4_200);
        return "00";
      },
      close: async () => {},
    });
    const store = createInProcessSessionStore({ clock: Date.now });
    const attempts = createPasswordAttempts(store, (subject) => subject);
    const { limits, environment } = parts;
    const database = openAccountsDatabase(environment.DATABASE_URL, { instance: "test" });
    onTestFinished(database.close);
    const passwords = { hasher, attempts, limits };
    const authentication = createAuthentication(environment, {
      database,
      passwords,
      onChange: async () => {},
      mails: null,
    });
    const signIn = () =>
      authentication.handler(
        new Request(`${environment.PUBLIC_URL}/api/auth/sign-in/email`, {
          method: "POST",
          headers: { "content-type": "application/json", "x-forwarded-for": "10.4.0.1" },
          body: JSON.stringify({ email, password: PASSWORD }),
        }),
      );
    for (let time = 0; time < 10; time++) {
      const refused = await signIn();
      expect(refused.status).toBe(429);
      expect(refused.headers.get("retry-after")).toBe("5");
      expect(await refused.json()).toMatchObject({ reason: "queue", retryAfterMs: 4_200 });
    }
    isBusy = false;
    expect((await signIn()).status).toBe(401);
  });
});

it("makes no more accounts from one address than it may", async () => {
  const { post } = await serve({ LIMIT_SIGN_UPS_PER_ADDRESS: "1", OPEN_REGISTRATION: "1" });
  const signUp = (number: number) =>
    post(
      "/api/auth/sign-up/email",
      JSON.stringify({ name: "New", email: `new-${number}@plumbline.test`, password: PASSWORD }),
    );
  expect((await signUp(1)).status).toBe(200);
  expect(await signUp(2)).toMatchObject({ status: 429 });
});

describe("a body", () => {
  const large = "[".repeat(65 * 1_024);

  it.each(["/api/auth/sign-in/email", "/api/trpc/test.submit", "/sign-in"])(
    "of more than 64 kB is refused at %s, announced or not",
    async (path) => {
      const { post } = await serve();
      expect((await post(path, large)).status).toBe(413);
      expect((await post(path, [large, large])).status).toBe(413);
    },
  );

  it("of a page passes where it is small", async () => {
    const { post } = await serve();
    expect((await post("/sign-in", "email=a")).status).toBe(204);
  });

  it("that is larger is for admins alone, who sign in before it is read", async () => {
    const { post } = await serve();
    const refused = await post("/api/trpc/admin.applyImport", large);
    expect(refused.status).toBe(401);
    expect(JSON.parse(refused.body)).toMatchObject({ error: { data: { domainCode: "NOT_SIGNED_IN" } } });
  });

  it("arrives whole where it does not say its length", async () => {
    const { parts, post } = await serve();
    const email = await addAccount(parts, "in-parts@plumbline.test");
    const { status } = await post("/api/auth/sign-in/email", [
      `{"email":"${email}",`,
      `"password":"${PASSWORD}"}`,
    ]);
    expect(status).toBe(200);
  });
});

it.each([
  ["TRACE", "/api/trpc/pool.list", 405],
  ["TRACE", "/home", 405],
  ["PURGE", "/api/auth/get-session", 405],
  ["GET", "http://elsewhere.test/home", 204],
  ["GET", "http://elsewhere.test/api/trpc/pool.list", 401],
  ["OPTIONS", "*", 204],
])("%s %s is answered by %i", async (method, path, status) => {
  const { port } = await serve();
  const request = sendRequest({ host: "127.0.0.1", port, method, path });
  const [response] = await once(request.end(), "response");
  response.resume();
  expect(response.statusCode).toBe(status);
});
