import { randomUUID } from "node:crypto";
import { questionIdSchema, type StudentId, scaleIdSchema } from "@plumbline/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listScales } from "../bank/list-scales.ts";
import { saveAdminPool } from "../bank/save-admin-pool.ts";
import { finishSession } from "../sessions/finish-session.ts";
import { loadStartContext } from "../sessions/load-start-context.ts";
import { recordResponse } from "../sessions/record-response.ts";
import { setAnswerAside } from "../sessions/set-answer-aside.ts";
import {
  answerTo,
  type PoolOfQuestions,
  poolDraft,
  publishPool,
  questionAt,
  signUp,
  startTest,
  unknownProficiency,
} from "../testing/scenarios.ts";
import { startTestDatabase, type TestDatabase } from "../testing/start-test-database.ts";
import { type LongTermWork, loadLongTermWork } from "./load-long-term-work.ts";
import { loadProficiency } from "./load-proficiency.ts";
import { loadProgress } from "./load-progress.ts";
import { saveLongTerm } from "./save-long-term.ts";
import { searchStudents } from "./search-students.ts";

let database: TestDatabase;
let pool: PoolOfQuestions;
beforeAll(async () => {
  database = await startTestDatabase();
  pool = await publishPool(database.db);
});
afterAll(() => database.stop());

/** A test of one question, right, that is over at a minute of an evening. */
async function take(studentId: StudentId, minute: number, of = pool) {
  const now = new Date(Date.UTC(2026, 10, 20, 18, minute));
  const running = await startTest(database.db, { ...of, studentId }, { now });
  await recordResponse(database.db, answerTo(running, 1, { response: 1, stop: "maximum-length", now }));
  return running;
}

function workOf(studentId: StudentId, limit = 20) {
  return loadLongTermWork(database.db, { studentId, limit });
}

/** Stands for the engine: after each test the estimate is how many tests there were on the scale. */
function save(studentId: StudentId, work: LongTermWork | null) {
  if (work === null) throw new Error("there is no work");
  const before = work.earlier?.mean[0] ?? 0;
  const updates = work.tests.map(({ sessionId, basis, concepts }, index) => ({
    sessionId,
    basis,
    concepts,
    mean: [before + index + 1, -0.1 - 0.2],
    covariance: [
      [1 / 3, 0.1],
      [0.1, 0.25],
    ],
    measuredBy: { ...work.earlier?.measuredBy, Number: sessionId },
  }));
  return saveLongTerm(database.db, { studentId, scaleId: work.scaleId, updates });
}

async function estimates(studentId: StudentId) {
  const { concepts, upToDate } = (await loadProficiency(database.db, studentId)) ?? {};
  return { upToDate, concepts: concepts?.map(({ scale, proficiency }) => [scale.name, proficiency]) };
}

