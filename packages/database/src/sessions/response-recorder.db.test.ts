import { DomainError } from "@plumbline/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { refusal } from "../testing/refusals.ts";
import {
  answerTo,
  type PoolOfQuestions,
  publishPool,
  question,
  questionAt,
  type RunningTest,
  signUp,
  startTest,
} from "../testing/scenarios.ts";
import { startTestDatabase, type TestDatabase } from "../testing/start-test-database.ts";
import { loadSession } from "./load-session.ts";
import type { NewResponse } from "./record-response.ts";
import { createResponseRecorder } from "./response-recorder.ts";

describe("a recorder", () => {
  let database: TestDatabase;
  let pool: PoolOfQuestions;
  beforeAll(async () => {
    database = await startTestDatabase();
    pool = await publishPool(database.db);
  });
  afterAll(() => database.stop());

  const begin = async (): Promise<RunningTest> =>
    startTest(database.db, { ...pool, studentId: await signUp(database.owner) });

  const beginMany = (count: number): Promise<RunningTest[]> =>
    Promise.all(Array.from({ length: count }, () => begin()));

  /** A database that counts the answers of each call; the first call waits until it is let go. */
  const watched = (db: Database) => {
    const first = Promise.withResolvers<void>();
    const sizes: number[] = [];
    const call: Database["call"] = async (name, parameters) => {
      const isFirst = sizes.push(Object.keys(parameters).length) === 1;
      if (isFirst) await first.promise;
      return db.call(name, parameters);
    };
    return { db: { call }, sizes, letGo: first.resolve };
  };

  /** One call at a time, and a long wait: answers that arrive while the first call is held share the next one. */
  const patient = { maxConcurrentCalls: 1, maxWaitMs: 3_600_000 };

  /** Records an answer of a test of its own, whose call is held, then these; then lets the call go. */
  const recordTogether = async (inputs: readonly NewResponse[]) => {
    const { db, sizes, letGo } = watched(database.db);
    const recorder = createResponseRecorder(db, patient);
    const before = recorder.record(answerTo(await begin(), 1, { response: 1 }));
    const settled = inputs.map((input) => recorder.record(input));
    letGo();
    await before;
    return { settled, sizes };
  };

  describe("answers of several students at the same moment", () => {
    test("are recorded in one call, each with its own outcome", async () => {
      const tests = await beginMany(8);
      const { settled, sizes } = await recordTogether(
        tests.map((one, i) => answerTo(one, 1, { response: i % 2 })),
      );
      const outcomes = await Promise.all(settled);
      expect(sizes).toEqual([1, 8]);
      for (const [i, running] of tests.entries()) {
        expect(outcomes[i]).toMatchObject({ outcome: "recorded", correct: i % 2 === 1, version: 1 });
        const loaded = await loadSession(database.db, running.sessionId);
        expect(loaded?.answered).toMatchObject([{ response: i % 2, position: 1 }]);
      }
    });

    test("one that is refused or stale leaves nothing behind and hinders no other", async () => {
      const [good, closed, behind, outside] = (await beginMany(4)) as [
        RunningTest,
        RunningTest,
        RunningTest,
        RunningTest,
      ];
      await database.owner.query(
        "update test_sessions set deadline_at = now() - interval '1 hour' where id = $1",
        [closed.sessionId],
      );
      const { settled, sizes } = await recordTogether([
        answerTo(closed, 1, { response: 1 }),
        answerTo(outside, 1, { response: 9 }),
        answerTo(behind, 1, { response: 1, expectedVersion: 5 }),
        answerTo(good, 1, { response: 1 }),
      ]);
      const outcomes = await Promise.allSettled(settled);
      expect(sizes).toEqual([1, 4]);
      expect(outcomes).toMatchObject([
        { status: "rejected", reason: { code: "SESSION_NOT_ACTIVE" } },
        {
          status: "rejected",
          reason: { code: "INVALID_INPUT", issues: [{ field: "response", code: "not-an-option" }] },
        },
        { status: "fulfilled", value: { outcome: "stale", version: 0 } },
        { status: "fulfilled", value: { outcome: "recorded" } },
      ]);
      for (const { sessionId } of [closed, behind, outside]) {
        expect((await loadSession(database.db, sessionId))?.answered).toEqual([]);
      }
    });

    test("of which one breaks a rule of the schema half way: its insert is undone, the others stand", async () => {
      const [good, bad] = (await beginMany(2)) as [RunningTest, RunningTest];
      const stop = "expired";
      const broken = { proficiencyAfter: { theta: [1, 1], se: [1, 1] }, stop } as const;
      const { settled } = await recordTogether([
        answerTo(bad, 1, { response: 1, ifRight: broken }),
        answerTo(good, 1, { response: 1 }),
      ]);
      const [refused, recorded] = await Promise.allSettled(settled);
      expect(refused).toMatchObject({ status: "rejected" });
      expect(refused?.status === "rejected" && refused.reason).not.toBeInstanceOf(DomainError);
      expect(recorded).toMatchObject({ status: "fulfilled", value: { outcome: "recorded" } });
      expect((await loadSession(database.db, bad.sessionId))?.answered).toEqual([]);
    });

    test("of which one would break a rule on going on: all are sent again alone, and only that one fails", async () => {
      const [good, bad] = (await beginMany(2)) as [RunningTest, RunningTest];
      const nowhere = { id: questionAt(bad.questions, 2).id, revision: 99 };
      const broken = { proficiencyAfter: { theta: [1, 1], se: [1, 1] }, next: nowhere } as const;
      const { settled, sizes } = await recordTogether([
        answerTo(bad, 1, { response: 1, ifRight: broken }),
        answerTo(good, 1, { response: 1 }),
      ]);
      const [refused, recorded] = await Promise.allSettled(settled);
      expect(refused).toMatchObject({ status: "rejected" });
      expect(recorded).toMatchObject({ status: "fulfilled", value: { outcome: "recorded" } });
      expect(sizes).toEqual([1, 2, 1, 1]);
      expect((await loadSession(database.db, bad.sessionId))?.answered).toEqual([]);
    });

    test("do not wait for the session of another: that one is sent again, alone", async () => {
      const [held, free] = (await beginMany(2)) as [RunningTest, RunningTest];
      const other = await database.owner.connect();
      await other.query("begin");
      await other.query("select from test_sessions where id = $1 for update", [held.sessionId]);
      const { settled, sizes } = await recordTogether([
        answerTo(held, 1, { response: 1 }),
        answerTo(free, 1, { response: 1 }),
      ]);
      const [waits, goes] = settled;
      expect(await goes).toMatchObject({ outcome: "recorded" });
      expect((await loadSession(database.db, held.sessionId))?.answered).toEqual([]);
      await other.query("commit");
      other.release();
      expect(await waits).toMatchObject({ outcome: "recorded" });
      expect(sizes).toEqual([1, 2, 1]);
    });

    test("the same answer twice in one call is recorded once, and told twice", async () => {
      const running = await begin();
      const answer = answerTo(running, 1, { response: 1 });
      const { settled } = await recordTogether([answer, answer]);
      const outcomes = await Promise.all(settled);
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(["recorded", "already-recorded"]);
      expect((await loadSession(database.db, running.sessionId))?.answered).toHaveLength(1);
    });

    test("that end tests of the same students in opposite orders do not wait for each other for ever", async () => {
      const other = await publishPool(database.db, [question(), question()]);
      const students = await Promise.all(Array.from({ length: 6 }, () => signUp(database.owner)));
      const inPool = (of: PoolOfQuestions) =>
        Promise.all(students.map((studentId) => startTest(database.db, { ...of, studentId })));
      const [here, there] = await Promise.all([inPool(pool), inPool(other)]);
      const last = (running: RunningTest) => answerTo(running, 1, { response: 1, stop: "maximum-length" });
      const recorders = [database.db, database.db].map((db) => createResponseRecorder(db, patient));
      const outcomes = await Promise.all([
        ...here.map((running) => recorders[0]?.record(last(running))),
        ...there.toReversed().map((running) => recorders[1]?.record(last(running))),
      ]);
      expect(outcomes).toHaveLength(12);
      expect(new Set(outcomes.map((outcome) => outcome?.status))).toEqual(new Set(["completed"]));
    });
  });

  /** A database that never answers, answers nothing, or refuses every call of more than one answer. */
  const odd = (call: Database["call"]): { db: Database; sizes: number[] } => {
    const sizes: number[] = [];
    return {
      sizes,
      db: {
        call: (name, parameters) => {
          sizes.push(Object.keys(parameters).length);
          return call(name, parameters);
        },
      },
    };
  };

  describe("a call that fails as a whole", () => {
    test("for want of a database is told to all of its answers, and none is sent again", async () => {
      const tests = await beginMany(3);
      const away = new DomainError("STORAGE_UNAVAILABLE", "away");
      const { db, sizes } = odd(() => Promise.reject(away));
      const recorder = createResponseRecorder(db, patient);
      const settled = await Promise.allSettled(
        tests.map((one) => recorder.record(answerTo(one, 1, { response: 1 }))),
      );
      expect(settled.map((one) => one.status === "rejected" && one.reason)).toEqual([away, away, away]);
      expect(sizes).toEqual([1, 2]);
    });

    test("for what is in it is sent again, one answer at a time", async () => {
      const tests = await beginMany(3);
      const { db, sizes } = odd((name, parameters) =>
        Object.keys(parameters).length > 1
          ? Promise.reject(new Error("unsupported Unicode escape sequence"))
          : database.db.call(name, parameters),
      );
      const recorder = createResponseRecorder(db, patient);
      const outcomes = await Promise.all(
        tests.map((one) => recorder.record(answerTo(one, 1, { response: 1 }))),
      );
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(["recorded", "recorded", "recorded"]);
      expect(sizes).toEqual([1, 2, 1, 1]);
    });
  });

  test("an answer alone is sent at once", async () => {
    const { db, sizes, letGo } = watched(database.db);
    const recorded = createResponseRecorder(db, patient).record(answerTo(await begin(), 1, { response: 1 }));
    expect(sizes).toEqual([1]);
    letGo();
    expect(await recorded).toMatchObject({ outcome: "recorded" });
  });

  test("calls that hang hold up nobody: who has waited for company long enough goes alone", async () => {
    const { db, sizes } = watched(database.db);
    const recorder = createResponseRecorder(db, { maxConcurrentCalls: 1, maxWaitMs: 5 });
    void recorder.record(answerTo(await begin(), 1, { response: 1 }));
    expect(await recorder.record(answerTo(await begin(), 1, { response: 1 }))).toMatchObject({
      outcome: "recorded",
    });
    expect(sizes).toEqual([1, 1]);
  });

  test("an answer that is refused alone keeps its own refusal", async () => {
    const running = await begin();
    const otherStudent = { studentId: await signUp(database.owner) };
    const recorder = createResponseRecorder(database.db);
    await expect(recorder.record(answerTo(running, 1, { response: 1, ...otherStudent }))).rejects.toEqual(
      refusal("SESSION_NOT_FOUND"),
    );
  });
});
