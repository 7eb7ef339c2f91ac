import type { TestSubmitOutput } from "@plumbline/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expireSessions } from "../operations/expire-sessions.ts";
import { endTest } from "../session/end-test.ts";
import { readCurrent } from "../session/read-current.ts";
import { beginTest, RIGHT, startTestbed, type Testbed, WRONG } from "../testing/delivery-testbed.ts";
import { refusalOf } from "../testing/refusal-of.ts";
import { answersOf, inspectRedis, snapshotOf } from "../testing/session-snapshot.ts";
import { submitResponse } from "./submit-response.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await startTestbed();
});
afterAll(() => bed.stop());

const HOUR_MS = 3_600_000;
const sixQuestions = { stopping: { minimum: 6, maximum: 6 } };

/** The same process an hour from now, when Redis has forgotten the session. */
async function anHourLater() {
  await inspectRedis(bed, (redis) => redis.flushall());
  return { ...bed.delivery, clock: () => new Date(bed.clock.now().getTime() + HOUR_MS) };
}

describe("the same answer again", () => {
  it.each([
    ["after a lost reply", async () => bed.delivery],
    ["in another process", async () => bed.deliveryWith()],
    ["an hour later", anHourLater],
  ])("%s, gives the recorded outcome and the current question, and changes nothing", async (_, server) => {
    const { started, sessionId, submission } = await beginTest(bed, sixQuestions);
    const answer = submission(started.question.id, null);
    const first = await submitResponse(bed.delivery, answer);
    const before = await snapshotOf(bed, sessionId);
    expect(await submitResponse(await server(), answer)).toEqual(first);
    expect(await snapshotOf(bed, sessionId)).toEqual(before);
  });

  it("gives the question that is current now, when the test has gone on since", async () => {
    const { started, submission } = await beginTest(bed, sixQuestions);
    const answer = submission(started.question.id, RIGHT);
    const first = await submitResponse(bed.delivery, answer);
    if (first.status !== "active") throw new Error("the test is over too early");
    const second = await submitResponse(bed.delivery, submission(first.question.id, WRONG));
    expect(await submitResponse(bed.delivery, answer)).toEqual({ ...second, recorded: first.recorded });
  });

  it("gives the result when that answer completed the test, at once and an hour later", async () => {
    const { started, sessionId, submission } = await beginTest(bed, { stopping: { minimum: 1, maximum: 1 } });
    const answer = submission(started.question.id, RIGHT);
    const last = await submitResponse(bed.delivery, answer);
    expect(last).toMatchObject({ status: "completed", result: { totalQuestions: 1, correctResponses: 1 } });
    const before = await snapshotOf(bed, sessionId);
    expect(await submitResponse(bed.delivery, answer)).toEqual(last);
    expect(await submitResponse(await anHourLater(), answer)).toEqual(last);
    expect(await snapshotOf(bed, sessionId)).toEqual(before);
  });

  it.each([
    ["was ended", async (own: Parameters<typeof endTest>[1]) => void (await endTest(bed.delivery, own))],
    [
      "has expired",
      async () => {
        const nextDay = new Date(bed.clock.now().getTime() + 25 * HOUR_MS);
        await expireSessions({ ...bed.delivery, clock: () => nextDay });
      },
    ],
  ])("gives the receipt and the result when the test %s since", async (_, close) => {
    const { started, sessionId, studentId, submission } = await beginTest(bed, sixQuestions);
    const answer = submission(started.question.id, RIGHT);
    const first = await submitResponse(bed.delivery, answer);
    await close({ sessionId, studentId });
    await inspectRedis(bed, (redis) => redis.flushall());
    const before = await snapshotOf(bed, sessionId);
    expect(await submitResponse(bed.delivery, answer)).toMatchObject({
      status: "completed",
      recorded: first.recorded,
      result: { totalQuestions: 1 },
    });
    expect(await snapshotOf(bed, sessionId)).toEqual(before);
  });
});

