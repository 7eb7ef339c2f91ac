import { randomUUID } from "node:crypto";
import {
  type PoolId,
  type Proficiency,
  poolIdSchema,
  questionIdSchema,
  type SessionSettings,
  sessionIdSchema,
} from "@plumbline/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { finishSession } from "../sessions/finish-session.ts";
import { recordResponse } from "../sessions/record-response.ts";
import { setAnswerAside } from "../sessions/set-answer-aside.ts";
import { startSession } from "../sessions/start-session.ts";
import {
  answerTo,
  delivery,
  type PoolOfQuestions,
  poolDraft,
  publishPool as publishPoolOf,
  question,
  questionAt,
  signUp,
  startTest,
  unknownProficiency,
} from "../testing/scenarios.ts";
import { startTestDatabase, type TestDatabase } from "../testing/start-test-database.ts";
import { loadFirstAnswers } from "./load-first-answers.ts";
import { saveAdminPool } from "./save-admin-pool.ts";
import { saveAdminQuestion } from "./save-admin-question.ts";

const WRONG = 0;
const RIGHT = 1;

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

/** A test of the pool's first questions that is over, with these responses. */
async function take(
  pool: PoolOfQuestions,
  responses: readonly number[],
  {
    initial = unknownProficiency,
    concepts = ["Number", "Algebra"],
    isOver = true,
    settings = {},
  }: {
    readonly initial?: Proficiency;
    readonly concepts?: readonly string[];
    readonly isOver?: boolean;
    readonly settings?: Partial<SessionSettings>;
  } = {},
) {
  const studentId = await signUp(database.owner);
  const sessionId = sessionIdSchema.parse(randomUUID());
  await startSession(database.db, {
    sessionId,
    studentId,
    poolId: pool.poolId,
    settings: { concepts, delivery: delivery(), ...settings },
    seed: 7,
    initialProficiency: initial,
    firstQuestion: { id: questionAt(pool.questions, 1).id, revision: 1 },
  });
  const running = { sessionId, studentId, questions: pool.questions };
  for (const [index, response] of responses.entries()) {
    await recordResponse(database.db, answerTo(running, index + 1, { response }));
  }
  if (isOver) await finishSession(database.db, { sessionId, studentId, endReason: "ended-by-student" });
  return sessionId;
}

function load(poolId: PoolId, limits: Partial<Parameters<typeof loadFirstAnswers>[1]> = {}) {
  return loadFirstAnswers(database.db, {
    poolId,
    students: 100,
    answers: 1000,
    answersOfEach: 100,
    ...limits,
  });
}

const BOTH_CONCEPTS = { Number: 1, Algebra: 0.5 };

/** A published pool of which every question measures both concepts. */
function publishPool() {
  return publishPoolOf(
    database.db,
    Array.from({ length: 6 }, () => question({ concepts: BOTH_CONCEPTS })),
  );
}

test("the answers of tests that are over, the latest test first, by index of the question", async () => {
  const pool = await publishPool();
  await take(pool, [RIGHT, WRONG]);
  await take(pool, [WRONG, WRONG, RIGHT]);
  await take(pool, []);
  await take(pool, [RIGHT], { isOver: false });
  expect(await load(pool.poolId)).toEqual({
    concepts: ["Number", "Algebra"],
    items: [1, 2, 3].map((place) => ({
      id: questionAt(pool.questions, place).id,
      revision: 1,
      concepts: BOTH_CONCEPTS,
      difficulty: 0,
      discrimination: 1,
      guessing: 0.2,
    })),
    students: [
      { items: [0, 1, 2], correct: [0, 0, 1] },
      { items: [0, 1], correct: [1, 0] },
    ],
    isSample: false,
  });
});

test("the parameters are those of the revision that was answered", async () => {
  const pool = await publishPool();
  await take(pool, [RIGHT]);
  const first = questionAt(pool.questions, 1);
  await saveAdminQuestion(database.db, { ...first, difficulty: 2, poolId: pool.poolId, status: "active" });
  expect((await load(pool.poolId))?.items).toMatchObject([{ id: first.id, revision: 1, difficulty: 0 }]);
});

