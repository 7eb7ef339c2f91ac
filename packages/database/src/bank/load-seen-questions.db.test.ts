import { afterAll, beforeAll, expect, test } from "vitest";
import { expireIdleSessions } from "../sessions/expire-idle-sessions.ts";
import { finishSession } from "../sessions/finish-session.ts";
import { recordResponse } from "../sessions/record-response.ts";
import { answerTo, publishPool, questionAt, signUp, startTest } from "../testing/scenarios.ts";
import { startTestDatabase, type TestDatabase } from "../testing/start-test-database.ts";
import { loadSeenQuestions } from "./load-seen-questions.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const start = Date.parse("2026-03-01T08:00:00Z");
function at(minute: number): Date {
  return new Date(start + minute * 60_000);
}

async function published() {
  const [pool, studentId] = [await publishPool(database.db), await signUp(database.owner)];
  /** A test that begins at a minute, with an answer at each of the next ones, and ends one minute later. */
  const take = async (minute: number, answers: number) => {
    const running = await startTest(database.db, { ...pool, studentId }, { now: at(minute) });
    for (let n = 1; n <= answers; n++) {
      await recordResponse(database.db, { ...answerTo(running, n, { response: 1 }), now: at(minute + n) });
    }
    const end = { ...running, endReason: "ended-by-student", now: at(minute + answers + 1) } as const;
    return { running, end: () => finishSession(database.db, end) };
  };
  const seen = async () =>
    (await loadSeenQuestions(database.db, { studentId, poolId: pool.poolId })).map(({ id, at: seenAt }) => [
      id,
      (Date.parse(seenAt) - start) / 60_000,
    ]);
  return { pool, studentId, take, seen, id: (n: number) => questionAt(pool.questions, n).id };
}

test("answered questions and the one that was left, when they were seen last, the longest ago first", async () => {
  const { take, seen, id } = await published();
  expect(await seen()).toEqual([]);
  const { end } = await take(0, 3);
  expect(await seen()).toEqual([]);
  await end();
  expect(await seen()).toEqual([
    [id(1), 1],
    [id(2), 2],
    // The fourth was shown when the third was answered.
    ...[
      [id(3), 3],
      [id(4), 3],
    ].toSorted((one, other) => (one < other ? 1 : -1)),
  ]);
  await (await take(60, 2)).end();
  expect((await seen()).toSorted()).toEqual(
    [
      [id(1), 61],
      [id(2), 62],
      [id(3), 62],
      [id(4), 3],
    ].toSorted(),
  );
  expect((await seen())[0]).toEqual([id(4), 3]);
});

test("the question that was left is kept when a session expires too", async () => {
  const { take, seen, id } = await published();
  await take(0, 0);
  expect(await expireIdleSessions(database.db, { limit: 10, now: at(60 * 24 * 40) })).toHaveLength(1);
  expect(await seen()).toEqual([[id(1), 0]]);
});

test("of this student and of this pool only, and no retired ones", async () => {
  const [one, other] = [await published(), await published()];
  await (await one.take(0, 1)).end();
  await (await other.take(0, 1)).end();
  const both = (await one.seen()).map(([id]) => id).toSorted();
  expect(both).toEqual([one.id(1), one.id(2)].toSorted());
  const { poolId } = other.pool;
  expect(await loadSeenQuestions(database.db, { studentId: one.studentId, poolId })).toEqual([]);
  await database.owner.query("update questions set status = 'retired' where id = $1", [one.id(1)]);
  expect((await one.seen()).map(([id]) => id)).toEqual([one.id(2)]);
});
