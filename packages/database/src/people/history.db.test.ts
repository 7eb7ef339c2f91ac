import { randomUUID } from "node:crypto";
import { type StudentId, scaleIdSchema, sessionIdSchema } from "@plumbline/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listPools } from "../bank/list-pools.ts";
import { saveAdminPool } from "../bank/save-admin-pool.ts";
import { saveAdminQuestion } from "../bank/save-admin-question.ts";
import { finishSession } from "../sessions/finish-session.ts";
import { readSessionAnswers } from "../sessions/read-session-answers.ts";
import { recordResponse } from "../sessions/record-response.ts";
import {
  answerTo,
  estimateAfter,
  type PoolOfQuestions,
  poolDraft,
  publishPool,
  question,
  questionAt,
  questionId,
  type RunningTest,
  signUp,
  startTest,
} from "../testing/scenarios.ts";
import { startTestDatabase, type TestDatabase } from "../testing/start-test-database.ts";
import { listStudentSessions } from "./list-student-sessions.ts";
import { loadProgress } from "./load-progress.ts";
import { searchStudents } from "./search-students.ts";

let database: TestDatabase;
let pool: PoolOfQuestions;
beforeAll(async () => {
  database = await startTestDatabase();
  pool = await publishPool(database.db);
});
afterAll(() => database.stop());

/** A test of one answer, right, that is over. */
async function takeShortTest(studentId: StudentId, now: Date, test = pool): Promise<RunningTest> {
  const running = await startTest(database.db, { ...test, studentId }, { now });
  await recordResponse(database.db, answerTo(running, 1, { response: 1, now, stop: "maximum-length" }));
  return running;
}