test("an answer that was set aside is left out, and so is a test that has no other", async () => {
  const pool = await publishPool();
  const sessions = [await take(pool, [RIGHT]), await take(pool, [WRONG, RIGHT])];
  for (const [index, sessionId] of sessions.entries()) {
    await setAnswerAside(database.db, {
      sessionId,
      questionId: questionIdSchema.parse(questionAt(pool.questions, 1).id),
      reason: "Two answers are right",
      setBy: "admin",
      expectedVersion: index + 2,
      proficiency: unknownProficiency,
      now: new Date(),
    });
  }
  const loaded = await load(pool.poolId);
  expect(loaded?.items.map(({ id }) => id)).toEqual([questionAt(pool.questions, 2).id]);
  expect(loaded?.students).toEqual([{ items: [0], correct: [1] }]);
});

test("tests that began with earlier results, or with other concepts, are left out", async () => {
  const pool = await publishPool();
  await take(pool, [RIGHT], { initial: { theta: [0, 0.3], se: [1, 0.5] } });
  const covariance = [
    [1, 0.5],
    [0.5, 1],
  ];
  await take(pool, [RIGHT], { settings: { selectionPrior: { mean: [0, 0], covariance } } });
  await take(pool, [RIGHT], { concepts: ["Number", "Geometry"] });
  await take(pool, [RIGHT, WRONG], { concepts: ["Algebra", "Number"] });
  expect((await load(pool.poolId))?.students).toEqual([{ items: [0, 1], correct: [1, 0] }]);
});

test("both limits keep the latest and say that there are more", async () => {
  const pool = await publishPool();
  await take(pool, [RIGHT, RIGHT, RIGHT]);
  await take(pool, [WRONG, WRONG]);
  await take(pool, [RIGHT]);
  const lengths = async (limits: Parameters<typeof load>[1]) => {
    const loaded = await load(pool.poolId, limits);
    return [loaded?.students.map(({ items }) => items.length), loaded?.isSample];
  };
  expect(await lengths({ students: 3, answers: 6 })).toEqual([[1, 2, 3], false]);
  expect(await lengths({ students: 2 })).toEqual([[1, 2], true]);
  expect(await lengths({ answers: 5 })).toEqual([[1, 2], true]);
});

test("of each student the first answers that count are taken, and they use up the limit on all answers", async () => {
  const pool = await publishPool();
  await take(pool, [RIGHT, WRONG, RIGHT, RIGHT]);
  await take(pool, [WRONG, RIGHT, RIGHT]);
  expect(await load(pool.poolId, { answersOfEach: 2, answers: 4 })).toMatchObject({
    students: [
      { items: [0, 1], correct: [0, 1] },
      { items: [0, 1], correct: [1, 0] },
    ],
    isSample: false,
  });
});

test("students whose answers are all on one concept are left out before the latest are taken", async () => {
  const concepts = [{ Number: 1 }, { Number: 1 }, { Algebra: 1 }, { Algebra: 1 }];
  const questions = concepts.map((measured, index) =>
    question({ id: `${index}-${randomUUID()}`, concepts: measured }),
  );
  const pool = await publishPoolOf(database.db, questions);
  await take(pool, [RIGHT, WRONG, RIGHT]);
  await take(pool, [WRONG, WRONG, RIGHT]);
  await take(pool, [RIGHT, WRONG]);
  expect(await load(pool.poolId, { students: 1 })).toMatchObject({
    students: [{ correct: [0, 0, 1] }],
    isSample: true,
  });
  expect(await load(pool.poolId, { students: 2 })).toMatchObject({
    students: [{ correct: [0, 0, 1] }, { correct: [1, 0, 1] }],
    isSample: false,
  });
  expect((await load(pool.poolId, { answersOfEach: 2 }))?.students).toEqual([]);
});

test("a pool without tests, and no pool", async () => {
  const { id } = await saveAdminPool(database.db, poolDraft());
  expect(await load(id)).toEqual({
    concepts: ["Number", "Algebra"],
    items: [],
    students: [],
    isSample: false,
  });
  const other = await publishPoolOf(database.db, [question()]);
  await startTest(database.db, { ...other, studentId: await signUp(database.owner) });
  expect((await load(other.poolId))?.students).toEqual([]);
  expect(await load(poolIdSchema.parse(randomUUID()))).toBeNull();
});