describe("another answer to an answered question", () => {
  it.each([
    ["at once", async () => bed.delivery],
    ["in another process", async () => bed.deliveryWith()],
    ["an hour later", anHourLater],
  ])("%s, is refused and changes neither Postgres nor Redis", async (_, server) => {
    const { started, sessionId, submission } = await beginTest(bed, sixQuestions);
    await submitResponse(bed.delivery, submission(started.question.id, WRONG));
    const other = await server();
    const before = await snapshotOf(bed, sessionId);
    for (const response of [RIGHT, 2, 3, null]) {
      const attempt = submitResponse(other, submission(started.question.id, response));
      expect(await refusalOf(attempt)).toBe("ANSWER_ALREADY_RECORDED");
    }
    expect(await snapshotOf(bed, sessionId)).toEqual(before);
  });

  it("is refused when the test is completed", async () => {
    const { started, sessionId, submission } = await beginTest(bed, { stopping: { minimum: 1, maximum: 1 } });
    await submitResponse(bed.delivery, submission(started.question.id, WRONG));
    const before = await snapshotOf(bed, sessionId);
    const attempt = submitResponse(bed.delivery, submission(started.question.id, RIGHT));
    expect(await refusalOf(attempt)).toBe("ANSWER_ALREADY_RECORDED");
    expect(await snapshotOf(bed, sessionId)).toEqual(before);
  });
});

/** Every reply is the recorded outcome or the retryable refusal. */
function expectOneOutcome(outcomes: readonly PromiseSettledResult<TestSubmitOutput>[]): void {
  const replies = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
  const refusals = outcomes.flatMap((outcome) =>
    outcome.status === "rejected" ? [outcome.reason.code ?? outcome.reason] : [],
  );
  expect(replies.length).toBeGreaterThan(0);
  expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
  expect(refusals.filter((code) => code !== "SUBMISSION_IN_PROGRESS")).toEqual([]);
}

describe("two hundred identical submissions at once", () => {
  it.each([
    ["to one process", 1],
    ["to three processes", 3],
  ])("%s leave one response", async (_, processes) => {
    const { started, sessionId, studentId, submission } = await beginTest(bed, sixQuestions);
    const servers = Array.from({ length: processes }, () => bed.deliveryWith());
    const answer = submission(started.question.id, RIGHT);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 200 }, (_, i) => submitResponse(servers[i % processes] ?? bed.delivery, answer)),
    );
    expectOneOutcome(outcomes);
    expect(await answersOf(bed, sessionId)).toMatchObject([{ position: 1, response: RIGHT }]);
    expect(await readCurrent(bed.delivery, { sessionId, studentId })).toMatchObject({
      question: { position: 2 },
      progress: { answered: 1 },
    });
  });

  it("leave one response at every question of a test, the last one included", async () => {
    const { started, sessionId, submission } = await beginTest(bed, { stopping: { minimum: 3, maximum: 3 } });
    let questionId = started.question.id;
    for (let position = 1; position <= 3; position++) {
      const answer = submission(questionId, RIGHT);
      const outcomes = await Promise.allSettled(
        Array.from({ length: 200 }, () => submitResponse(bed.delivery, answer)),
      );
      expectOneOutcome(outcomes);
      const reply = await submitResponse(bed.delivery, answer);
      expect(reply).toMatchObject({ recorded: { questionId, position } });
      if (reply.status === "active") questionId = reply.question.id;
      else expect(reply.result).toMatchObject({ totalQuestions: 3, correctResponses: 3 });
    }
    expect(await answersOf(bed, sessionId)).toHaveLength(3);
  });

  it("count once without Redis, too, whichever of two answers comes first", async () => {
    const { started, sessionId, submission } = await beginTest(bed, sixQuestions);
    const store = { ...bed.store, claim: async () => ({ kind: "unavailable", reason: "test" }) as const };
    const away = bed.deliveryWith({ store });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 200 }, (_, i) => submitResponse(away, submission(started.question.id, i % 2))),
    );
    const codes = outcomes.map((outcome) =>
      outcome.status === "fulfilled" ? "recorded" : outcome.reason.code,
    );
    expect(codes.filter((code) => code === "recorded")).toHaveLength(100);
    expect(codes.filter((code) => code === "ANSWER_ALREADY_RECORDED")).toHaveLength(100);
    expect(await answersOf(bed, sessionId)).toHaveLength(1);
  });
});
