import { randomUUID } from "node:crypto";
import { type SessionId, sessionIdSchema } from "@plumbline/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pauseTest, resumeTest } from "../session/pause-test.ts";
import { readCurrent } from "../session/read-current.ts";
import { submitResponse } from "../submission/submit-response.ts";
import { beginTest, RIGHT, startTestbed, type Testbed, WRONG } from "../testing/delivery-testbed.ts";
import { refusalOf } from "../testing/refusal-of.ts";
import { answersOf } from "../testing/session-snapshot.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await startTestbed();
});
afterAll(() => bed.stop());

const sixQuestions = { stopping: { minimum: 6, maximum: 6 } };
function begin() {
  return beginTest(bed, sixQuestions);
}

describe("what follows an answer, computed while the student thinks", () => {
  it("is ready when the question has been shown, on the page that is opened again too", async () => {
    const { sessionId, studentId, started, submission } = await begin();
    expect(await bed.delivery.preparedBranches.get(sessionId)?.branches).toMatchObject({
      right: { kind: "next" },
    });
    const reply = await submitResponse(bed.delivery, submission(started.question.id, RIGHT));
    if (reply.status !== "active") throw new Error("the test is over too early");
    expect(bed.delivery.preparedBranches.get(sessionId)?.live.state.nextQuestionId).toBe(reply.question.id);
    const other = bed.deliveryWith();
    await readCurrent(other, { sessionId, studentId });
    expect(await other.preparedBranches.get(sessionId)?.branches).toEqual(
      await bed.delivery.preparedBranches.get(sessionId)?.branches,
    );
  });

  it("lets an answer be recorded and replied to by a Redis that says nothing", async () => {
    const { sessionId, started, submission } = await begin();
    const silent = new Promise<never>(() => {});
    const store = { ...bed.store, claim: () => silent, lock: () => silent };
    const reply = await submitResponse({ ...bed.delivery, store }, submission(started.question.id, RIGHT));
    expect(reply).toMatchObject({ status: "active", recorded: { position: 1 } });
    expect(await answersOf(bed, sessionId)).toHaveLength(1);
  });

  it("is what another process computes from Redis or from Postgres: the same next question", async () => {
    const { started, submission } = await begin();
    const answer = submission(started.question.id, WRONG);
    const branches = await bed.delivery.preparedBranches.get(answer.sessionId)?.branches;
    const reply = await submitResponse(bed.deliveryWith(), answer);
    expect(branches?.wrong).toMatchObject({
      next: { id: reply.status === "active" ? reply.question.id : "none" },
    });
  });

  it("is not used when the session has moved on elsewhere: its version decides", async () => {
    const { sessionId, studentId, started, submission } = await beginTest(bed, {
      ...sixQuestions,
      pause: { allowed: true },
    });
    const other = bed.deliveryWith();
    await pauseTest(other, { sessionId, studentId });
    const paused = submitResponse(bed.delivery, submission(started.question.id, RIGHT));
    expect(await refusalOf(paused)).toBe("SESSION_PAUSED");
    await resumeTest(other, { sessionId, studentId });
    const reply = await submitResponse(bed.delivery, submission(started.question.id, RIGHT));
    expect(reply.recorded).toMatchObject({ position: 1 });
    expect(await answersOf(bed, sessionId)).toHaveLength(1);
  });

  it("is not used when the bank has changed: no question is asked that was retired meanwhile", async () => {
    const { poolId, prefix, started, submission } = await begin();
    const answer = submission(started.question.id, RIGHT);
    const kept = `${prefix}-${started.question.id === `${prefix}-7` ? 8 : 7}`;
    await bed.sql.query("update questions set status = 'retired' where pool_id = $1 and id <> $2", [
      poolId,
      kept,
    ]);
    const { rows } = await bed.sql.query<{ bank_version: number }>(
      "select bank_version::integer from question_pools where id = $1",
      [poolId],
    );
    // In production, another student's answer would tell this process about the new version.
    bed.delivery.banks.noteVersion(poolId, rows[0]?.bank_version ?? Number.NaN);
    expect(await submitResponse(bed.delivery, answer)).toMatchObject({ question: { id: kept } });
  });

  it("is given to the session's own student and for the outstanding question only", async () => {
    const { sessionId, started, submission } = await begin();
    const own = submission(started.question.id, RIGHT);
    const otherStudent = { ...own, studentId: await bed.addStudent() };
    expect(await refusalOf(submitResponse(bed.delivery, otherStudent))).toBe("SESSION_NOT_FOUND");
    const elsewhere = { ...own, questionId: (await begin()).started.question.id };
    expect(await refusalOf(submitResponse(bed.delivery, elsewhere))).toBe("NOT_THE_CURRENT_QUESTION");
    expect(bed.delivery.preparedBranches.has(sessionId)).toBe(true);
    expect(await submitResponse(bed.delivery, own)).toMatchObject({ recorded: { position: 1 } });
  });

  it("is kept for so many sessions only: the longest unused is forgotten, and its answer taken all the same", async () => {
    const { sessionId, started, submission } = await begin();
    const delivery = bed.deliveryWith();
    const shown = await readCurrent(delivery, {
      sessionId,
      studentId: submission(started.question.id, 0).studentId,
    });
    expect(shown.status).toBe("active");
    const one = delivery.preparedBranches.get(sessionId);
    if (one === undefined) throw new Error("nothing is prepared");
    const newSessionId = (): SessionId => sessionIdSchema.parse(randomUUID());
    while (delivery.preparedBranches.size < 2_000) delivery.preparedBranches.set(newSessionId(), one);
    const another = await begin();
    await readCurrent(delivery, another);
    expect(delivery.preparedBranches.size).toBe(2_000);
    expect(delivery.preparedBranches.has(sessionId)).toBe(false);
    expect(delivery.preparedBranches.has(another.sessionId)).toBe(true);
    expect(await submitResponse(delivery, submission(started.question.id, RIGHT))).toMatchObject({
      recorded: { position: 1 },
    });
  });
});