/** Walks all pages of a list. */
async function walk<Row>(
  page: (
    cursor: string | undefined,
  ) => Promise<{ readonly rows: readonly Row[]; readonly nextCursor: string | null }>,
): Promise<readonly (readonly Row[])[]> {
  const pages: (readonly Row[])[] = [];
  let cursor: string | undefined;
  do {
    const { rows, nextCursor } = await page(cursor);
    pages.push(rows);
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
  return pages;
}

describe("a student", () => {
  test("sees what is published, with the session in progress, and nothing else", async () => {
    const studentId = await signUp(database.owner);
    const running = await startTest(database.db, { ...pool, studentId });
    const pools = await listPools(database.db, studentId);
    expect(pools).toEqual([
      {
        id: pool.poolId,
        name: "Arithmetic",
        description: "Halves and thirds",
        language: "en",
        formOfAddress: "formal",
        concepts: ["Number", "Algebra"],
        questionCount: 6,
        length: { min: 1, max: 30 },
        timeLimitMinutes: null,
        ownTimeLimit: null,
        pause: { allowed: false, maximumMinutes: null },
        retakes: { avoid: "always" },
        activeSessionId: running.sessionId,
      },
    ]);
    const draft = "update question_pools set status = $2 where id = $1";
    await database.owner.query(draft, [pool.poolId, "archived"]);
    expect(await listPools(database.db, studentId)).toHaveLength(1);
    expect(await listPools(database.db, await signUp(database.owner))).toEqual([]);
    await database.owner.query(draft, [pool.poolId, "published"]);
  });

  test("sees at most 500 tests, the one in progress among them though its name is the last", async () => {
    const studentId = await signUp(database.owner);
    const last = await publishPool(database.db);
    await saveAdminPool(database.db, poolDraft({ id: last.poolId, name: "ζ", status: "published" }));
    const { sessionId } = await startTest(database.db, { ...last, studentId });
    const copies = `insert into question_pools (name, concepts, delivery, status)
      select 'Copy ' || i, concepts, delivery, 'published' from question_pools, generate_series(1, 500) i where id = $1`;
    await database.owner.query(copies, [last.poolId]);
    const pools = await listPools(database.db, studentId);
    await database.owner.query("update question_pools set status = 'archived' where name like 'Copy %'");
    expect(pools).toHaveLength(500);
    expect(pools.at(-1)).toMatchObject({ name: "ζ", activeSessionId: sessionId });
  });

  test("walks over the history, newest first, and meets every session once, those of one instant too", async () => {
    const studentId = await signUp(database.owner);
    const instants = [1, 2, 2, 2, 3, 4, 4].map((day) => new Date(Date.UTC(2026, 9, day)));
    const taken: string[] = [];
    for (const instant of instants) taken.push((await takeShortTest(studentId, instant)).sessionId);
    const pages = await walk(async (cursor) => {
      const { sessions, nextCursor } = await listStudentSessions(database.db, {
        studentId,
        cursor,
        limit: 2,
      });
      return { rows: sessions, nextCursor };
    });
    expect(pages.map((page) => page.length)).toEqual([2, 2, 2, 1]);
    const seen = pages.flat();
    expect(seen.map(({ sessionId }) => sessionId).toSorted()).toEqual(taken.toSorted());
    const starts = seen.map(({ startedAt }) => startedAt);
    expect(starts).toEqual(starts.toSorted().toReversed());
    expect(seen[0]).toMatchObject({
      pool: { id: pool.poolId, name: "Arithmetic", language: "en", formOfAddress: "formal" },
      status: "completed",
      endReason: "maximum-length",
      totalQuestions: 1,
      accuracy: 1,
      concepts: [
        { name: "Number", proficiency: 4 / 3, standardError: 0.5 },
        { name: "Algebra", proficiency: 1e-7, standardError: 0.1 + 0.2 },
      ],
    });
  });

  test("finds a running test in the history, its concepts still open", async () => {
    const studentId = await signUp(database.owner);
    await startTest(database.db, { ...pool, studentId });
    const { sessions, nextCursor } = await listStudentSessions(database.db, { studentId });
    expect(sessions).toMatchObject([{ status: "active", concepts: null, completedAt: null }]);
    expect(nextCursor).toBeNull();
  });

  test("sees each concept's course over the tests that asked about it, oldest first", async () => {
    const studentId = await signUp(database.owner);
    const algebra = await publishPool(database.db, [
      question({ id: questionId("1"), concepts: { Number: 1, Algebra: 1 } }),
      question({ id: questionId("2") }),
    ]);
    // On the scale of the other pool, so that Number is the same concept in both.
    await saveAdminPool(
      database.db,
      poolDraft({ id: algebra.poolId, status: "published", scaleId: scaleIdSchema.parse(pool.poolId) }),
    );
    const late = await takeShortTest(studentId, new Date("2026-10-03T00:00:00Z"));
    const early = await takeShortTest(studentId, new Date("2026-10-01T00:00:00Z"));
    const other = await takeShortTest(studentId, new Date("2026-10-02T00:00:00Z"), algebra);
    const { sessionId } = await startTest(database.db, { ...pool, studentId });
    await finishSession(database.db, { sessionId, studentId, endReason: "ended-by-student" });
    const { concepts, hasOlder } = await loadProgress(database.db, { studentId, limit: 4 });
    expect(hasOlder).toBe(false);
    const course = Object.fromEntries(
      concepts.map(({ name, points }) => [name, points.map((point) => point.sessionId)]),
    );
    expect(course).toEqual({
      Algebra: [other.sessionId],
      Number: [early.sessionId, other.sessionId, late.sessionId],
    });
    expect(concepts.at(-1)?.points[0]).toMatchObject({ proficiency: 4 / 3, standardError: 0.5 });
    const latest = await loadProgress(database.db, { studentId, limit: 2 });
    expect(latest.hasOlder).toBe(true);
    expect(latest.concepts.map(({ name, points }) => [name, points.map((point) => point.sessionId)])).toEqual(
      [["Number", [late.sessionId]]],
    );
  });
});

describe("a teacher", () => {
  test("walks over all students by name and meets each once", async () => {
    const fresh = await startTestDatabase();
    try {
      const names = ["ada", "Ada", "Béatrice", "Zoë", "Ada", "7", "Émile", "zoe", "x".repeat(120), "漢字"];
      const ids: string[] = [];
      for (const name of names) ids.push(await signUp(fresh.owner, name));
      const pages = await walk(async (cursor) => {
        const { students, nextCursor } = await searchStudents(fresh.db, { cursor, limit: 3 });
        expect(nextCursor?.length ?? 0).toBeLessThanOrEqual(400);
        return { rows: students, nextCursor };
      });
      expect(pages.map((page) => page.length)).toEqual([3, 3, 3, 1]);
      expect(
        pages
          .flat()
          .map(({ id }) => id)
          .toSorted(),
      ).toEqual(ids.toSorted());
    } finally {
      await fresh.stop();
    }
  });

  test("finds a student by part of the name or of the address, in any case, and no one else", async () => {
    const grace = await signUp(database.owner, "Grace Brewster Hopper");
    const percent = await signUp(database.owner, "100% _sure\\");
    const find = async (search: string) =>
      (await searchStudents(database.db, { search })).students.map(({ id }) => id);
    expect(await find("BREWSTER h")).toEqual([grace]);
    expect(await find(`${grace.slice(0, 13)}`)).toEqual([grace]);
    expect(await find("0% _s")).toEqual([percent]);
    expect(await find("sure\\")).toEqual([percent]);
    expect(await find("no such student")).toEqual([]);
  });

  test("sees of each student how many tests, and when last", async () => {
    const studentId = await signUp(database.owner, "Katherine Johnson");
    expect((await searchStudents(database.db, { search: "katherine" })).students).toEqual([
      {
        id: studentId,
        name: "Katherine Johnson",
        email: `${studentId}@example.test`,
        sessions: 0,
        lastTestAt: null,
        upToDate: true,
        proficiency: [],
      },
    ]);
    await takeShortTest(studentId, new Date("2026-10-01T00:00:00Z"));
    await takeShortTest(studentId, new Date("2026-10-02T00:00:00Z"));
    expect((await searchStudents(database.db, { search: "katherine" })).students).toMatchObject([
      {
        sessions: 2,
        lastTestAt: "2026-10-02T00:00:00+00:00",
        // Nobody has computed it yet.
        upToDate: false,
        proficiency: [],
      },
    ]);
  });

  test("reads a session answer by answer, each question as it was when it was asked", async () => {
    const mine = await publishPool(database.db);
    const studentId = await signUp(database.owner, "Emmy Noether");
    const running = await startTest(database.db, { ...mine, studentId });
    const first = questionAt(mine.questions, 1);
    await recordResponse(database.db, answerTo(running, 1, { response: 1, responseMs: null }));
    await saveAdminQuestion(database.db, {
      ...first,
      poolId: mine.poolId,
      content: "Reworded",
      correctAnswer: 0,
      status: "retired",
    });
    await recordResponse(database.db, answerTo(running, 2, { response: -1, stop: "maximum-length" }));
    const named = (position: number, correct: boolean) => [
      {
        name: "Number",
        proficiency: estimateAfter(position, correct).theta[0],
        standardError: 1 / (position + 1),
      },
      { name: "Algebra", proficiency: 1e-7 * position, standardError: 0.1 + 0.2 },
    ];
    const unknown = ["Number", "Algebra"].map((name) => ({ name, proficiency: 0, standardError: 1 }));
    const at = expect.any(String);
    expect(await readSessionAnswers(database.db, running.sessionId)).toMatchObject({
      session: { sessionId: running.sessionId, status: "completed", totalQuestions: 2, accuracy: 0.5 },
      student: { id: studentId, name: "Emmy Noether", email: `${studentId}@example.test` },
      concepts: ["Number", "Algebra"],
      initial: unknown,
      answers: [
        {
          position: 1,
          question: { ...first, revision: 1 },
          response: 1,
          correct: true,
          responseMs: null,
          at,
          before: unknown,
          after: named(1, true),
        },
        { position: 2, response: null, correct: false, responseMs: 1_500, at, after: named(2, false) },
      ],
    });
  });

  test("finds no session where there is none", async () => {
    expect(await readSessionAnswers(database.db, sessionIdSchema.parse(randomUUID()))).toBeNull();
  });
});

test("a cursor of another list, or of nobody, is refused as input", async () => {
  const studentId = await signUp(database.owner);
  const { nextCursor } = await searchStudents(database.db, { limit: 1 });
  for (const cursor of ["garbage", nextCursor ?? "", "W10"]) {
    await expect(listStudentSessions(database.db, { studentId, cursor })).rejects.toMatchObject({
      code: "INVALID_INPUT",
      issues: [{ field: "cursor", code: "not-a-cursor" }],
    });
  }
});
