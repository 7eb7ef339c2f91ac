import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadSession } from "../sessions/load-session.ts";
import { recordResponse } from "../sessions/record-response.ts";
import { answerTo, publishPool, type RunningTest, signUp, startTest } from "../testing/scenarios.ts";
import { openDatabase, startTestDatabase, type TestDatabase } from "../testing/start-test-database.ts";
import type { OpenDatabase } from "./database.ts";
import { pingDatabase } from "./ping-database.ts";

const unavailable = expect.objectContaining({ code: "STORAGE_UNAVAILABLE" });

/** Direct calls need no PostgREST. Without a list, only answers are recorded directly. */
const ways = [
  { way: "through PostgREST", directFunctions: [], directRecording: false, directPing: false },
  { way: "directly", directFunctions: undefined, directRecording: true, directPing: false },
  { way: "directly, like everything else", directFunctions: "all", directRecording: true, directPing: true },
] as const;

describe.each(ways)("answers recorded $way", ({ directFunctions, directRecording, directPing }) => {
  let database: TestDatabase;
  let db: OpenDatabase;
  let running: RunningTest;
  beforeAll(async () => {
    database = await startTestDatabase({ durable: true });
    db = openDatabase(database.stack, { directFunctions });
    const pool = await publishPool(db);
    running = await startTest(db, { ...pool, studentId: await signUp(database.owner) });
  });
  afterAll(async () => {
    await db.close();
    await database.stop();
  });

  const submit = (position: number) => recordResponse(db, answerTo(running, position, { response: 1 }));

  /** Sends the same submission until it is acknowledged, as a browser does. */
  const acknowledged = (position: number) =>
    expect
      .poll(() => submit(position).catch((error) => error), { timeout: 30_000 })
      .toMatchObject({ correct: true, position, answered: position });

  test(`without PostgREST ${directRecording ? "are acknowledged" : "are not, until it is back"}`, async () => {
    expect(await pingDatabase(db)).toBe(true);
    await database.stack.postgrest.stop();
    if (directRecording) expect(await submit(1)).toMatchObject({ outcome: "recorded", position: 1 });
    else await expect(submit(1)).rejects.toEqual(unavailable);
    expect(await pingDatabase(db)).toBe(directPing);
    await database.stack.postgrest.restart();
    await acknowledged(1);
  });

  test("without PostgreSQL are not acknowledged, and the same submission succeeds when it is back", async () => {
    await database.stack.postgres.kill("SIGKILL");
    // The server processes of the connections outlive the killed one by a moment, and can still record answers.
    await expect.poll(() => pingDatabase(db)).toBe(false);
    await expect(submit(2)).rejects.toEqual(unavailable);
    await database.stack.postgres.restart();
    await acknowledged(2);
    expect((await loadSession(db, running.sessionId))?.answered).toHaveLength(2);
  });

  test("that wait for too long are given up, each with what it waited in, and later ones are not", async () => {
    const hasty = openDatabase(database.stack, { directFunctions, timeoutMs: 200 });
    const other = await database.owner.connect();
    await other.query("begin");
    await other.query("select from test_sessions where id = $1 for update", [running.sessionId]);
    // More attempts than the pool has connections.
    for (let attempt = 0; attempt < 12; attempt++) {
      await expect(recordResponse(hasty, answerTo(running, 3, { response: 1 }))).rejects.toEqual(unavailable);
    }
    await other.query("commit");
    other.release();
    await expect
      .poll(() => recordResponse(hasty, answerTo(running, 3, { response: 1 })).catch((error) => error))
      .toMatchObject({ position: 3, answered: 3 });
    await hasty.close();
  });
});
