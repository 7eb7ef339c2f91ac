import type { PoolId, SessionId, StudentId } from "@plumbline/contracts";
import { studentIdSchema } from "@plumbline/contracts";
import { listStudentSessions, loadProgress, readSessionAnswers, searchStudents } from "@plumbline/database";
import { afterAll, beforeAll, expect, it } from "vitest";
import { endTest } from "../session/end-test.ts";
import { pauseTest, resumeTest } from "../session/pause-test.ts";
import { startTest } from "../session/start-test.ts";
import { submitResponse } from "../submission/submit-response.ts";
import { RIGHT, startTestbed, type Testbed } from "../testing/delivery-testbed.ts";
import { readComparison } from "./read-comparison.ts";
import { readLongTermProficiency } from "./read-long-term-proficiency.ts";
import { readReceipt } from "./read-receipt.ts";
import { readResult } from "./read-result.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await startTestbed();
});
afterAll(() => bed.stop());

const MINUTE_MS = 60_000;
const teacher = { userId: studentIdSchema.parse("teacher"), role: "teacher" as const };

/** A test of four answers, a minute each, with a pause of three minutes after the second. */
async function take(own: { readonly studentId: StudentId; readonly poolId: PoolId }): Promise<SessionId> {
  const { studentId } = own;
  const { sessionId, question } = await startTest(bed.delivery, own);
  let questionId = question.id;
  for (let n = 1; n <= 4; n++) {
    bed.clock.forward(MINUTE_MS);
    const answer = { studentId, sessionId, questionId, response: RIGHT, responseMs: 1_000 };
    const reply = await submitResponse(bed.delivery, answer);
    if (reply.status !== "active") throw new Error("the test is over");
    questionId = reply.question.id;
    if (n !== 2) continue;
    await pauseTest(bed.delivery, { studentId, sessionId });
    bed.clock.forward(3 * MINUTE_MS);
    await resumeTest(bed.delivery, { studentId, sessionId });
  }
  await endTest(bed.delivery, { studentId, sessionId });
  return sessionId;
}

it("is the same wherever the test is listed: when it was started, and how long it took", async () => {
  const { poolId } = await bed.addPool({ stopping: { minimum: 12, maximum: 12 }, pause: { allowed: true } });
  const studentId = await bed.addStudent();
  const earlier = await take({ studentId, poolId });
  bed.clock.forward(24 * 60 * MINUTE_MS);
  const sessionId = await take({ studentId, poolId });

  for (const id of [earlier, sessionId]) {
    const view = { viewer: teacher, sessionId: id };
    const { startedAt, durationMs } = await readResult(bed.delivery, view);
    expect(Math.round(durationMs / MINUTE_MS)).toBe(4);
    const time = { startedAt, durationMs };
    const ofTest = { sessionId: id, ...time };
    const { sessions } = await listStudentSessions(bed.database, { studentId });
    expect(sessions.find((session) => session.sessionId === id)).toMatchObject(ofTest);
    expect((await readSessionAnswers(bed.database, id))?.session).toMatchObject(ofTest);
    const series = [
      ...(await loadProgress(bed.database, { studentId, limit: 5 })).concepts,
      ...(await readComparison(bed.delivery, { viewer: teacher, sessionId })).concepts,
    ];
    expect(series).toHaveLength(4);
    for (const { points } of series) {
      expect(points.find((point) => point.sessionId === id)).toMatchObject(ofTest);
      expect(points.map((point) => point.sessionId)).toEqual([earlier, sessionId]);
    }
    const receipt = await readReceipt(bed.delivery, view);
    expect(Date.parse(receipt.startedAt)).toBe(Date.parse(startedAt));
  }

  const { startedAt } = await readResult(bed.delivery, { viewer: teacher, sessionId });
  const { concepts } = await readLongTermProficiency(bed.delivery, studentId);
  expect(concepts.map((concept) => [concept.sessionId, concept.startedAt])).toEqual([
    [sessionId, startedAt],
    [sessionId, startedAt],
  ]);
  const { students } = await searchStudents(bed.database, { search: studentId });
  expect(students).toMatchObject([{ id: studentId, lastTestAt: startedAt }]);
});
