import { startTestStack, type TestStack } from "@plumbline/local-stack";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrationsDirectory } from "#testing/stack/migrations-directory.ts";
import { environmentSchema } from "../../env.ts";
import { createCaller } from "../app-router.ts";
import { type Composition, compose } from "../composition.ts";
import { seedDemonstration } from "../demonstration.ts";
import { readHealth } from "../http/health.ts";
import { DEMONSTRATION_PASSWORD } from "./demonstration-accounts.ts";

const ADDRESS = "http://localhost:3000";
let stack: TestStack;
let server: Composition;

function environmentOf(changes: Record<string, string> = {}) {
  return environmentSchema.parse({
    SUPABASE_URL: stack.restUrl,
    SUPABASE_REST_URL: stack.restUrl,
    SUPABASE_SECRET_KEY: stack.secretKey,
    DATABASE_URL: stack.databaseUrl,
    REDIS_URL: stack.redisUrl ?? undefined,
    BETTER_AUTH_SECRET: "a secret of at least thirty-two characters",
    PUBLIC_URL: ADDRESS,
    DEMONSTRATION: "1",
    OPEN_REGISTRATION: "1",
    ...changes,
  });
}

beforeAll(async () => {
  stack = await startTestStack({ migrationsDirectory });
  server = compose(environmentOf());
  await seedDemonstration(server);
});
afterAll(async () => {
  await server.close();
  await stack.stop();
});

function post(path: string, body: object, headers: Record<string, string> = {}, on = server) {
  return on.authentication.handler(
    new Request(`${ADDRESS}/api/auth${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: ADDRESS, ...headers },
      body: JSON.stringify(body),
    }),
  );
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

async function viewerOf(cookie: string, on = server) {
  return (await on.readViewer(new Headers({ cookie }))).viewer;
}

describe("accounts", () => {
  it("makes a student of who signs up, whatever role they ask for", async () => {
    const newcomer = { name: "New Comer", email: "new@plumbline.test", password: "long enough a password" };
    const asked = await post("/sign-up/email", { ...newcomer, role: "admin" });
    const made = asked.ok ? asked : await post("/sign-up/email", newcomer);
    expect(made.status).toBe(200);
    const viewer = await viewerOf(cookiesOf(made));
    expect(viewer).toMatchObject({ name: "New Comer", role: "student" });
    if (viewer === null) throw new Error("not signed in");
    const caller = createCaller({ services: server.services, viewer });
    const pools = await caller.pool.list({});
    expect(pools.map((pool) => pool.name).sort()).toEqual(["Mathematics", "Natural science"]);
    expect(await caller.student.history({})).toEqual({ sessions: [], nextCursor: null });
  });

  it("refuses a wrong password, a short one, a taken address and, when registration is closed, everybody", async () => {
    const email = "student@plumbline.test";
    expect((await post("/sign-in/email", { email, password: "not the password" })).status).toBe(401);
    const short = { name: "A", email: "short@plumbline.test", password: "short" };
    expect((await post("/sign-up/email", short)).status).toBe(400);
    const taken = { name: "A", email, password: "long enough a password" };
    expect((await post("/sign-up/email", taken)).status).toBe(422);
    const closed = compose(environmentOf({ OPEN_REGISTRATION: "0" }));
    const visitor = { name: "A", email: "visitor@plumbline.test", password: "long enough a password" };
    const refused = await post("/sign-up/email", visitor, {}, closed);
    expect(refused.ok).toBe(false);
    // A closed installation does not tell who has an account.
    const known = await post("/sign-up/email", taken, {}, closed);
    expect([known.status, await known.json()]).toEqual([refused.status, await refused.json()]);
    await closed.close();
  });

  it("refuses a request that another site's page sends with the cookie", async () => {
    const signedIn = await post("/sign-in/email", {
      email: "student@plumbline.test",
      password: DEMONSTRATION_PASSWORD,
    });
    const cookie = cookiesOf(signedIn);
    const foreign = await post("/sign-out", {}, { cookie, origin: "https://evil.example" });
    expect(foreign.status).toBe(403);
    expect(await viewerOf(cookie)).not.toBeNull();
  });

  it("believes no cookie that was changed, and nobody without asking the database first", async () => {
    const cookie = cookiesOf(
      await post("/sign-in/email", { email: "student@plumbline.test", password: DEMONSTRATION_PASSWORD }),
    );
    // better-auth's own copy of the session in a cookie would be believed for minutes after a sign-out.
    expect(cookie).not.toContain("session_data");
    expect(await viewerOf(cookie)).toMatchObject({ role: "student" });
    const forged = cookie.replace(/.(?=\.)/, (character) => (character === "A" ? "B" : "A"));
    expect(forged).not.toBe(cookie);
    expect(await viewerOf(forged)).toBeNull();
    const cutOff = compose(environmentOf({ DATABASE_URL: "postgresql://nobody:x@127.0.0.1:1/none" }));
    await expect(viewerOf(cookie, cutOff)).rejects.toThrow("STORAGE_UNAVAILABLE");
    await cutOff.close();
  });

  it("seeds once: what is there stays", async () => {
    expect(await seedDemonstration(server)).toEqual([]);
  });
});

describe("health", () => {
  it("is ready with both, and unavailable without Postgres", async () => {
    expect(await readHealth(server.services.delivery)).toMatchObject({ status: "ready", database: "up" });
    const away = compose(environmentOf({ SUPABASE_REST_URL: "http://127.0.0.1:1" }));
    expect(await readHealth(away.services.delivery)).toMatchObject({
      status: "unavailable",
      database: "down",
    });
    await away.close();
  });
});

describe("the demonstration accounts", () => {
  const admin = { email: "Admin@plumbline.test", password: DEMONSTRATION_PASSWORD };

  it("are closed once the demonstration is over, also for who is signed in, and open when it is back", async () => {
    const cookie = cookiesOf(await post("/sign-in/email", admin));
    expect(await viewerOf(cookie)).toMatchObject({ role: "admin" });
    const over = compose(environmentOf({ DEMONSTRATION: "0" }));
    expect(await viewerOf(cookie, over)).toBeNull();
    const refused = await post("/sign-in/email", admin, {}, over);
    expect([refused.status, cookiesOf(refused)]).toEqual([401, ""]);
    expect(await refused.json()).toMatchObject({ code: "INVALID_EMAIL_OR_PASSWORD" });
    await over.close();
    expect((await post("/sign-in/email", admin)).status).toBe(200);
  });
});
