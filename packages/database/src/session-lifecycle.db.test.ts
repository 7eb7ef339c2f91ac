import { randomUUID } from "node:crypto";
import {
  type EndReason,
  endReasonSchema,
  poolIdSchema,
  sessionIdSchema,
  studentIdSchema,
} from "@plumbline/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestDatabase, type TestDatabase } from "../test/start-test-database.ts";
import {
  answerInOrder,
  answerTo,
  delivery,
  estimateAfter,
  type PoolOfQuestions,
  publishPool,
  question,
  questionAt,
  questionId,
  signUp,
  startTest,
  unknownProficiency,
} from "../test/stories.ts";
import { applyImport } from "./apply-import.ts";
import { expireIdleSessions } from "./expire-idle-sessions.ts";
import { finishSession } from "./finish-session.ts";
import { loadResult } from "./load-result.ts";
import { loadSession } from "./load-session.ts";
import { loadStart } from "./load-start.ts";
import { readProficiency } from "./read-proficiency.ts";
import { recordResponse } from "./record-response.ts";
import { saveAdminPool } from "./save-admin-pool.ts";
import { startSession } from "./start-session.ts";

let database: TestDatabase;
let pool: PoolOfQuestions;
beforeAll(async () => {
  database = await startTestDatabase();
  pool = await publishPool(database.db);
});
afterAll(() => database.stop());

const student = () => signUp(database.owner);
const refusal = (code: string) => expect.objectContaining({ code });
const unknownSession = sessionIdSchema.parse(randomUUID());

const archive = (poolId: PoolOfQuestions["poolId"]) =>
  saveAdminPool(database.db, {
    id: poolId,
    name: "Arithmetic",
    description: "",
    concepts: ["Number", "Algebra"],
    delivery: delivery(),
    status: "archived",
  });

