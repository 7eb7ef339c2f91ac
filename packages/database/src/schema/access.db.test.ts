import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { readGrants, readOutsiderGrants } from "../testing/outsider-grants.ts";
import { startTestDatabase, type TestDatabase } from "../testing/start-test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

async function names(sql: string): Promise<string[]> {
  const { rows } = await database.owner.query(sql);
  return z
    .array(z.object({ name: z.string() }))
    .parse(rows)
    .map(({ name }) => name);
}

describe("the catalogue", () => {
  test("every table of public has row level security, forced, and no policy that lets anybody in", async () => {
    const tables = await names(`select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f') order by 1`);
    expect(tables).toEqual([
      "question_pools",
      "question_reports",
      "question_revisions",
      "questions",
      "session_register",
      "set_aside_answers",
      "student_accommodations",
      "student_proficiencies",
      "students",
      "test_pauses",
      "test_responses",
      "test_sessions",
    ]);
    const unguarded = await names(`select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')
        and not (relrowsecurity and relforcerowsecurity)`);
    expect(unguarded).toEqual([]);
    expect(await names("select polname as name from pg_policy")).toEqual([]);
  });

  test("nothing is granted to anon, authenticated or everybody", async () => {
    expect(await readOutsiderGrants(database.owner)).toEqual([]);
  });

  test("a table or a function that a later migration forgets to close is closed already", async () => {
    const client = await database.owner.connect();
    try {
      await client.query("begin");
      await client.query("create table public.forgotten (id bigint generated always as identity)");
      await client.query("create function public.forget() returns void language sql return null::void");
      await client.query("create function internal.forget() returns void language sql return null::void");
      expect(await readOutsiderGrants(client)).toEqual([]);
      await client.query("grant select on public.forgotten to anon");
      expect(await readOutsiderGrants(client)).toEqual([
        { grantee: "anon", privilege: "SELECT", object: "forgotten" },
      ]);
    } finally {
      await client.query("rollback");
      client.release();
    }
  });

  test("every function has an empty search path, or a body whose names were bound when it was made", async () => {
    const open = await names(`select oid::regprocedure::text as name from pg_proc
      where pronamespace::regnamespace::text in ('public', 'internal', 'accounts')
        and prosqlbody is null and not coalesce('search_path=""' = any (proconfig), false)`);
    expect(open).toEqual([]);
  });

  test("few functions run with the rights of the owner, each for a reason", async () => {
    const definers =
      await names(`select format('%s.%s', pronamespace::regnamespace, proname) as name from pg_proc
      where pronamespace::regnamespace::text in ('public', 'internal', 'accounts') and prosecdef order by 1`);
    expect(definers).toEqual([
      "internal.follow_account",
      "internal.keep_revision",
      "internal.register_session",
      "public.record_responses",
      "public.set_answer_aside",
    ]);
  });

  test("the application's role may do what the application does, and no more", async () => {
    const grants = await readGrants(database.owner, ["service_role"]);
    const onTables = grants.filter(({ privilege }) => privilege !== "EXECUTE" && privilege !== "USAGE");
    const byTable = Map.groupBy(onTables, ({ object }) => object);
    const granted = [...byTable].map(([table, rights]) => [table, rights.map(({ privilege }) => privilege)]);
    expect(Object.fromEntries(granted)).toEqual({
      question_pools: ["INSERT", "SELECT", "UPDATE"],
      question_reports: ["INSERT", "SELECT", "UPDATE"],
      question_revisions: ["SELECT"],
      questions: ["INSERT", "SELECT", "UPDATE"],
      session_register: ["SELECT"],
      set_aside_answers: ["SELECT"],
      student_accommodations: ["INSERT", "SELECT"],
      student_proficiencies: ["INSERT", "SELECT", "UPDATE"],
      students: ["SELECT"],
      test_pauses: ["INSERT", "SELECT"],
      test_responses: ["SELECT"],
      test_sessions: ["INSERT", "SELECT", "UPDATE"],
    });
    expect(
      grants.filter(({ object }) => object.startsWith("accounts") || object === "schema accounts"),
    ).toEqual([]);
  });
});

const functionSchema = z.object({ name: z.string(), parameters: z.array(z.string()) });

describe.each(["anon", "authenticated"] as const)("as %s, over HTTP", (role) => {
  const send = (path: string, init: RequestInit): Promise<Response> => {
    const token =
      role === "anon" ? database.stack.anonKey : database.stack.authenticatedToken({ sub: "somebody" });
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    return fetch(`${database.stack.restUrl}${path}`, { ...init, headers });
  };

  const refused = async (answer: Response): Promise<void> => {
    expect([401, 403]).toContain(answer.status);
    expect(await answer.json()).toMatchObject({ code: "42501" });
  };

  test.each([
    ["question_pools", "name"],
    ["question_reports", "message"],
    ["question_revisions", "correct_answer"],
    ["questions", "correct_answer"],
    ["session_register", "session_id"],
    ["set_aside_answers", "reason"],
    ["student_accommodations", "extra_time_percent"],
    ["student_proficiencies", "proficiency_value"],
    ["students", "name"],
    ["test_pauses", "answered"],
    ["test_responses", "is_correct"],
    ["test_sessions", "correct_responses"],
  ])("cannot read, add, change or remove rows of %s", async (table, column) => {
    const some = `/${table}?${column}=not.is.null`;
    const body = JSON.stringify({ [column]: "1" });
    await refused(await send(some, { method: "GET" }));
    await refused(await send(`/${table}`, { method: "POST", body }));
    await refused(await send(some, { method: "PATCH", body }));
    await refused(await send(some, { method: "DELETE" }));
  });

  test("cannot call any function", async () => {
    const { rows } =
      await database.owner.query(`select proname as name, coalesce(proargnames, '{}') as parameters
      from pg_proc where pronamespace = 'public'::regnamespace`);
    const functions = z.array(functionSchema).parse(rows);
    expect(functions.length).toBeGreaterThan(20);
    for (const { name, parameters } of functions) {
      const body = JSON.stringify(Object.fromEntries(parameters.map((parameter) => [parameter, null])));
      await refused(await send(`/rpc/${name}`, { method: "POST", body }));
    }
  });

  test("cannot reach accounts or the internal schema at all", async () => {
    for (const schema of ["accounts", "internal"]) {
      const answer = await fetch(`${database.stack.restUrl}/user`, {
        headers: { authorization: `Bearer ${database.stack.anonKey}`, "accept-profile": schema },
      });
      expect(answer.status).toBe(406);
    }
  });
});

test("as service_role: can read answers but cannot write, change or remove one", async () => {
  const headers = { authorization: `Bearer ${database.stack.secretKey}`, "content-type": "application/json" };
  const send = (path: string, method: string, body?: string): Promise<Response> =>
    fetch(`${database.stack.restUrl}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
  expect((await send("/test_responses", "GET")).status).toBe(200);
  expect((await send("/test_responses", "POST", "{}")).status).toBe(403);
  expect((await send("/test_responses?position=gt.0", "PATCH", `{"is_correct":true}`)).status).toBe(403);
  expect((await send("/test_responses?position=gt.0", "DELETE")).status).toBe(403);
  expect((await send("/question_revisions?revision=gt.0", "DELETE")).status).toBe(403);
});
