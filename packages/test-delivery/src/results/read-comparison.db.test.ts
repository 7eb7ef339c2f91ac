import {
  DomainError,
  type PoolId,
  questionIdSchema,
  type SessionId,
  type StudentId,
  studentIdSchema,
} from "@plumbline/contracts";
import { readSessionAnswers } from "@plumbline/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { endTest } from "../session/end-test.ts";
import { readCurrent } from "../session/read-current.ts";
import { startTest } from "../session/start-test.ts";
import { submitResponse } from "../submission/submit-response.ts";
import { RIGHT, startTestbed, type Testbed, WRONG } from "../testing/delivery-testbed.ts";
import { readComparison } from "./read-comparison.ts";
import { readResult } from "./read-result.ts";
import { setAside } from "./set-aside.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await startTestbed();
});
afterAll(() => bed.stop());

const teacher = { userId: studentIdSchema.parse("teacher"), role: "teacher" as const };

async function addPool(): Promise<PoolId> {
  return (await bed.addPool({ stopping: { minimum: 20, maximum: 20 }, feedback: "none", resultMinimum: 1 }))
    .poolId;
}

/** A test of this student with these answers, ended unless it is to stay active. */
async function take(
  { poolId, studentId }: { readonly poolId: PoolId; readonly studentId: StudentId },
  responses: readonly number[],
  { running = false } = {},
): Promise<SessionId> {
  const { sessionId } = await startTest(bed.delivery, { studentId, poolId });
  for (const response of responses) {
    const current = await readCurrent(bed.delivery, { studentId, sessionId });
    if (current.status !== "active") throw new Error("the test is over");
    const answer = { studentId, sessionId, questionId: current.question.id, response, responseMs: null };
    await submitResponse(bed.delivery, answer);
  }
  if (!running) await endTest(bed.delivery, { studentId, sessionId });
  return sessionId;
}

function comparisonOf(
  sessionId: SessionId,
  viewer: Parameters<typeof readComparison>[1]["viewer"] = teacher,
) {
  return readComparison(bed.delivery, { viewer, sessionId });
}

function codeOf(attempt: Promise<unknown>): Promise<unknown> {
  return attempt.then(
    () => "no refusal",
    (error: unknown) => (error instanceof DomainError ? error.code : error),
  );
}

const BOTH = [RIGHT, WRONG, RIGHT];

describe("a test beside the earlier ones", () => {
  it("has every earlier test of the same pool in order, itself the last, and none of a later or another pool", async () => {
    const studentId = await bed.addStudent();
    const startInput = { poolId: await addPool(), studentId };
    const first = await take(startInput, BOTH);
    await take({ poolId: await addPool(), studentId }, BOTH);
    await take({ ...startInput, studentId: await bed.addStudent() }, BOTH);
    const second = await take(startInput, [WRONG, WRONG, WRONG]);
    const third = await take(startInput, BOTH);
    await take(startInput, BOTH);

    const { earlierTests, concepts } = await comparisonOf(third, { userId: studentId, role: "student" });
    expect(earlierTests).toBe(2);
    expect(concepts.map(({ name }) => name)).toEqual(["Number", "Algebra"]);
    for (const { points } of concepts) {
      expect(points.map(({ sessionId }) => sessionId)).toEqual([first, second, third]);
    }
    const results = await Promise.all(
      [first, second, third].map((sessionId) => readResult(bed.delivery, { viewer: teacher, sessionId })),
    );
    expect(
      concepts.map(({ points }) =>
        points.map((point) => [point.startedAt, point.durationMs, point.proficiency, point.standardError]),
      ),
    ).toEqual(
      [0, 1].map((k) =>
        results.map(({ startedAt, durationMs, concepts: found }) => [
          startedAt,
          durationMs,
          found[k]?.proficiency,
          found[k]?.standardError,
        ]),
      ),
    );
    expect((await comparisonOf(first)).earlierTests).toBe(0);
  });

  it("leaves out what measured nothing, and a concept where a test did not ask about it", async () => {
    const studentId = await bed.addStudent();
    const startInput = { poolId: await addPool(), studentId };
    await take(startInput, []);
    const one = await take(startInput, [RIGHT]);
    const aside = await take(startInput, [RIGHT]);
    const last = await take(startInput, BOTH);
    expect((await comparisonOf(last)).earlierTests).toBe(2);
    const history = await readSessionAnswers(bed.database, aside);
    const questionId = questionIdSchema.parse(history?.answers[0]?.question.id);
    const input = { scope: "answer" as const, sessionId: aside, questionId, reason: "Two are right" };
    await setAside(bed.delivery, { input, setBy: "an-admin" });

    const { earlierTests, concepts } = await comparisonOf(last);
    expect(earlierTests).toBe(1);
    const measured = concepts.map(({ points }) => points.map(({ sessionId }) => sessionId));
    expect(measured).toContainEqual([one, last]);
    expect(measured).toContainEqual([last]);
  });

  it("has the latest twenty at most, and says how many there are", async () => {
    const studentId = await bed.addStudent();
    const startInput = { poolId: await addPool(), studentId };
    const taken: SessionId[] = [];
    for (let test = 0; test < 22; test++) taken.push(await take(startInput, BOTH));
    const last = taken.at(-1);
    if (last === undefined) throw new Error("no test was taken");
    const { earlierTests, concepts } = await comparisonOf(last);
    expect(earlierTests).toBe(21);
    expect(concepts[0]?.points.map(({ sessionId }) => sessionId)).toEqual(taken.slice(1));
  });

  it("is there for its student and for staff, once the test is over, and for nobody else", async () => {
    const studentId = await bed.addStudent();
    const running = await take({ poolId: await addPool(), studentId }, BOTH, { running: true });
    expect(await codeOf(comparisonOf(running, { userId: studentId, role: "student" }))).toBe(
      "SESSION_NOT_FOUND",
    );
    await endTest(bed.delivery, { studentId, sessionId: running });
    const otherStudent = { userId: await bed.addStudent(), role: "student" as const };
    expect(await codeOf(comparisonOf(running, otherStudent))).toBe("SESSION_NOT_FOUND");
    expect(await codeOf(comparisonOf(running, { userId: studentId, role: "student" }))).toBe("no refusal");
  });
});