describe("before a test", () => {
  test("a student sees the pool, what is known of them, and no session", async () => {
    const studentId = await student();
    expect(await loadStart(database.db, { studentId, poolId: pool.poolId })).toEqual({
      pool: {
        id: pool.poolId,
        name: "Arithmetic",
        concepts: ["Number", "Algebra"],
        delivery: delivery(),
        status: "published",
        bankVersion: expect.any(Number),
      },
      longTerm: [],
      activeSession: null,
    });
  });

  test("a student brings what other tests measured of the pool's own concepts, and nothing else", async () => {
    const studentId = await student();
    const running = await startTest(database.db, { ...pool, studentId });
    await recordResponse(database.db, answerTo(running, 1, 1, { stop: "maximum-length" }));
    const geometry = {
      name: "Geometry",
      description: "",
      concepts: ["Geometry"],
      delivery: delivery(),
    };
    const { id: poolId } = await saveAdminPool(database.db, { ...geometry, status: "draft" });
    await applyImport(database.db, { poolId, questions: [question({ concepts: { Geometry: 1 } })] });
    await saveAdminPool(database.db, { ...geometry, id: poolId, status: "published" });
    expect((await loadStart(database.db, { studentId, poolId })).longTerm).toEqual([]);
    expect((await loadStart(database.db, { studentId, poolId: pool.poolId })).longTerm).toEqual([
      { concept: "Number", value: 4 / 3, se: 0.5 },
    ]);
  });

  test("an unknown pool and one that is not published are not available", async () => {
    const studentId = await student();
    const archived = await publishPool(database.db);
    await archive(archived.poolId);
    for (const poolId of [poolIdSchema.parse(randomUUID()), archived.poolId]) {
      await expect(loadStart(database.db, { studentId, poolId })).rejects.toEqual(
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
    const start = await loadStart(database.db, { studentId, poolId: mine.poolId });
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

describe("ending", () => {
  test("early keeps what was answered, as the result and as long-term proficiency", async () => {
    const mine = await publishPool(database.db, [
      question({ id: questionId("1") }),
      question({ id: questionId("2"), concepts: { Number: 0.5, Algebra: 1 } }),
      question({ id: questionId("3") }),
    ]);
    const studentId = await student();
    const running = await startTest(
      database.db,
      { ...mine, studentId },
      { now: new Date("2026-11-23T10:00:00Z") },
    );
    await recordResponse(database.db, answerTo(running, 1, 1, { now: new Date("2026-11-23T10:01:00Z") }));
    expect(await loadResult(database.db, running.sessionId)).toEqual({ state: "active", studentId });

    const now = new Date("2026-11-23T10:05:00Z");
    const ended = await finishSession(database.db, {
      sessionId: running.sessionId,
      studentId,
      endReason: "ended-by-student",
      now,
    });
    expect(ended).toMatchObject({
      status: "ended",
      endReason: "ended-by-student",
      currentQuestion: null,
      version: 2,
      totalQuestions: 1,
      finalProficiency: estimateAfter(1, true),
      completedAt: "2026-11-23T10:05:00+00:00",
    });
    expect(await loadResult(database.db, running.sessionId)).toEqual({
      state: "over",
      studentId,
      sessionId: running.sessionId,
      pool: { id: mine.poolId, name: "Arithmetic" },
      status: "ended",
      startedAt: "2026-11-23T10:00:00+00:00",
      completedAt: "2026-11-23T10:05:00+00:00",
      endReason: "ended-by-student",
      totalQuestions: 1,
      correctResponses: 1,
      accuracy: 1,
      concepts: [
        { name: "Number", initial: 0, proficiency: 4 / 3, standardError: 0.5, answered: 1 },
        { name: "Algebra", initial: 0, proficiency: 1e-7, standardError: 0.1 + 0.2, answered: 0 },
      ],
    });
    const measured = (await readProficiency(database.db, studentId))?.concepts.map(({ name }) => name);
    expect(measured).toEqual(["Number"]);
  });

  test("again, or for another reason, changes nothing", async () => {
    const studentId = await student();
    const running = await startTest(database.db, { ...pool, studentId });
    await answerInOrder(database.db, running, [1, 0]);
    const { sessionId } = running;
    const first = await finishSession(database.db, { sessionId, studentId, endReason: "time-over" });
    expect(first).toMatchObject({
      status: "completed",
      endReason: "time-over",
      finalProficiency: estimateAfter(2, false),
    });
    expect(await finishSession(database.db, { sessionId, studentId, endReason: "ended-by-student" })).toEqual(
      first,
    );
  });

  test("without an answer leaves the initial proficiency, and nothing long-term", async () => {
    const studentId = await student();
    const { sessionId } = await startTest(database.db, { ...pool, studentId });
    const ended = await finishSession(database.db, { sessionId, studentId, endReason: "ended-by-student" });
    expect(ended).toMatchObject({ finalProficiency: unknownProficiency, accuracy: 0 });
    expect((await readProficiency(database.db, studentId))?.concepts).toEqual([]);
  });

  test.each(endReasonSchema.options)(
    "for the reason %s gives the session the status of that reason",
    async (endReason) => {
      const studentId = await student();
      const { sessionId } = await startTest(database.db, { ...pool, studentId });
      const { status } = await finishSession(database.db, { sessionId, studentId, endReason });
      const statuses: Partial<Record<EndReason, string>> = {
        "ended-by-student": "ended",
        expired: "expired",
      };
      expect(status).toBe(statuses[endReason] ?? "completed");
    },
  );

  test("another student's session, or none, is not found", async () => {
    const running = await startTest(database.db, { ...pool, studentId: await student() });
    for (const [sessionId, studentId] of [
      [running.sessionId, await student()],
      [unknownSession, running.studentId],
    ] as const) {
      const attempt = finishSession(database.db, { sessionId, studentId, endReason: "ended-by-student" });
      await expect(attempt).rejects.toEqual(refusal("SESSION_NOT_FOUND"));
    }
    expect((await loadSession(database.db, running.sessionId))?.session.status).toBe("active");
  });

  test("an older session does not overwrite what a later answer measured", async () => {
    const other = await publishPool(database.db);
    const studentId = await student();
    const older = await startTest(database.db, { ...pool, studentId });
    const newer = await startTest(database.db, { ...other, studentId });
    await recordResponse(database.db, answerTo(older, 1, 0, { now: new Date("2026-11-20T10:00:00Z") }));
    await recordResponse(
      database.db,
      answerTo(newer, 1, 1, { now: new Date("2026-11-21T10:00:00Z"), stop: "maximum-length" }),
    );
    await finishSession(database.db, { sessionId: older.sessionId, studentId, endReason: "expired" });
    const start = await loadStart(database.db, { studentId, poolId: pool.poolId });
    expect(start.longTerm).toEqual([{ concept: "Number", value: 4 / 3, se: 0.5 }]);
    const longTerm = await readProficiency(database.db, studentId);
    expect(longTerm?.concepts[0]).toMatchObject({
      sessionId: newer.sessionId,
      updatedAt: "2026-11-21T10:00:00+00:00",
    });
  });
});

test("there is no session, result or student where there is none", async () => {
  expect(await loadSession(database.db, unknownSession)).toBeNull();
  expect(await loadResult(database.db, unknownSession)).toBeNull();
  expect(await readProficiency(database.db, studentIdSchema.parse("nobody"))).toBeNull();
});

describe("the sweeper", () => {
  const hoursLater = (start: Date, hours: number) => new Date(start.getTime() + hours * 3_600_000);
  const start = new Date("2020-01-01T00:00:00Z");

  test("expires what lay idle past its own window, with what was answered, and leaves the rest", async () => {
    const day = await startTest(database.db, { ...pool, studentId: await student() }, { now: start });
    const week = await startTest(
      database.db,
      { ...pool, studentId: await student() },
      { now: start, settings: { resumeWindowHours: 168 } },
    );
    await recordResponse(database.db, answerTo(day, 1, 1, { now: hoursLater(start, 1) }));
    expect(await expireIdleSessions(database.db, { limit: 100, now: hoursLater(start, 25) })).toBe(0);
    const now = hoursLater(start, 25.01);
    expect(await expireIdleSessions(database.db, { limit: 100, now })).toBe(1);
    expect((await loadSession(database.db, day.sessionId))?.session).toMatchObject({
      status: "expired",
      endReason: "expired",
      finalProficiency: estimateAfter(1, true),
      lastActivity: "2020-01-01T01:00:00+00:00",
    });
    expect((await loadSession(database.db, week.sessionId))?.session.status).toBe("active");
    expect((await readProficiency(database.db, day.studentId))?.concepts).toHaveLength(1);
    expect(await expireIdleSessions(database.db, { limit: 100, now: hoursLater(start, 169) })).toBe(1);
  });

  test("on many instances at once expires each session once, no more than the limit a call", async () => {
    await Promise.all(
      Array.from({ length: 30 }, async () =>
        startTest(database.db, { ...pool, studentId: await student() }, { now: start }),
      ),
    );
    const now = hoursLater(start, 200);
    const counts = await Promise.all(
      Array.from({ length: 8 }, () => expireIdleSessions(database.db, { limit: 3, now })),
    );
    expect(Math.max(...counts)).toBeLessThanOrEqual(3);
    let total = counts.reduce((sum, count) => sum + count, 0);
    for (let count = 1; count > 0; total += count) {
      count = await expireIdleSessions(database.db, { limit: 10, now });
    }
    expect(total).toBe(30);
    const { rows } = await database.owner.query(
      "select version from test_sessions where status = 'expired' and started_at = $1 and version <> 1 and total_questions = 0",
      [start],
    );
    expect(rows).toEqual([]);
  });
});
