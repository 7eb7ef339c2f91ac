import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { DirectFunctions, OpenDatabase } from "../client/database.ts";
import { UnexpectedDatabaseError } from "../client/storage-error.ts";
import { openDatabase, startTestDatabase, type TestDatabase } from "./start-test-database.ts";

/** Functions whose parameters and results are of all kinds. */
const FUNCTIONS = `
  create function public.contract_echo(
    p_text text default 'left out', p_number integer default null, p_flag boolean default null,
    p_id uuid default null, p_at timestamptz default null, p_json jsonb default null, p_list text[] default null
  ) returns jsonb language sql set search_path = '' as $$
    select jsonb_build_object('text', p_text, 'number', p_number, 'flag', p_flag, 'id', p_id, 'at', p_at, 'json', p_json,
      'list', to_jsonb(p_list))
  $$;
  create function public.contract_unnamed(jsonb) returns jsonb language sql set search_path = '' as 'select $1';
  create function public.contract_number() returns integer language sql set search_path = '' as 'select 42';
  create function public.contract_text() returns text language sql set search_path = '' as $$ select 'a "b"' $$;
  create function public.contract_nothing() returns jsonb language sql set search_path = '' as 'select null::jsonb';
  create table public.contract_calls (id text);
  grant insert on public.contract_calls to service_role;
  create function public.contract_void(p_id text) returns void language sql set search_path = '' as $$
    insert into public.contract_calls values (p_id)
  $$;
  create function public.contract_list() returns setof jsonb language sql set search_path = '' as $$
    select jsonb_build_object('place', i) from generate_series(1, 2) as i
  $$;
  create function public.contract_rows(p_count integer) returns table (place integer, name text)
    language sql set search_path = '' as $$ select i, 'row ' || i from generate_series(1, p_count) as i $$;
  create function public.contract_values(p_count integer) returns setof integer
    language sql set search_path = '' as 'select generate_series(1, p_count)';
  create function public.contract_role() returns jsonb language sql set search_path = '' as $$
    select jsonb_build_object('role', current_user, 'maySeeAccounts', has_schema_privilege('accounts', 'usage'))
  $$;
  create function public.contract_accounts() returns bigint language sql set search_path = '' as
    'select count(*) from accounts."user"';
  create function public.contract_set_role() returns bigint language plpgsql set search_path = '' as $$
    begin set local role postgres; return (select count(*) from accounts."user"); end $$;
  create function public.contract_reset_role() returns bigint language plpgsql set search_path = '' as $$
    begin reset role; return (select count(*) from accounts."user"); end $$;
  create function public.contract_refuse(p_state text, p_detail text default '') returns void
    language plpgsql set search_path = '' as $$
    begin raise exception 'refused' using errcode = p_state, detail = p_detail; end $$;
  create function public.contract_wait(p_seconds double precision) returns boolean
    language sql set search_path = '' as 'select pg_sleep(p_seconds) is not null';
  grant execute on all functions in schema public to service_role;
  create function public.contract_closed() returns integer language sql set search_path = '' as 'select 1';
  notify pgrst, 'reload schema'`;

const unavailable = expect.objectContaining({ code: "STORAGE_UNAVAILABLE" });

