import { questionIdSchema } from "@plumbline/contracts";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadTrails, type Trail } from "../audit/load-trails.ts";
import { verifyTrail } from "../audit/verify-trail.ts";
import { saveAccommodations } from "../people/accommodations.ts";
import { pauseSession, resumeSession } from "../sessions/pause-session.ts";
import { setAnswerAside } from "../sessions/set-answer-aside.ts";
import {
  answerInOrder,
  publishPool,
  questionAt,
  type RunningTest,
  signUp,
  startTest,
  unknownProficiency,
} from "../testing/scenarios.ts";
import { startTestDatabase, type TestDatabase } from "../testing/start-test-database.ts";

let database: TestDatabase;
let running: RunningTest;
beforeAll(async () => {
  database = await startTestDatabase();
  const pool = await publishPool(database.db);
  running = await startTest(
    database.db,
    { ...pool, studentId: await signUp(database.owner) },
    { settings: { pause: { allowed: true, maximumMinutes: null } } },
  );
  await answerInOrder(database.db, running, [1, 0, -1, 1]);
  await setAnswerAside(database.db, {
    sessionId: running.sessionId,
    questionId: questionIdSchema.parse(questionAt(running.questions, 2).id),
    reason: "Two answers are right",
    setBy: "an-admin",
    expectedVersion: 4,
    proficiency: unknownProficiency,
  });
  await pauseSession(database.db, running);
  await resumeSession(database.db, running);
  await database.owner.query(
    `insert into rapid_thresholds (question_id, question_revision, version, threshold_ms) values ($1, 1, 1, 2000)`,
    [questionAt(running.questions, 1).id],
  );
  const setBy = { id: "a-teacher", name: "A teacher" };
  const { studentId } = running;
  const accommodations = { extraTimePercent: 25, largerText: false, hideTime: false };
  await saveAccommodations(database.db, { studentId, ...accommodations, setBy });
});
afterAll(() => database.stop());

async function trailOf({ sessionId }: RunningTest): Promise<Trail> {
  const trail = (await loadTrails(database.db, { limit: 1_000 })).find((one) => one.sessionId === sessionId);
  if (trail === undefined) throw new Error("the session has no trail");
  return trail;
}

/** Makes changes as the superuser and rolls them back. */
async function undone(changes: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await database.superuser.connect();
  try {
    await client.query("begin");
    await changes(client);
  } finally {
    await client.query("rollback");
    client.release();
  }
}

const roles = ["anon", "authenticated", "service_role", "postgres", "the superuser"];

/** A column of each table whose rows never change. */
const columns = {
  test_responses: "is_correct",
  question_revisions: "content",
  session_register: "hash",
  set_aside_answers: "reason",
  test_pauses: "answered",
  student_accommodations: "hide_time",
  threshold_runs: "made_at",
  rapid_thresholds: "threshold_ms",
};

describe.each([
  "test_responses",
  "question_revisions",
  "session_register",
  "set_aside_answers",
  "test_pauses",
  "student_accommodations",
  "threshold_runs",
  "rapid_thresholds",
] as const)("rows of %s", (table) => {
  const column = columns[table];

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
});