describe("the long-term proficiency", () => {
  test("is computed from the tests that are over, in the order of their ends, with the answers that count", async () => {
    const studentId = await signUp(database.owner);
    expect(await workOf(studentId)).toBeNull();
    const late = await take(studentId, 30);
    const early = await take(studentId, 10);
    const empty = await startTest(database.db, { ...pool, studentId });
    await finishSession(database.db, {
      sessionId: empty.sessionId,
      studentId,
      endReason: "ended-by-student",
    });
    await startTest(database.db, { ...pool, studentId });
    const work = await workOf(studentId);
    expect(work).toMatchObject({ scaleId: pool.poolId, earlier: null });
    expect(work?.tests).toMatchObject([
      {
        sessionId: early.sessionId,
        endedAt: "2026-11-20T18:10:00+00:00",
        concepts: ["Number", "Algebra"],
        prior: { standardDeviation: 1, correlation: 0.5 },
        answers: [
          { item: { id: questionAt(pool.questions, 1).id, revision: 1, guessing: 0.2 }, correct: true },
        ],
      },
      { sessionId: late.sessionId },
    ]);
  });

  test("is read and begun with only when it is up to date", async () => {
    const studentId = await signUp(database.owner, "Emmy Noether");
    await take(studentId, 1);
    const start = () => loadStartContext(database.db, { studentId, poolId: pool.poolId });
    const inList = async () =>
      (await searchStudents(database.db, { search: studentId })).students.map(
        ({ upToDate, proficiency }) => ({
          upToDate,
          proficiency: proficiency.map(({ name, scale, proficiency: value }) => [name, scale.id, value]),
        }),
      );
    expect(await estimates(studentId)).toEqual({ upToDate: false, concepts: [] });
    expect((await start()).earlierTests).toEqual({ upToDate: false, estimate: null });
    await save(studentId, await workOf(studentId));
    expect(await workOf(studentId)).toBeNull();
    expect(await loadProficiency(database.db, studentId)).toMatchObject({
      upToDate: true,
      concepts: [
        {
          scale: { id: pool.poolId, name: "Arithmetic", language: "en" },
          name: "Number",
          proficiency: 1,
          standardError: Math.sqrt(1 / 3),
          startedAt: expect.any(String),
        },
      ],
    });
    expect(await inList()).toEqual([{ upToDate: true, proficiency: [["Number", pool.poolId, 1]] }]);
    expect((await start()).earlierTests).toMatchObject({
      upToDate: true,
      estimate: {
        concepts: ["Number", "Algebra"],
        mean: [1, -0.1 - 0.2],
        endedAt: "2026-11-20T18:01:00+00:00",
      },
    });
    await take(studentId, 2);
    expect(await estimates(studentId)).toEqual({ upToDate: false, concepts: [] });
    expect(await inList()).toEqual([{ upToDate: false, proficiency: [] }]);
    expect((await start()).earlierTests).toEqual({ upToDate: false, estimate: null });
  });

  test("is continued from the last test that is up to date, some tests at a time", async () => {
    const studentId = await signUp(database.owner);
    const tests = [];
    for (const minute of [1, 2, 3]) tests.push(await take(studentId, minute));
    await save(studentId, await workOf(studentId, 2));
    expect(await estimates(studentId)).toEqual({ upToDate: false, concepts: [] });
    const rest = await workOf(studentId, 2);
    expect(rest).toMatchObject({
      earlier: { mean: [2, -0.1 - 0.2] },
      tests: [{ sessionId: tests[2]?.sessionId }],
    });
    await save(studentId, rest);
    expect(await estimates(studentId)).toEqual({ upToDate: true, concepts: [["Arithmetic", 3]] });
  });

  test("begins again at a test that lost an answer, or that ended late before others", async () => {
    const studentId = await signUp(database.owner);
    const first = await take(studentId, 10);
    const second = await take(studentId, 20);
    const third = await take(studentId, 30);
    await save(studentId, await workOf(studentId));
    const { version } = await setAside(second);
    // Its only answer does not count, so the test does not either. The one before it is up to date.
    expect(version).toBe(2);
    const without = await workOf(studentId);
    expect(without?.earlier?.mean).toEqual([1, -0.1 - 0.2]);
    expect(without?.tests.map(({ sessionId }) => sessionId)).toEqual([third.sessionId]);
    await save(studentId, without);
    const between = await take(studentId, 5);
    const again = await workOf(studentId);
    expect(again?.earlier).toBeNull();
    expect(again?.tests.map(({ sessionId }) => sessionId)).toEqual([
      between.sessionId,
      first.sessionId,
      third.sessionId,
    ]);
  });

  test("is not kept from tests that have changed meanwhile", async () => {
    const studentId = await signUp(database.owner);
    await take(studentId, 10);
    const outdated = await workOf(studentId);
    await take(studentId, 5);
    await save(studentId, outdated);
    expect(await estimates(studentId)).toEqual({ upToDate: false, concepts: [] });
    const work = await workOf(studentId);
    expect(work?.earlier).toBeNull();
    expect(work?.tests).toHaveLength(2);
    await Promise.all([save(studentId, work), save(studentId, work), save(studentId, work)]);
    expect(await estimates(studentId)).toEqual({ upToDate: true, concepts: [["Arithmetic", 2]] });
  });
});