/** Tests what every way to Postgres must do alike. */
export function describeDatabase(way: string, directFunctions: DirectFunctions): void {
  describe(`a database that is reached ${way}`, () => {
    let database: TestDatabase;
    let db: OpenDatabase;
    let hasty: OpenDatabase;
    beforeAll(async () => {
      database = await startTestDatabase({ directFunctions });
      db = database.db;
      hasty = openDatabase(database.stack, { directFunctions, timeoutMs: 300 });
      await database.owner.query(FUNCTIONS);
      // PostgREST finds them after it has reloaded the schema.
      await vi.waitFor(() => db.call("contract_number", {}), { timeout: 30_000 });
    });
    afterAll(async () => {
      await hasty.close();
      await database.stop();
    });

    test("passes parameters of every type by their names", async () => {
      const sent = {
        p_text: "quotes ' and \", backslash \\, newline \n and 🙂",
        p_number: -7,
        p_flag: false,
        p_id: "0b9a1d0e-7f8b-4c3a-9a66-0d6a3c1f2b4d",
        p_at: "2026-11-23T10:00:00.123Z",
        p_json: [{ nested: [1, 0.1, null] }, "text"],
        p_list: ["one", "two, three", '{"four"}'],
      };
      expect(await db.call("contract_echo", sent)).toEqual({
        text: sent.p_text,
        number: -7,
        flag: false,
        id: sent.p_id,
        at: "2026-11-23T10:00:00.123+00:00",
        json: sent.p_json,
        list: sent.p_list,
      });
    });

    test("passes a text as JSON where the parameter is JSON", async () => {
      expect(await db.call("contract_echo", { p_json: "text" })).toMatchObject({ json: "text" });
    });

    test("leaves out what is undefined, and passes null", async () => {
      expect(await db.call("contract_echo", { p_text: undefined })).toMatchObject({ text: "left out" });
      expect(await db.call("contract_echo", { p_text: null, p_json: null })).toMatchObject({
        text: null,
        json: null,
      });
    });

    test("passes a list to a parameter without a name", async () => {
      expect(await db.call("contract_unnamed", [{ place: 1 }, { place: 2 }])).toEqual([
        { place: 1 },
        { place: 2 },
      ]);
    });

    test.each([
      ["contract_number", {}, 42],
      ["contract_text", {}, 'a "b"'],
      ["contract_nothing", {}, null],
      [
        "contract_rows",
        { p_count: 2 },
        [
          { place: 1, name: "row 1" },
          { place: 2, name: "row 2" },
        ],
      ],
      ["contract_rows", { p_count: 0 }, []],
      ["contract_list", {}, [{ place: 1 }, { place: 2 }]],
      ["contract_values", { p_count: 3 }, [1, 2, 3]],
    ])("gives the result of %s", async (name, parameters, result) => {
      expect(await db.call(name, parameters)).toEqual(result);
    });

    test("runs a function that gives nothing", async () => {
      expect(await db.call("contract_void", { p_id: "nothing" })).toBeNull();
      const { rows } = await database.owner.query("select id from public.contract_calls");
      expect(rows).toEqual([{ id: "nothing" }]);
    });

    test("has the rights of service_role and no others", async () => {
      expect(await db.call("contract_role", {})).toEqual({ role: "service_role", maySeeAccounts: false });
      await expect(db.call("contract_accounts", {})).rejects.toMatchObject({ code: "42501" });
      await expect(db.call("contract_closed", {})).rejects.toMatchObject({ code: "42501" });
    });

    test.each(["contract_set_role", "contract_reset_role"])(
      "gives no more rights to a function that changes its role, as %s does",
      async (name) => {
        await expect(db.call(name, {})).rejects.toMatchObject({ code: "42501" });
      },
    );

    test.each([
      ["PL001", "SESSION_NOT_FOUND"],
      ["PL004", "ANSWER_ALREADY_RECORDED"],
      ["53100", "STORAGE_UNAVAILABLE"],
      ["55P03", "STORAGE_UNAVAILABLE"],
    ])("reports %s as %s", async (state, code) => {
      await expect(db.call("contract_refuse", { p_state: state })).rejects.toMatchObject({
        name: "DomainError",
        code,
        cause: { code: state, message: "refused" },
      });
    });

    test("reports the detail of a refusal", async () => {
      const refused = db.call("contract_refuse", { p_state: "PL006", p_detail: "the detail" });
      await expect(refused).rejects.toMatchObject({
        code: "INVALID_INPUT",
        cause: { detail: "the detail" },
      });
    });

    test.each([
      ["a value that is none of its type", "contract_echo", { p_number: "many" }],
      ["a function that is not there", "contract_missing", {}],
      ["a parameter that is not there", "contract_echo", { p_other: 1 }],
      ["a parameter that only every object of JavaScript has", "contract_number", { constructor: 1 }],
      ["a parameter that is missing", "contract_rows", {}],
    ])("reports %s as a defect", async (_, name, parameters) => {
      await expect(db.call(name, parameters)).rejects.toBeInstanceOf(UnexpectedDatabaseError);
    });

    test("reports parameters that are no JSON as a defect", async () => {
      const circle: Record<string, unknown> = {};
      circle.p_json = circle;
      await expect(db.call("contract_echo", circle)).rejects.toBeInstanceOf(UnexpectedDatabaseError);
    });

    test("abandons calls that take too long, more than there are connections, and serves the next", async () => {
      const calls = Array.from({ length: 12 }, () => hasty.call("contract_wait", { p_seconds: 1.5 }));
      const settled = await Promise.allSettled(calls);
      expect(settled.map((call) => call.status === "rejected" && call.reason)).toEqual(
        calls.map(() => unavailable),
      );
      const next = () => hasty.call("contract_number", {}).catch((error) => error);
      await expect.poll(next, { timeout: 30_000 }).toBe(42);
    });

    test("keeps calls of the same moment apart", async () => {
      const numbers = Array.from({ length: 60 }, (_, i) => i);
      const echoed = await Promise.all(numbers.map((i) => db.call("contract_echo", { p_number: i })));
      expect(echoed).toMatchObject(numbers.map((number) => ({ number })));
    });
  });
}
