import { betterAuth } from "better-auth";
import { expect, test } from "vitest";
import { accountEndpoints } from "./account-endpoints.ts";
import { createAccountsHandler } from "./accounts-handler.ts";

const ORIGIN = "http://localhost:3000";

/** A handler, and the paths of the requests that have reached better-auth. */
function handlerOfAccounts() {
  const reached: string[] = [];
  const handle = createAccountsHandler({
    sendsMail: false,
    readAccountId: async () => null,
    limits: { takeCalls: async () => ({ allowed: true, taken: 1, waitMs: 0 }) },
    hasher: { forRequest: (_request, answer) => answer() },
    authentication: {
      handler: async ({ url }) => {
        reached.push(new URL(url).pathname.replace("/api/auth", ""));
        return new Response(null);
      },
    },
  });
  const ask = (path: string) => handle(new Request(`${ORIGIN}/api/auth${path}`), "203.0.113.1");
  return { ask, reached };
}

test("of all addresses of better-auth, those that the product offers are open", async () => {
  const { ask, reached } = handlerOfAccounts();
  const api = betterAuth({ baseURL: ORIGIN, secret: "of this test alone, with 32 characters" }).api;
  const paths = Object.values(api).flatMap(({ path }) => (path === undefined ? [] : [path]));
  expect(paths.length).toBeGreaterThan(20);
  const spelled = paths.flatMap((path) => [path, `${path}/`, `/${path}`, path.replace("i", "%69")]);
  const statuses = new Map<string, number>();
  for (const path of spelled) statuses.set(path, (await ask(path)).status);
  expect(new Set(reached)).toEqual(accountEndpoints);
  for (const [path, status] of statuses)
    expect([path, status]).toEqual([path, reached.includes(path) ? 200 : 404]);
});
