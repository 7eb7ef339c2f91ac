import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestDatabase, type TestDatabase } from "../test/start-test-database.ts";
import { answerInOrder, publishPool, type RunningTest, signUp, startTest } from "../test/stories.ts";
import { loadTrails, type Trail } from "./load-trails.ts";
import { verifyTrail } from "./verify-trail.ts";

let database: TestDatabase;
let running: RunningTest;
beforeAll(async () => {
  database = await startTestDatabase();
  const pool = await publishPool(database.db);
  running = await startTest(database.db, { ...pool, studentId: await signUp(database.owner) });
  await answerInOrder(database.db, running, [1, 0, -1, 1]);
});
afterAll(() => database.stop());

async function trailOf({ sessionId }: RunningTest): Promise<Trail> {
  const trail = (await loadTrails(database.db, { limit: 1_000 })).find((one) => one.sessionId === sessionId);
  if (trail === undefined) throw new Error("the session has no trail");
  return trail;
}

/** Runs a story as the superuser and takes it back. */
async function undone(story: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await database.superuser.connect();
  try {
    await client.query("begin");
    await story(client);
  } finally {
    await client.query("rollback");
    client.release();
  }
}

const roles = ["anon", "authenticated", "service_role", "postgres", "the superuser"];

describe.each(["test_responses", "question_revisions"])("rows of %s", (table) => {
  const column = table === "test_responses" ? "is_correct" : "content";

  test.each(roles)("cannot be changed or removed by %s", async (role) => {
    for (const statement of [
      `update public.${table} set ${column} = ${column}`,
      `delete from public.${table}`,
      `truncate public.${table} cascade`,
    ]) {
      await undone(async (client) => {
        if (role !== "the superuser") await client.query(`set local role ${role}`);
        const refusedAs = role === "postgres" || role === "the superuser" ? "PL090" : "42501";
        await expect(client.query(statement)).rejects.toMatchObject({ code: refusedAs });
      });
    }
  });

  test("cannot be changed by a superuser who claims to be a replica, which turns ordinary triggers off", () =>
    undone(async (client) => {
      await client.query("set local session_replication_role = replica");
      await expect(client.query(`delete from public.${table}`)).rejects.toMatchObject({ code: "PL090" });
    }));
});

describe("the trail of a session", () => {
  test("is intact as it was recorded: the hashes that the database wrote are those recomputed here", async () => {
    expect(verifyTrail(await trailOf(running))).toEqual({ state: "intact", answers: 4 });
  });

  test("is intact for a session without an answer", async () => {
    const pool = await publishPool(database.db);
    const fresh = await startTest(database.db, { ...pool, studentId: await signUp(database.owner) });
    expect(verifyTrail(await trailOf(fresh))).toEqual({ state: "intact", answers: 0 });
  });

  test("is independent of the time zone and of the float format of whoever records", async () => {
    const pool = await publishPool(database.db);
    const elsewhere = await startTest(database.db, { ...pool, studentId: await signUp(database.owner) });
    const name = new URL(database.stack.databaseUrl).pathname.slice(1);
    await database.owner.query(`alter database ${name} set timezone = 'Asia/Kathmandu'`);
    await database.owner.query(`alter database ${name} set extra_float_digits = 0`);
    await database.owner.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'authenticator' and datname = $1",
      [name],
    );
    await expect.poll(() => answerInOrder(database.db, elsewhere, [1]).catch(() => null)).toHaveLength(1);
    expect(verifyTrail(await trailOf(elsewhere))).toEqual({ state: "intact", answers: 1 });
  });

  const columns = [
    ["is_correct", "not is_correct"],
    ["response", "3"],
    ["response_ms", "1"],
    ["proficiency_before", `'{"theta":[3,3],"se":[1,1]}'`],
    ["proficiency_after", `'{"theta":[3,3],"se":[1,1]}'`],
    [`"timestamp"`, `"timestamp" + interval '1 microsecond'`],
  ] as const;

  test.each(columns)(
    "names the answer whose %s somebody changed behind the trigger's back",
    async (column, value) => {
      const client = await database.superuser.connect();
      const where = "where session_id = $1 and position = 2";
      try {
        await client.query("alter table test_responses disable trigger refuse_change");
        await client.query("create table kept as table test_responses");
        await client.query(`update test_responses set ${column} = ${value} ${where}`, [running.sessionId]);
        expect(verifyTrail(await trailOf(running))).toMatchObject({
          state: "broken",
          position: 2,
          fault: "changed",
        });
      } finally {
        await client.query(
          `update test_responses set ${column} = kept.${column} from kept where kept.id = test_responses.id`,
        );
        await client.query("drop table kept");
        await client.query("alter table test_responses enable always trigger refuse_change");
        client.release();
      }
      expect(verifyTrail(await trailOf(running))).toMatchObject({ state: "intact" });
    },
  );

  test("misses an answer that was cut off its end, or out of its middle, or put elsewhere", async () => {
    const trail = await trailOf(running);
    const { responses } = trail;
    expect(verifyTrail({ ...trail, responses: responses.slice(0, -1) })).toEqual({
      state: "broken",
      position: 4,
      responseId: null,
      fault: "missing",
    });
    expect(verifyTrail({ ...trail, responses: responses.toSpliced(1, 1) })).toMatchObject({
      position: 2,
      fault: "missing",
    });
    const [first, second] = responses;
    const swapped = [second, first].flatMap((answer, index) =>
      answer ? [{ ...answer, position: index + 1 }] : [],
    );
    expect(verifyTrail({ ...trail, responses: [...swapped, ...responses.slice(2)] })).toMatchObject({
      position: 1,
      fault: "unlinked",
    });
  });
});