describe("a scale", () => {
  const draft = (of: PoolOfQuestions, name: string) =>
    poolDraft({ id: of.poolId, name, status: "published" });

  test("is a pool's own at first, and has its name", async () => {
    const own = await publishPool(database.db);
    expect(await saveAdminPool(database.db, draft(own, "Fractions"))).toMatchObject({
      scale: { id: own.poolId, name: "Fractions" },
    });
  });

  test("has the language of its pools, where all say the same one", async () => {
    const [one, other] = [await publishPool(database.db), await publishPool(database.db)];
    const scaleId = scaleIdSchema.parse(one.poolId);
    await saveAdminPool(database.db, { ...draft(one, "One"), language: "he" });
    const scaleOf = async (language: string | null) =>
      (await saveAdminPool(database.db, { ...draft(other, "Other"), scaleId, language })).scale;
    expect(await scaleOf("he")).toEqual({ id: scaleId, name: "One", language: "he" });
    expect(await scaleOf("de")).toEqual({ id: scaleId, name: "One", language: null });
    expect(await scaleOf(null)).toEqual({ id: scaleId, name: "One", language: null });
    const { scales } = await listScales(database.db, 500);
    expect(scales.find(({ id }) => id === scaleId)).toMatchObject({ language: null, pools: [{}, {}] });
  });

  test("has the name of a pool that is on it, also where its own pool is not", async () => {
    const [one, other] = [await publishPool(database.db), await publishPool(database.db)];
    const [scaleOfOne, scaleOfOther] = [scaleIdSchema.parse(one.poolId), scaleIdSchema.parse(other.poolId)];
    await saveAdminPool(database.db, draft(one, "One"));
    await saveAdminPool(database.db, { ...draft(other, "Other"), scaleId: scaleOfOne });
    const moved = await saveAdminPool(database.db, { ...draft(one, "One"), scaleId: scaleOfOther });
    expect(moved.scale).toMatchObject({ id: scaleOfOther, name: "One" });
    const { scales } = await listScales(database.db, 500);
    expect(scales.find(({ id }) => id === scaleOfOne)).toMatchObject({
      name: "Other",
      pools: [{ name: "Other" }],
    });
    const back = await saveAdminPool(database.db, { ...draft(one, "One"), scaleId: null });
    expect(back.scale).toMatchObject({ id: scaleOfOne, name: "One" });
  });

  test("of one pool does not move another's, until one joins the other, and again when it leaves", async () => {
    const studentId = await signUp(database.owner);
    const [one, other] = [await publishPool(database.db), await publishPool(database.db)];
    await saveAdminPool(database.db, draft(one, "One"));
    await saveAdminPool(database.db, draft(other, "Other"));
    await take(studentId, 1, one);
    await take(studentId, 2, other);
    const restate = async () => {
      for (let work = await workOf(studentId); work !== null; work = await workOf(studentId)) {
        await save(studentId, work);
      }
    };
    const lines = async () =>
      (await loadProgress(database.db, { studentId, limit: 5 })).concepts.map(({ scale, points }) => [
        scale.name,
        points.length,
      ]);
    const apart = [
      ["One", 1],
      ["Other", 1],
    ];
    await restate();
    expect(await estimates(studentId)).toEqual({ upToDate: true, concepts: apart });
    expect(await lines()).toEqual(apart);

    const oneScale = scaleIdSchema.parse(one.poolId);
    const joined = await saveAdminPool(database.db, { ...draft(other, "Other"), scaleId: oneScale });
    expect(joined.scale).toEqual({ id: oneScale, name: "One", language: "en" });
    expect(await estimates(studentId)).toEqual({ upToDate: false, concepts: [] });
    await restate();
    expect(await estimates(studentId)).toEqual({ upToDate: true, concepts: [["One", 2]] });
    expect(await lines()).toEqual([["One", 2]]);
    // A pool that is saved without a word about its scale keeps it.
    expect((await saveAdminPool(database.db, draft(other, "Renamed"))).scale).toEqual(joined.scale);

    await saveAdminPool(database.db, { ...draft(other, "Other"), scaleId: null });
    expect(await estimates(studentId)).toEqual({ upToDate: false, concepts: [] });
    await restate();
    expect(await estimates(studentId)).toEqual({ upToDate: true, concepts: apart });
    expect(await lines()).toEqual(apart);
    const { rows } = await database.owner.query(
      "select count(*)::integer as count from student_proficiencies where student_id = $1",
      [studentId],
    );
    expect(rows).toEqual([{ count: 2 }]);
  });

  test("that is not there is refused", async () => {
    const scaleId = scaleIdSchema.parse(randomUUID());
    await expect(saveAdminPool(database.db, poolDraft({ scaleId }))).rejects.toMatchObject({
      code: "INVALID_INPUT",
      issues: [{ field: "scaleId", code: "no-such-scale" }],
    });
  });
});

/** Sets the only answer of a test aside. */
async function setAside({ sessionId, questions }: Awaited<ReturnType<typeof take>>) {
  await setAnswerAside(database.db, {
    sessionId,
    questionId: questionIdSchema.parse(questionAt(questions, 1).id),
    reason: "Two answers are right",
    setBy: "admin",
    expectedVersion: 1,
    proficiency: unknownProficiency,
  });
  const { rows } = await database.owner.query("select version from test_sessions where id = $1", [sessionId]);
  return { version: rows[0].version as number };
}
