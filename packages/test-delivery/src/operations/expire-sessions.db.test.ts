import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { readCurrent } from "../session/read-current.ts";
import { startTest } from "../session/start-test.ts";
import { submitResponse } from "../submission/submit-response.ts";
import { beginTest, RIGHT, startTestbed, type Testbed, WRONG } from "../testing/delivery-testbed.ts";
import { refusalOf } from "../testing/refusal-of.ts";
import { answersOf, inspectRedis, recordOf } from "../testing/session-snapshot.ts";
import { expireSessions } from "./expire-sessions.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await startTestbed();
});
afterAll(() => bed.stop());

const HOUR_MS = 3_600_000;
const sixQuestions = { stopping: { minimum: 6, maximum: 6 }, resumeWindowHours: 24 };

/** Another process, this many hours later, when Redis has lost everything. */
async function later(hours: number) {
  await inspectRedis(bed, (redis) => redis.flushall());
  return bed.deliveryWith({ clock: () => new Date(bed.clock.now().getTime() + hours * HOUR_MS) });
}

// The next test's sweep would count the sessions that a test leaves active.
afterEach(async () => void (await expireSessions(await later(10_000))));

/** A test with one answer, and the reply to it. */
async function beginAndAnswer(draft: Parameters<typeof beginTest>[1] = sixQuestions) {
  const running = await beginTest(bed, draft);
  const first = running.submission(running.started.question.id, RIGHT);
  const reply = await submitResponse(bed.delivery, first);
  if (reply.status !== "active") throw new Error("the test is over too early");
  const { studentId, sessionId } = running;
  return { ...running, first, reply, own: { studentId, sessionId } };
}

async function statusesOf(sessionIds: readonly string[]) {
  const { rows } = await bed.sql.query<{ status: string; version: number; count: number }>(
    "select status, version, count(*)::int from test_sessions where id = any($1) group by 1, 2",
    [sessionIds],
  );
  return rows;
}

describe("a student who comes back", () => {
  it("after 31 minutes finds the state gone from Redis and the test where it stood", async () => {
    const { sessionId, own, reply, submission } = await beginAndAnswer();
    const restMs = await inspectRedis(bed, (redis) => redis.pttl(`session:{${sessionId}}:state`));
    expect(restMs).toBeGreaterThan(29 * 60_000);
    expect(restMs).toBeLessThanOrEqual(30 * 60_000);
    const server = await later(31 / 60);
    expect(await expireSessions(server)).toBe(0);
    expect(await readCurrent(server, own)).toMatchObject({ status: "active", question: reply.question });
    const next = await submitResponse(server, submission(reply.question.id, WRONG));
    expect(next.recorded).toMatchObject({ position: 2 });
  });

  it("just within the window goes on, and the window begins anew with each answer", async () => {
    const { own, reply, poolId, submission } = await beginAndAnswer();
    const almostADay = await later(23.9);
    expect(await expireSessions(almostADay)).toBe(0);
    const { studentId, sessionId } = own;
    const resumed = await startTest(almostADay, { studentId, poolId });
    expect(resumed).toMatchObject({ sessionId, resumed: true, question: reply.question });
    await submitResponse(almostADay, submission(reply.question.id, WRONG));
    const almostTwo = await later(47.8);
    expect(await expireSessions(almostTwo)).toBe(0);
    expect(await readCurrent(almostTwo, own)).toMatchObject({ status: "active", progress: { answered: 2 } });
  });

  it.each([
    ["after the sweeper has been there", true],
    ["before the sweeper has been there", false],
  ])("after the window, %s, sees the result of what was answered", async (_, swept) => {
    const { own, reply, poolId, first, submission } = await beginAndAnswer();
    const tomorrow = await later(24.1);
    if (swept) expect(await expireSessions(tomorrow)).toBe(1);
    const expired = {
      status: "expired",
      result: { endReason: "expired", totalQuestions: 1, correctResponses: 1, accuracy: 1 },
    };
    expect(await readCurrent(tomorrow, own)).toMatchObject(expired);
    const record = await recordOf(bed, own.sessionId);
    expect(await expireSessions(tomorrow)).toBe(0);
    const lateAnswer = submitResponse(tomorrow, submission(reply.question.id, RIGHT));
    expect(await refusalOf(lateAnswer)).toBe("SESSION_NOT_ACTIVE");
    expect(await submitResponse(tomorrow, first)).toMatchObject({ recorded: reply.recorded });
    expect(await recordOf(bed, own.sessionId)).toEqual(record);
    const again = await startTest(tomorrow, { studentId: own.studentId, poolId });
    expect(again).toMatchObject({ resumed: false, progress: { answered: 0 } });
  });
});

describe("the sweeper", () => {
  it("leaves the final numbers that the answers amount to", async () => {
    const { own } = await beginAndAnswer();
    await expireSessions(await later(24.1));
    const [answer] = await answersOf(bed, own.sessionId);
    const { rows } = await bed.sql.query(
      `select status, end_reason, total_questions, correct_responses, accuracy, final_proficiency::text
       from test_sessions where id = $1`,
      [own.sessionId],
    );
    expect(rows).toEqual([
      {
        status: "expired",
        end_reason: "expired",
        total_questions: 1,
        correct_responses: 1,
        accuracy: 1,
        final_proficiency: answer?.proficiency_after,
      },
    ]);
  });

  it("on four instances at once expires each session once, and those in use not at all", async () => {
    const idle = [];
    for (let n = 0; n < 12; n++) idle.push(await beginAndAnswer());
    const inUse = await beginAndAnswer({ ...sixQuestions, resumeWindowHours: 720 });
    const instances = await Promise.all(Array.from({ length: 4 }, () => later(24.1)));
    const counts = await Promise.all(instances.map((server) => expireSessions(server)));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(12);
    const ids = idle.map(({ sessionId }) => sessionId);
    // One answer and one end: version 2, each session once.
    expect(await statusesOf(ids)).toEqual([{ status: "expired", version: 2, count: 12 }]);
    expect(await statusesOf([inUse.sessionId])).toEqual([{ status: "active", version: 1, count: 1 }]);
  });

  it("and an answer at the same moment leave one of two right ends", async () => {
    for (let round = 0; round < 10; round++) {
      const { sessionId, reply, submission } = await beginAndAnswer();
      // The clock of the student's server is a moment behind, so that the window seems open.
      const [sweeping, answering] = [await later(24.001), await later(23.999)];
      const [, code] = await Promise.all([
        expireSessions(sweeping),
        refusalOf(submitResponse(answering, submission(reply.question.id, RIGHT))),
      ]);
      const [session] = await statusesOf([sessionId]);
      const answers = await answersOf(bed, sessionId);
      if (code === "SESSION_NOT_ACTIVE") {
        expect(session).toMatchObject({ status: "expired" });
        expect(answers).toHaveLength(1);
      } else {
        expect(code).toContain("no refusal");
        expect(session).toMatchObject({ status: "active" });
        expect(answers).toHaveLength(2);
      }
      await expireSessions(await later(10_000));
    }
  });
});
