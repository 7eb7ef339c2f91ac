import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";

import { FUNCTION_NAMES } from "../client/function-names.ts";
import { readGrants, readOutsiderGrants } from "../testing/outsider-grants.ts";

import { startTestDatabase, type TestDatabase } from "../testing/start-test-database.ts";

/** Our functions with their text; the text of an aggregate cannot be read. */
const FUNCTIONS = `with functions as materialized (
    select *, oid::regprocedure::text as name, pg_get_functiondef(oid) as definition from pg_proc
    where pronamespace::regnamespace::text in ('public', 'internal', 'accounts') and prokind in ('f', 'p')
  )`;

/** Functions that change their role, or that run SQL which they put together and which might. */
const ROLE_CHANGES = `${FUNCTIONS} select name from functions
  where definition ~* '\\m(execute|set_config|authorization|(set|reset)\\s+(local\\s+|session\\s+)?role)\\M'
  order by name`;

/**
 * Functions that service_role may call and that a way to Postgres might call otherwise than the other (ADR 19). A table of
 * one column, for example, is a list of objects through PostgREST and a list of values directly.
 */
const OTHER_SHAPES = `select oid::regprocedure::text as name from pg_proc p
  where pronamespace = 'public'::regnamespace and has_function_privilege('service_role', oid, 'execute')
    and not (
      prokind = 'f'
      and not exists (
        select from pg_proc q where q.proname = p.proname and q.pronamespace = p.pronamespace and q.oid <> p.oid
      )
      and not coalesce(proargmodes && '{o,b,v}'::"char"[], false)
      and cardinality(array_positions(proargmodes, 't')) is distinct from 1
      and (
        pronargs = 0 or coalesce('' <> all (proargnames), false)
        or (pronargs = 1 and proargtypes[0] = 'jsonb'::regtype)
      )
      and (
        prorettype = 'void'::regtype or (prorettype = 'record'::regtype and 't' = any (proargmodes))
        or (select typtype <> 'p' from pg_type t where t.oid = prorettype)
      )
    )
  order by name`;

/** Functions that write or lock rows and are declared not to. */
const MISLABELLED_WRITES = `${FUNCTIONS} select name from functions
  where provolatile <> 'v'
    and definition ~* '\\m(insert\\s+into|update|delete\\s+from|merge\\s+into|truncate|nextval)\\M'
  order by name`;

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

async function names(sql: string, client: pg.Pool | pg.ClientBase = database.owner): Promise<string[]> {
  const { rows } = await client.query(sql);
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
      "long_term_updates",
      "question_pools",
      "question_reports",
      "question_revisions",
      "questions",
      "rapid_thresholds",
      "scales",
      "session_register",
      "set_aside_answers",
      "student_accommodations",
      "student_names",
      "student_proficiencies",
      "students",
      "test_pauses",
      "test_responses",
      "test_sessions",
      "threshold_runs",
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

  test("no function changes its role, and none runs SQL that it puts together", async () => {
    expect(await names(ROLE_CHANGES)).toEqual([]);
  });

  test("every function that service_role may call has a shape that both ways to Postgres support", async () => {
    expect(await names(OTHER_SHAPES)).toEqual([]);
  });

  test("a function that writes or locks rows is volatile: PostgREST runs the others in a transaction that only reads", async () => {
    expect(await names(MISLABELLED_WRITES)).toEqual([]);
  });

  test("each of these three rules finds the functions that break it", async () => {
    const client = await database.owner.connect();
    try {
      await client.query("begin");
      await client.query(`
        create function public.climb() returns void language plpgsql as 'begin reset role; end';
        create function public.put_together(p text) returns void language plpgsql as 'begin execute p; end';
        create function public.unnamed(integer) returns integer language sql as 'select 1';
        create function public.twice(p integer) returns integer language sql as 'select 1';
        create function public.twice(p text) returns integer language sql as 'select 1';
        create function public.column_only() returns table (a integer) language sql as 'select 1';
        create function public.out_only(out a integer) language sql as 'select 1';
        create function public.write() returns void language sql stable as 'update public.students set name = name';
        grant execute on all functions in schema public to service_role`);
      expect(await names(ROLE_CHANGES, client)).toEqual(["climb()", "put_together(text)"]);
      expect(await names(OTHER_SHAPES, client)).toEqual([
        "column_only()",
        "out_only()",
        "twice(integer)",
        "twice(text)",
        "unnamed(integer)",
      ]);
      expect(await names(MISLABELLED_WRITES, client)).toEqual(["write()"]);
    } finally {
      await client.query("rollback");
      client.release();
    }
  });

  test("the package's list of functions is that of the functions that service_role may call", async () => {
    const callable = await names(`select proname as name from pg_proc
      where pronamespace = 'public'::regnamespace and has_function_privilege('service_role', oid, 'execute')
      order by proname collate "C"`);
    expect(callable).toEqual(FUNCTION_NAMES);
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
      "public.rename_student",
      "public.set_answer_aside",
    ]);
  });

  test("the application's role may do what the application does, and no more", async () => {
    const grants = await readGrants(database.owner, ["service_role"]);
    const onTables = grants.filter(({ privilege }) => privilege !== "EXECUTE" && privilege !== "USAGE");
    const byTable = Map.groupBy(onTables, ({ object }) => object);
    const granted = [...byTable].map(([table, rights]) => [table, rights.map(({ privilege }) => privilege)]);
    expect(Object.fromEntries(granted)).toEqual({
      long_term_updates: ["INSERT", "SELECT", "UPDATE"],
      question_pools: ["INSERT", "SELECT", "UPDATE"],
      question_reports: ["INSERT", "SELECT", "UPDATE"],
      question_revisions: ["SELECT"],
      questions: ["INSERT", "SELECT", "UPDATE"],
      rapid_thresholds: ["INSERT", "SELECT"],
      scales: ["INSERT", "SELECT", "UPDATE"],
      session_register: ["SELECT"],
      set_aside_answers: ["SELECT"],
      student_accommodations: ["INSERT", "SELECT"],
      student_names: ["SELECT"],
      student_proficiencies: ["DELETE", "INSERT", "SELECT", "UPDATE"],
      students: ["SELECT"],
      test_pauses: ["INSERT", "SELECT"],
      test_responses: ["SELECT"],
      test_sessions: ["INSERT", "SELECT", "UPDATE"],
      threshold_runs: ["INSERT", "SELECT"],
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
    ["long_term_updates", "measured_by"],
    ["question_pools", "name"],
    ["question_reports", "message"],
    ["question_revisions", "correct_answer"],
    ["questions", "correct_answer"],
    ["rapid_thresholds", "threshold_ms"],
    ["scales", "name"],
    ["session_register", "session_id"],
    ["set_aside_answers", "reason"],
    ["student_accommodations", "extra_time_percent"],
    ["student_proficiencies", "concepts"],
    ["students", "name"],
    ["test_pauses", "answered"],
    ["test_responses", "is_correct"],
    ["test_sessions", "correct_responses"],
    ["threshold_runs", "version"],
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
