import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestStack, type TestStack } from "../testing/start-test-stack.ts";
import { withDatabaseSession } from "./database-session.ts";

const migrationsDirectory = fileURLToPath(new URL("../testing/migrations", import.meta.url));

describe("the roles of a Supabase project", () => {
  let stack: TestStack;

  beforeAll(async () => {
    stack = await startTestStack({ migrationsDirectory, redis: false });
  });
  afterAll(() => stack.stop());

  const query = async (sql: string): Promise<unknown[]> =>
    withDatabaseSession(stack.databaseUrl, async (session) => (await session.query(sql)).rows);
  const get = async (path: string, token: string | null): Promise<Response> =>
    fetch(`${stack.restUrl}${path}`, { headers: token === null ? {} : { authorization: `Bearer ${token}` } });

  it("have the rights that they have there", async () => {
    await expect(
      query(
        `select rolname as role, rolsuper as super, rolcanlogin as login, rolinherit as inherit, rolbypassrls as bypass
         from pg_roles where rolname in ('anon', 'authenticated', 'service_role', 'authenticator', 'postgres')
         order by rolname`,
      ),
    ).resolves.toEqual([
      { role: "anon", super: false, login: false, inherit: true, bypass: false },
      { role: "authenticated", super: false, login: false, inherit: true, bypass: false },
      { role: "authenticator", super: false, login: true, inherit: false, bypass: false },
      { role: "postgres", super: false, login: true, inherit: true, bypass: true },
      { role: "service_role", super: false, login: false, inherit: true, bypass: true },
    ]);
  });

  it.each(["anon", "authenticated", "service_role"])("open new tables and functions to %s", async (role) => {
    await expect(
      query(
        `select has_table_privilege('${role}', 'notes', 'select, insert, update, delete, truncate') as in_table,
                has_function_privilege('${role}', 'count_notes()', 'execute') as in_function,
                has_schema_privilege('${role}', 'public', 'create') as creates`,
      ),
    ).resolves.toEqual([{ in_table: true, in_function: true, creates: false }]);
  });

  it("belong to requests by their token", async () => {
    const role = async (token: string | null): Promise<unknown> => {
      const answer = await get("/rpc/whoami", token);
      return answer.status === 200 ? answer.json() : answer.status;
    };
    await query("create function public.whoami() returns text language sql as 'select current_user::text'");
    await query("notify pgrst, 'reload schema'");
    await expect.poll(() => role(null)).toBe("anon");
    await expect(role(stack.anonKey)).resolves.toBe("anon");
    await expect(role(stack.authenticatedToken({ sub: "student-1" }))).resolves.toBe("authenticated");
    await expect(role(stack.secretKey)).resolves.toBe("service_role");
    await expect(role(`${stack.secretKey.slice(0, -4)}AAAA`)).resolves.toBe(401);
    await expect(role(stack.authenticatedToken({ role: "postgres" }))).resolves.not.toBe("postgres");
  });

  it("let row level security keep out all but the service role", async () => {
    await query("alter table public.notes enable row level security");
    await expect((await get("/notes?select=id", stack.anonKey)).json()).resolves.toEqual([]);
    await expect((await get("/notes?select=id", stack.secretKey)).json()).resolves.toEqual([
      { id: 1 },
      { id: 2 },
    ]);
  });

  it("find pgcrypto in the schema for extensions", async () => {
    await expect(query("select length(extensions.gen_random_bytes(4)) as bytes")).resolves.toEqual([
      { bytes: 4 },
    ]);
  });
});
