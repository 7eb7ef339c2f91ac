import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestDatabase, type TestDatabase } from "../test/start-test-database.ts";
import { answerTo, publishPool, type RunningTest, signUp, startTest } from "../test/stories.ts";
import { loadSession } from "./load-session.ts";
import { pingDatabase } from "./ping-database.ts";
import { recordResponse } from "./record-response.ts";

let database: TestDatabase;
let running: RunningTest;
beforeAll(async () => {
  database = await startTestDatabase({ durable: true });
  const pool = await publishPool(database.db);
  running = await startTest(database.db, { ...pool, studentId: await signUp(database.owner) });
});
afterAll(() => database.stop());

const unavailable = expect.objectContaining({ code: "STORAGE_UNAVAILABLE" });

/** The same submission until it is acknowledged, as a browser sends it. */
const acknowledged = (position: number) =>
  expect
    .poll(() => recordResponse(database.db, answerTo(running, position, 1)).catch((error) => error), {
      timeout: 30_000,
    })
    .toMatchObject({ correct: true, position, answered: position });

test("without PostgREST nothing is acknowledged, and the same submission succeeds when it is back", async () => {
  expect(await pingDatabase(database.db)).toBe(true);
  await database.stack.postgrest.stop();
  await expect(recordResponse(database.db, answerTo(running, 1, 1))).rejects.toEqual(unavailable);
  expect(await pingDatabase(database.db)).toBe(false);
  await database.stack.postgrest.restart();
  await acknowledged(1);
});

test("without PostgreSQL nothing is acknowledged, and the same submission succeeds when it is back", async () => {
  await database.stack.postgres.kill("SIGKILL");
  // The processes that served connections outlive the killed one by a moment, and still record for ever.
  await expect.poll(() => pingDatabase(database.db)).toBe(false);
  await expect(recordResponse(database.db, answerTo(running, 2, 1))).rejects.toEqual(unavailable);
  await database.stack.postgres.restart();
  await acknowledged(2);
  expect((await loadSession(database.db, running.sessionId))?.answered).toHaveLength(2);
});
