import { startRedis } from "@plumbline/local-stack";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { startTestbed, type Testbed } from "#testing/stack/start-testbed.ts";
import type { Composition } from "../composition.ts";
import { createAccountsHandler } from "../http/accounts/accounts-handler.ts";
import { createApiHandler } from "../http/api-handler.ts";
import { createAccount } from "./create-account.ts";

const ORIGIN = "http://localhost:3000";
const PASSWORD = "long enough a password";
const FELT = { timeout: 5_000, interval: 100 };

let bed: Testbed;
beforeAll(async () => {
  bed = await startTestbed();
});
afterAll(() => bed.stop());

/** An instance of the server: its account requests and its calls. */
function startInstance(changes: Readonly<Record<string, string>> = {}) {
  const parts: Composition = bed.composeWith(changes);
  onTestFinished(parts.close);
  const handleAccounts = createAccountsHandler(parts);
  const handleApi = createApiHandler(parts);
  const headersOf = (cookie: string) => ({ "content-type": "application/json", origin: ORIGIN, cookie });
  const post = (path: string, body: object, cookie = "") =>
    handleAccounts(
      new Request(`${ORIGIN}/api/auth${path}`, {
        method: "POST",
        headers: headersOf(cookie),
        body: JSON.stringify(body),
      }),
      "203.0.113.1",
    );
  /** The status of a call: 200, 401 for nobody, 403 for the wrong role. */
  const call = async (procedure: string, cookie: string): Promise<number> => {
    const request = new Request(`${ORIGIN}/api/trpc/${procedure}`, { headers: headersOf(cookie) });
    return (await handleApi(request, "203.0.113.1")).status;
  };
  const signIn = async (email: string): Promise<string> => {
    const reply = await post("/sign-in/email", { email, password: PASSWORD });
    expect(reply.status).toBe(200);
    const cookies = reply.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
    return cookies.join("; ");
  };
  return { parts, post, call, signIn };
}

/** An account, and the two instances at which it is signed in and has made a call. */
async function begin(role: "student" | "teacher", changes: Readonly<Record<string, string>> = {}) {
  const here = startInstance(changes);
  const there = startInstance(changes);
  const email = `${crypto.randomUUID()}@example.test`;
  await createAccount(here.parts.authentication, { email, name: "Ada", password: PASSWORD, role });
  const cookie = await here.signIn(email);
  const procedure = role === "student" ? "student.history" : "teacher.students";
  const seen = async () => [await here.call(procedure, cookie), await there.call(procedure, cookie)];
  expect(await seen()).toEqual([200, 200]);
  const asOwner = (statement: string) => bed.owner.query(statement, [email]);
  return { here, there, email, cookie, procedure, seen, asOwner };
}

type Begun = Awaited<ReturnType<typeof begin>>;

describe.each([
  ["a Redis", undisturbed],
  ["a Redis that is killed in between", redisToKill],
])("with %s", (_, surroundings) => {
  it.each([
    [
      "a sign-out",
      async ({ here, cookie }: Begun) => {
        expect((await here.post("/sign-out", {}, cookie)).status).toBe(200);
      },
    ],
    [
      "a session that is revoked from another device",
      async ({ here, email, cookie }: Begun) => {
        const other = await here.signIn(email);
        expect((await here.post("/revoke-other-sessions", {}, other)).status).toBe(200);
        expect(await here.call("student.history", other)).toBe(200);
        expect(cookie).not.toBe(other);
      },
    ],
    [
      "a change of the password that ends other sessions",
      async ({ here, email }: Begun) => {
        const other = await here.signIn(email);
        const passwords = { currentPassword: PASSWORD, newPassword: `new ${PASSWORD}` };
        const reply = await here.post("/change-password", { ...passwords, revokeOtherSessions: true }, other);
        expect(reply.status).toBe(200);
      },
    ],
  ])("%s is felt here at once, and within five seconds at another instance", async (_name, end) => {
    const { variables, strike } = await surroundings();
    const begun = await begin("student", variables);
    await strike();
    await end(begun);
    expect(await begun.here.call("student.history", begun.cookie)).toBe(401);
    await expect.poll(() => begun.there.call("student.history", begun.cookie), FELT).toBe(401);
  });

  it.each([
    ["an account that is deleted", `delete from accounts."user" where email = $1`, [401, 401]],
    ["a change of role", `update accounts."user" set role = 'teacher' where email = $1`, [403, 403]],
  ])("%s at the database's prompt is felt by a student within five seconds", async (_name, sql, after) => {
    const { variables, strike } = await surroundings();
    const { seen, asOwner, here, there, cookie } = await begin("student", variables);
    await strike();
    await asOwner(sql);
    const called = async () =>
      after[0] === 401
        ? seen()
        : [await here.call("pool.list", cookie), await there.call("pool.list", cookie)];
    await expect.poll(called, FELT).toEqual(after);
  });

  it("the account of staff is looked at in every call", async () => {
    const { variables, strike } = await surroundings();
    const { seen, asOwner } = await begin("teacher", variables);
    await strike();
    await asOwner(`update accounts."user" set role = 'student' where email = $1`);
    expect(await seen()).toEqual([403, 403]);
    await asOwner(`update accounts."user" set role = 'teacher' where email = $1`);
    await expect.poll(seen, FELT).toEqual([200, 200]);
    await asOwner(`delete from accounts."user" where email = $1`);
    expect(await seen()).toEqual([401, 401]);
  });
});

it("Redis holds the version of an account for two seconds, as a number, and counts it", async () => {
  const { here, cookie, email } = await begin("student");
  expect((await here.post("/sign-out", {}, cookie)).status).toBe(200);
  const { rows } = await bed.owner.query(`select id, version from accounts."user" where email = $1`, [email]);
  const { store } = here.parts.services.delivery;
  const found = await store.readAccountVersions([rows[0].id]);
  expect(found).toEqual({ kind: "read", versions: new Map([[rows[0].id, 1]]) });
  const { keys } = Object(await bed.admin.api.debug.redisStats({}));
  expect(keys.account).toBeGreaterThan(0);
  expect(keys.other).toBe(0);
});

interface Surroundings {
  readonly variables: Readonly<Record<string, string>>;
  /** What happens between the first calls and the change. */
  readonly strike: () => Promise<void>;
}

async function undisturbed(): Promise<Surroundings> {
  return { variables: {}, strike: async () => {} };
}

async function redisToKill(): Promise<Surroundings> {
  const redis = await startRedis();
  if (redis === null) throw new Error("these tests need redis-server or valkey-server on PATH");
  onTestFinished(redis.stop);
  return { variables: { REDIS_URL: redis.url }, strike: redis.stop };
}
