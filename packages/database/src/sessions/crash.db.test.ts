import { setTimeout as delay } from "node:timers/promises";
import { DomainError } from "@plumbline/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadTrails } from "../audit/load-trails.ts";
import { verifyTrail } from "../audit/verify-trail.ts";
import {
  answerTo,
  publishPool,
  question,
  type RunningTest,
  signUp,
  startTest,
} from "../testing/scenarios.ts";
import { startTestDatabase, type TestDatabase } from "../testing/start-test-database.ts";
import { loadSession } from "./load-session.ts";
import { recordResponse } from "./record-response.ts";

/** All tests together make twenty crashes, because this file runs twice: through PostgREST and directly. */
const CRASHES = 10;
const STUDENTS = 4;
/** At least this many answers are acknowledged between two crashes. */
const ANSWERS_BETWEEN = 8;
/** How long a student waits before sending an unacknowledged answer again. */
const BACK_OFF_MS = 20;

let database: TestDatabase;
let tests: RunningTest[];
beforeAll(async () => {
  database = await startTestDatabase({ durable: true });
  const questions = Array.from({ length: 1_000 }, () => question());
  const pool = await publishPool(database.db, questions);
  tests = [];
  for (let student = 0; student < STUDENTS; student++) {
    tests.push(await startTest(database.db, { ...pool, studentId: await signUp(database.owner) }));
  }
});
afterAll(() => database.stop());

/** Gives the option chosen at a position, so that another one is noticed. */
function choiceAt(position: number): number {
  return (position * 7) % 4;
}

/** Sends one answer until it is acknowledged, as a browser does. "Try again" is the only refusal it may meet. */
async function acknowledge(running: RunningTest, position: number): Promise<void> {
  for (;;) {
    try {
      const outcome = await recordResponse(
        database.db,
        answerTo(running, position, { response: choiceAt(position) }),
      );
      // "stale" would say that the session is behind what was acknowledged before.
      expect(outcome).toMatchObject({ position, answered: position });
      return;
    } catch (error) {
      if (!(error instanceof DomainError && error.code === "STORAGE_UNAVAILABLE")) throw error;
      await delay(BACK_OFF_MS);
    }
  }
}

test(`${CRASHES} crashes of PostgreSQL under load lose no acknowledged answer and double none`, async () => {
  const acknowledged = tests.map(() => 0);
  const total = (): number => acknowledged.reduce((sum, count) => sum + count, 0);
  let isOver = false;
  const takeTest = async (running: RunningTest, student: number): Promise<void> => {
    for (let position = 1; !isOver; position++) {
      await acknowledge(running, position);
      acknowledged[student] = position;
    }
  };
  const students = Promise.all(tests.map(takeTest));
  const crashing = async (): Promise<void> => {
    for (let crash = 1; crash <= CRASHES; crash++) {
      const enough = total() + ANSWERS_BETWEEN;
      await expect.poll(total, { timeout: 60_000, interval: 5 }).toBeGreaterThanOrEqual(enough);
      await database.stack.postgres.kill("SIGKILL");
      await database.stack.postgres.restart();
    }
  };
  // A student who meets anything else than "try again" ends the test at once.
  await Promise.race([crashing(), students]);
  isOver = true;
  await students;

  for (const [student, running] of tests.entries()) {
    const count = acknowledged[student] ?? 0;
    const loaded = await loadSession(database.db, running.sessionId);
    expect(loaded?.answered.map(({ position, response }) => [position, response])).toEqual(
      Array.from({ length: count }, (_, i) => [i + 1, choiceAt(i + 1)]),
    );
    expect(loaded?.session).toMatchObject({ version: count, totalQuestions: count });
  }
  for (const trail of await loadTrails(database.db, { limit: STUDENTS })) {
    expect(verifyTrail(trail)).toMatchObject({ state: "intact" });
  }
  expect(total()).toBeGreaterThanOrEqual(CRASHES * ANSWERS_BETWEEN);
}, 240_000);
