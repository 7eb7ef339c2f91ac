import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { describeDatabase } from "../testing/database-contract.ts";
import { openDatabase, startTestDatabase, type TestDatabase } from "../testing/start-test-database.ts";

describeDatabase("directly", "all");

describe("a direct call", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await startTestDatabase({ directFunctions: "all" });
    await database.owner.query(`
      create function public.backend(p_also integer default 0) returns integer
        language sql set search_path = '' as 'select pg_backend_pid()';
      grant execute on function public.backend to service_role`);
  });
  afterAll(() => database.stop());

  /** The process of PostgreSQL that served a call. */
  const backend = () => database.db.call("backend", {});

  test("uses the connection of the call before it, also after a refusal", async () => {
    const first = await backend();
    await expect(
      database.db.call("load_start_context", { p_student_id: "x", p_pool_id: "no id" }),
    ).rejects.toThrow();
    expect(await backend()).toBe(first);
  });

  test("learns a function anew that was replaced", async () => {
    await backend();
    await database.owner.query(`
      drop function public.backend;
      create function public.backend(p_other text) returns text
        language sql set search_path = '' as 'select p_other';
      grant execute on function public.backend to service_role`);
    await expect(database.db.call("backend", {})).rejects.toMatchObject({ code: "42883" });
    expect(await database.db.call("backend", { p_other: "new" })).toBe("new");
  });

  test("that is no longer waited for ends in PostgreSQL too", async () => {
    await database.owner.query(`
      create function public.wait() returns boolean
        language sql set search_path = '' as 'select pg_sleep(600) is not null';
      grant execute on function public.wait to service_role`);
    const hasty = openDatabase(database.stack, { directFunctions: "all", timeoutMs: 200 });
    await expect(hasty.call("wait", {})).rejects.toMatchObject({ code: "STORAGE_UNAVAILABLE" });
    const active = async () => {
      const { rowCount } = await database.superuser.query(`select from pg_stat_activity
        where datname = current_database() and application_name = 'plumbline' and state = 'active'`);
      return rowCount;
    };
    await expect.poll(active).toBe(0);
    await hasty.close();
  });
});
