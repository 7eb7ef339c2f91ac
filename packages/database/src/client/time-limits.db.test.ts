import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { finishSession } from "../sessions/finish-session.ts";
import { pauseSession } from "../sessions/pause-session.ts";
import { recordResponse } from "../sessions/record-response.ts";
import { answerTo, publishPool, type RunningTest, signUp, startTest } from "../testing/scenarios.ts";
import { startTestDatabase, type TestDatabase } from "../testing/start-test-database.ts";

/** SQLSTATE query_canceled: PostgreSQL ended the statement. After the caller's deadline there would be no SQLSTATE. */
const QUERY_CANCELED = "57014";
const LOCK_NOT_AVAILABLE = "55P03";

function refusedWith(sqlState: string): unknown {
  return expect.objectContaining({
    code: "STORAGE_UNAVAILABLE",
    cause: expect.objectContaining({ code: sqlState }),
  });
}

describe.each([
  ["through PostgREST", []],
  ["directly", "all" as const],
])("a call %s ends before its caller gives up", (_, directFunctions) => {
  let database: TestDatabase;
  let running: RunningTest;
  let other: pg.PoolClient;
  beforeAll(async () => {
    database = await startTestDatabase({ directFunctions });
    const pool = await publishPool(database.db);
    running = await startTest(database.db, { ...pool, studentId: await signUp(database.owner) });
    await database.owner.query(`
      create function public.wait(p_seconds integer) returns boolean
        language sql set search_path = '' as 'select pg_sleep(p_seconds) is not null';
      grant execute on function public.wait to service_role;
      notify pgrst, 'reload schema'`);
    await vi.waitFor(() => database.db.call("wait", { p_seconds: 0 }), { timeout: 30_000 });
    other = await database.owner.connect();
    await other.query("begin");
    await other.query("select from public.test_sessions where id = $1 for update", [running.sessionId]);
  });
  afterAll(async () => {
    await other.query("rollback");
    other.release();
    await database.stop();
  });

  test("when its statement takes too long", async () => {
    await expect(database.db.call("wait", { p_seconds: 600 })).rejects.toEqual(refusedWith(QUERY_CANCELED));
  });

  test.each([
    ["an answer", () => recordResponse(database.db, answerTo(running, 1, { response: 1 }))],
    ["the end of a test", () => finishSession(database.db, { ...running, endReason: "ended-by-student" })],
    ["a pause", () => pauseSession(database.db, running)],
  ])("when %s waits for a locked session", async (_what, call) => {
    await expect(call()).rejects.toEqual(refusedWith(LOCK_NOT_AVAILABLE));
  });
});

describe("the catalogue", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await startTestDatabase();
  });
  afterAll(() => database.stop());

  test("every function that is called, or that may wait for a lock, has a limit for it below the deadline", async () => {
    const { rows } = await database.owner.query(`
      select oid::regprocedure::text as name from pg_proc
      where pronamespace in ('public'::regnamespace, 'internal'::regnamespace) and prokind in ('f', 'p')
        and (pronamespace = 'public'::regnamespace or provolatile = 'v')
        and 'lock_timeout=2s' <> all (coalesce(proconfig, '{}'))
      order by name`);
    expect(z.array(z.object({ name: z.string() })).parse(rows)).toEqual([]);
  });
});
