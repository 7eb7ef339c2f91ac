import { randomUUID } from "node:crypto";
import { type PoolId, poolIdSchema, sessionIdSchema } from "@plumbline/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { saveAdminPool } from "../bank/save-admin-pool.ts";
import { refusal } from "../testing/refusals.ts";
import {
  answerInOrder,
  delivery,
  type PoolOfQuestions,
  poolDraft,
  publishPool,
  questionAt,
  signUp,
  startTest,
  unknownProficiency,
} from "../testing/scenarios.ts";
import { startTestDatabase, type TestDatabase } from "../testing/start-test-database.ts";
import { loadSession } from "./load-session.ts";
import { loadStartContext } from "./load-start-context.ts";
import { startSession } from "./start-session.ts";

let database: TestDatabase;
let pool: PoolOfQuestions;
beforeAll(async () => {
  database = await startTestDatabase();
  pool = await publishPool(database.db);
});
afterAll(() => database.stop());

function student() {
  return signUp(database.owner);
}

function archive(poolId: PoolId) {
  return saveAdminPool(database.db, poolDraft({ id: poolId, status: "archived" }));
}

describe("before a test", () => {
  test("a student sees the pool, what is known of them, and no session", async () => {
    const studentId = await student();
    expect(await loadStartContext(database.db, { studentId, poolId: pool.poolId })).toEqual({
      pool: {
        id: pool.poolId,
        name: "Arithmetic",
        language: "en",
        concepts: ["Number", "Algebra"],
        delivery: delivery(),
        status: "published",
        bankVersion: expect.any(Number),
      },
      earlierTests: { upToDate: true, estimate: null },
      activeSession: null,
    });
  });

  test("an unknown pool and one that is not published are not available", async () => {
    const studentId = await student();
    const archived = await publishPool(database.db);
    await archive(archived.poolId);
    for (const poolId of [poolIdSchema.parse(randomUUID()), archived.poolId]) {
      await expect(loadStartContext(database.db, { studentId, poolId })).rejects.toEqual(
        refusal("POOL_NOT_AVAILABLE"),
      );
      await expect(startTest(database.db, { ...pool, poolId, studentId })).rejects.toEqual(
        refusal("POOL_NOT_AVAILABLE"),
      );
    }
  });
});

describe("starting", () => {
  test("begins a session at the first question", async () => {
    const studentId = await student();
    const sessionId = sessionIdSchema.parse(randomUUID());
    const started = await startSession(database.db, {
      sessionId,
      studentId,
      poolId: pool.poolId,
      settings: { concepts: ["Number", "Algebra"], delivery: delivery() },
      seed: Number.MAX_SAFE_INTEGER,
      initialProficiency: unknownProficiency,
      firstQuestion: { id: questionAt(pool.questions, 1).id, revision: 1 },
      now: new Date("2026-11-23T10:00:00Z"),
      deadlineAt: new Date("2026-11-23T10:45:00Z"),
    });
    const session = {
      id: sessionId,
      studentId,
      pool: { id: pool.poolId, name: "Arithmetic", bankVersion: expect.any(Number) },
      status: "active",
      endReason: null,
      settings: { concepts: ["Number", "Algebra"], delivery: delivery() },
      seed: Number.MAX_SAFE_INTEGER,
      initialProficiency: unknownProficiency,
      finalProficiency: null,
      currentQuestion: { id: questionAt(pool.questions, 1).id, revision: 1 },
      version: 0,
      totalQuestions: 0,
      correctResponses: 0,
      accuracy: 0,
      deadlineAt: "2026-11-23T10:45:00+00:00",
      pausedAt: null,
      startedAt: "2026-11-23T10:00:00+00:00",
      completedAt: null,
      lastActivity: "2026-11-23T10:00:00+00:00",
    };
    expect(started).toEqual({ resumed: false, session });
    expect(await loadSession(database.db, sessionId)).toEqual({
      session,
      answered: [],
      currentProficiency: unknownProficiency,
    });
  });

  test("again resumes the session where it stands, also when the pool was archived meanwhile", async () => {
    const mine = await publishPool(database.db);
    const studentId = await student();
    const running = await startTest(database.db, { ...mine, studentId });
    await answerInOrder(database.db, running, [1]);
    await archive(mine.poolId);
    const again = await startSession(database.db, {
      sessionId: sessionIdSchema.parse(randomUUID()),
      studentId,
      poolId: mine.poolId,
      settings: { concepts: ["Number", "Algebra"], delivery: delivery() },
      seed: 8,
      initialProficiency: unknownProficiency,
      firstQuestion: { id: questionAt(mine.questions, 1).id, revision: 1 },
    });
    expect(again).toMatchObject({ resumed: true, session: { id: running.sessionId, version: 1, seed: 7 } });
    const start = await loadStartContext(database.db, { studentId, poolId: mine.poolId });
    expect(start.activeSession?.id).toBe(running.sessionId);
  });

  test("forty times at once begins one session", async () => {
    const studentId = await student();
    const started = await Promise.all(
      Array.from({ length: 40 }, () => startTest(database.db, { ...pool, studentId })),
    );
    expect(started).toHaveLength(40);
    const { rows } = await database.owner.query("select id from test_sessions where student_id = $1", [
      studentId,
    ]);
    expect(rows).toHaveLength(1);
  });

  test.each([
    ["gets that session when the other commits", "commit", true],
    ["begins its own when the other gives up", "rollback", false],
  ])("while another start of the same test is not yet committed waits, and %s", async (_, end, resumed) => {
    const studentId = await student();
    const [one, other] = await Promise.all([database.owner.connect(), database.owner.connect()]);
    const sql = "select start_session($1, $2, $3, $4, 7, $5, $6, 1) as started";
    const parameters = () => [
      randomUUID(),
      studentId,
      pool.poolId,
      { concepts: ["Number", "Algebra"], delivery: delivery() },
      unknownProficiency,
      questionAt(pool.questions, 1).id,
    ];
    try {
      await one.query("begin");
      await one.query(sql, parameters());
      const waiting = other.query(sql, parameters());
      const waitsForLock =
        "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
      await expect.poll(async () => (await database.owner.query(waitsForLock)).rowCount).toBe(1);
      await one.query(end);
      expect((await waiting).rows).toMatchObject([{ started: { resumed } }]);
    } finally {
      one.release();
      other.release();
    }
    const { rows } = await database.owner.query("select id from test_sessions where student_id = $1", [
      studentId,
    ]);
    expect(rows).toHaveLength(1);
  });

  test("a second test of another pool runs beside the first", async () => {
    const studentId = await student();
    const other = await publishPool(database.db);
    await startTest(database.db, { ...pool, studentId });
    await startTest(database.db, { ...other, studentId });
    const { rows } = await database.owner.query("select id from test_sessions where student_id = $1", [
      studentId,
    ]);
    expect(rows).toHaveLength(2);
  });
});
