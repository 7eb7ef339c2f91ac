import { type PoolId, type QuestionId, questionIdSchema, sessionIdSchema } from "@plumbline/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { finishSession } from "../sessions/finish-session.ts";
import { recordResponse } from "../sessions/record-response.ts";
import { startSession } from "../sessions/start-session.ts";
import {
  answerTo,
  delivery,
  type PoolOfQuestions,
  publishPool,
  question,
  questionAt,
  signUp,
  startTest,
  unknownProficiency,
} from "../testing/scenarios.ts";
import { startTestDatabase, type TestDatabase } from "../testing/start-test-database.ts";
import { applyImport } from "./apply-import.ts";
import { loadItemExposure } from "./load-item-exposure.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

interface TakenTest {
  readonly answers: number;
  readonly ineligible?: readonly QuestionId[];
  readonly seen?: readonly QuestionId[];
}

/**
 * A test of the pool's first `answers` questions that is over, drawn without the `ineligible` ones, and without the `seen`
 * ones where there are any.
 */
async function take(pool: PoolOfQuestions, { answers, ineligible = [], seen }: TakenTest) {
  const studentId = await signUp(database.owner);
  const sessionId = sessionIdSchema.parse(crypto.randomUUID());
  await startSession(database.db, {
    sessionId,
    studentId,
    poolId: pool.poolId,
    settings: {
      concepts: ["Number", "Algebra"],
      delivery: delivery(),
      ineligible,
      ...(seen ? { seen } : {}),
    },
    seed: 7,
    initialProficiency: unknownProficiency,
    firstQuestion: { id: questionAt(pool.questions, 1).id, revision: 1 },
  });
  const running = { sessionId, studentId, questions: pool.questions };
  for (let position = 1; position <= answers; position++) {
    await recordResponse(database.db, answerTo(running, position, { response: 1 }));
  }
  await finishSession(database.db, { sessionId, studentId, endReason: "ended-by-student" });
}

async function exposure(poolId: PoolId) {
  return (await loadItemExposure(database.db, poolId)).map(({ eligible, administered }) => [
    eligible,
    administered,
  ]);
}

test("counts of the tests that are over, for the questions that came in them", async () => {
  const pool = await publishPool(database.db);
  expect(await exposure(pool.poolId)).toEqual([]);
  await take(pool, { answers: 1 });
  await take(pool, { answers: 3 });
  const underWay = await startTest(database.db, { ...pool, studentId: await signUp(database.owner) });
  await recordResponse(database.db, answerTo(underWay, 1, { response: 1 }));
  expect(await exposure(pool.poolId)).toEqual([
    [2, 2],
    [2, 1],
    [2, 1],
  ]);
});

test("a question was not eligible where it was drawn so, unless it came all the same", async () => {
  const pool = await publishPool(database.db);
  const id = (position: number) => questionIdSchema.parse(questionAt(pool.questions, position).id);
  await take(pool, { answers: 2 });
  await take(pool, { answers: 1, ineligible: [id(2), id(5)] });
  await take(pool, { answers: 1, ineligible: [id(1), id(2)] });
  expect(await exposure(pool.poolId)).toEqual([
    [3, 3],
    [1, 1],
  ]);
});

test("a question was not eligible for a student who had seen it, unless it came all the same", async () => {
  const pool = await publishPool(database.db);
  const id = (position: number) => questionIdSchema.parse(questionAt(pool.questions, position).id);
  await take(pool, { answers: 2 });
  await take(pool, { answers: 1, seen: [id(2), id(5)] });
  await take(pool, { answers: 1, ineligible: [id(1)], seen: [id(2)] });
  expect(await exposure(pool.poolId)).toEqual([
    [3, 3],
    [1, 1],
  ]);
});

test("tests from before a question was made do not count for it, nor do questions that are not active", async () => {
  const pool = await publishPool(database.db, [
    question({ id: "exposure-2" }),
    question({ id: "exposure-3" }),
  ]);
  await take(pool, { answers: 1 });
  await applyImport(database.db, { poolId: pool.poolId, questions: [question({ id: "exposure-1" })] });
  const grown = { ...pool, questions: [question({ id: "exposure-1" }), ...pool.questions] };
  await take(grown, { answers: 2 });
  expect(await loadItemExposure(database.db, pool.poolId)).toEqual([
    { id: "exposure-1", eligible: 1, administered: 1 },
    { id: "exposure-2", eligible: 2, administered: 2 },
  ]);
  await database.owner.query("update questions set status = 'retired' where id = 'exposure-2'");
  expect((await loadItemExposure(database.db, pool.poolId)).map(({ id }) => id)).toEqual(["exposure-1"]);
});
