import { afterAll, beforeAll, expect, test } from "vitest";
import { publishPool, signUp, startTest } from "../testing/scenarios.ts";
import { startTestDatabase, type TestDatabase } from "../testing/start-test-database.ts";
import { expireIdleSessions } from "./expire-idle-sessions.ts";
import { finishSession } from "./finish-session.ts";
import { loadOperatingFigures } from "./load-operating-figures.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const NOON = new Date("2026-01-01T12:00:00Z");

test("counts tests under way, the ends of the last hour by kind, and the active questions of pools", async () => {
  const pool = await publishPool(database.db);
  const [first, second] = [await signUp(database.owner), await signUp(database.owner)];
  const begun = await startTest(database.db, { ...pool, studentId: first }, { now: NOON });
  await startTest(database.db, { ...pool, studentId: second }, { now: NOON });
  const { rows } = await database.owner.query(
    "select count(*)::integer as count from questions where pool_id = $1 and status = 'active'",
    [pool.poolId],
  );
  const pools = [{ id: pool.poolId, activeQuestions: rows[0].count }];
  const none = { completed: 0, ended: 0, expired: 0 };
  expect(await loadOperatingFigures(database.db, { now: NOON })).toEqual({
    activeSessions: 2,
    endedInLastHour: none,
    pools,
  });

  const later = (hours: number) => new Date(NOON.getTime() + hours * 3_600_000);
  await finishSession(database.db, {
    sessionId: begun.sessionId,
    studentId: first,
    endReason: "ended-by-student",
    now: later(1),
  });
  expect(await loadOperatingFigures(database.db, { now: later(1.5) })).toEqual({
    activeSessions: 1,
    endedInLastHour: { ...none, ended: 1 },
    pools,
  });
  await expireIdleSessions(database.db, { limit: 10, now: later(30) });
  expect(await loadOperatingFigures(database.db, { now: later(30.5) })).toEqual({
    activeSessions: 0,
    endedInLastHour: { ...none, expired: 1 },
    pools,
  });
});
