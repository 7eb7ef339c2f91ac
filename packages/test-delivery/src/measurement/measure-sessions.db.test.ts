import { type PoolId, questionIdSchema, type SessionId, type StudentId } from "@plumbline/contracts";
import { applyImport } from "@plumbline/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readAnswers } from "../results/read-answers.ts";
import { readHistory } from "../results/read-history.ts";
import { readResult } from "../results/read-result.ts";
import { setAside } from "../results/set-aside.ts";
import { endTest } from "../session/end-test.ts";
import { readCurrent } from "../session/read-current.ts";
import { startTest } from "../session/start-test.ts";
import { submitResponse } from "../submission/submit-response.ts";
import {
  countingCalls,
  questionOf,
  RIGHT,
  startTestbed,
  type Testbed,
  WRONG,
} from "../testing/delivery-testbed.ts";
import { measureSession, measureSessions } from "./measure-sessions.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await startTestbed();
});
afterAll(() => bed.stop());

const nothing = {
  proficiency: null,
  standardError: null,
  mastery: null,
  interval: null,
  statement: null,
  rank: null,
  bankEnd: null,
};

/** A test of 24 questions from -2.4 to 2.2 on Number and Algebra, in turn. */
async function addPool(): Promise<{ poolId: PoolId; prefix: string }> {
  return bed.addPool({ stopping: { minimum: 24, maximum: 24 } });
}

/** Gives the same response to the next `count` questions and ends the test, if that has not. */
async function take(
  { poolId, studentId }: { readonly poolId: PoolId; readonly studentId: StudentId },
  { response, count }: { readonly response: number; readonly count: number },
): Promise<SessionId> {
  const { sessionId } = await startTest(bed.delivery, { studentId, poolId });
  for (let answered = 0; answered < count; answered++) {
    const current = await readCurrent(bed.delivery, { studentId, sessionId });
    if (current.status !== "active") throw new Error("the test is over");
    const questionId = current.question.id;
    await submitResponse(bed.delivery, { studentId, sessionId, questionId, response, responseMs: null });
  }
  const { status } = await readCurrent(bed.delivery, { studentId, sessionId });
  if (status === "active") await endTest(bed.delivery, { studentId, sessionId });
  return sessionId;
}

async function resultAfter(response: number, count: number) {
  const studentId = await bed.addStudent();
  const sessionId = await take({ poolId: (await addPool()).poolId, studentId }, { response, count });
  const viewer = { userId: studentId, role: "student" as const };
  return { studentId, sessionId, result: await readResult(bed.delivery, { viewer, sessionId }) };
}

describe("what a test measured", () => {
  it("is nothing on a concept without an answer, in the result, the history and what teachers read", async () => {
    const { studentId, sessionId, result } = await resultAfter(RIGHT, 1);
    const [untouched, touched] = result.concepts.toSorted((one, other) => one.answered - other.answered);
    expect(untouched).toEqual({ name: untouched?.name, initial: 0, answered: 0, ...nothing });
    expect(touched).toMatchObject({
      answered: 1,
      statement: { from: "below", to: "well-above" },
      bankEnd: null,
    });
    const shown = result.concepts.map(({ initial: _, ...concept }) => concept);
    const { sessions } = await readHistory(bed.delivery, {
      viewer: { userId: studentId, role: "student" },
      studentId,
    });
    expect(sessions.map(({ concepts }) => concepts)).toEqual([shown]);
    const told = await readAnswers(bed.delivery, sessionId);
    expect([told.session.concepts, told.current]).toEqual([shown, shown]);
  });

  it("is nothing at all where nothing was answered", async () => {
    const { result } = await resultAfter(RIGHT, 0);
    expect(result.concepts).toEqual(
      ["Number", "Algebra"].map((name) => ({ name, initial: 0, answered: 0, ...nothing })),
    );
  });

  it.each([
    [RIGHT, { from: "above", to: "well-above" }, "no-harder-questions"],
    [WRONG, { from: "well-below", to: "well-below" }, "no-easier-questions"],
  ] as const)(
    "is said in words after 24 answers of %i, with the end of the bank",
    async (response, statement, end) => {
      const { result } = await resultAfter(response, 24);
      for (const concept of result.concepts) {
        expect(concept).toMatchObject({ answered: 12, statement, bankEnd: end });
        expect(concept.standardError).toBeGreaterThan(0.5);
      }
    },
  );

  it("does not reach the end of the bank while a harder question has not been asked", async () => {
    const { poolId, prefix } = await addPool();
    const hard = ["Number", "Algebra"].map((concept) => questionOf(`${prefix}-hard-${concept}`, concept, 4));
    const studentId = await bed.addStudent();
    const sessionId = await take({ poolId, studentId }, { response: RIGHT, count: 24 });
    const endsOf = async () => (await measureSession(bed.delivery, sessionId)).map(({ bankEnd }) => bankEnd);
    expect(await endsOf()).toEqual(["no-harder-questions", "no-harder-questions"]);
    await applyImport(bed.database, { poolId, questions: hard });
    expect(await measureSession(bed.deliveryWith(), sessionId)).toMatchObject([
      { bankEnd: null },
      { bankEnd: null },
    ]);
  });

  it("does not reach the end of the bank where a harder question was answered wrong", async () => {
    const { poolId, prefix } = await bed.addPool({ stopping: { minimum: 62, maximum: 62 } }, 60);
    const hard = ["Number", "Algebra"].map((concept) =>
      questionOf(`${prefix}-hard-${concept}`, concept, 4.5),
    );
    await applyImport(bed.database, { poolId, questions: hard });
    const studentId = await bed.addStudent();
    const { sessionId } = await startTest(bed.delivery, { studentId, poolId });
    for (;;) {
      const current = await readCurrent(bed.delivery, { studentId, sessionId });
      if (current.status !== "active") break;
      const { id: questionId } = current.question;
      const response = questionId.includes("hard") ? WRONG : RIGHT;
      await submitResponse(bed.delivery, { studentId, sessionId, questionId, response, responseMs: null });
    }
    for (const concept of await measureSession(bed.delivery, sessionId)) {
      const surely = { from: "well-above", to: "well-above" };
      expect(concept).toMatchObject({ answered: 31, statement: surely, bankEnd: null });
    }
  });

  it("changes with an answer that is set aside, though what was computed before is kept", async () => {
    const studentId = await bed.addStudent();
    const sessionId = await take(
      { poolId: (await addPool()).poolId, studentId },
      { response: RIGHT, count: 1 },
    );
    const [before] = (await measureSession(bed.delivery, sessionId)).filter(({ answered }) => answered > 0);
    expect(before?.statement).not.toBeNull();
    const { answers } = await readAnswers(bed.delivery, sessionId);
    const questionId = questionIdSchema.parse(answers[0]?.question.id);
    const input = { scope: "answer" as const, sessionId, questionId, reason: "Two are right" };
    await setAside(bed.delivery, { input, setBy: "an-admin" });
    expect(await measureSession(bed.delivery, sessionId)).toEqual(
      ["Number", "Algebra"].map((name) => ({ name, answered: 0, ...nothing })),
    );
  });
});

describe("measuring many sessions", () => {
  it("takes one call for twenty, and leaves out the ones that do not exist", async () => {
    const { poolId } = await addPool();
    const taken: SessionId[] = [];
    for (let i = 0; i < 3; i++) {
      taken.push(await take({ poolId, studentId: await bed.addStudent() }, { response: WRONG, count: 2 }));
    }
    const { database, calls } = countingCalls(bed.database);
    const nobodys = "00000000-0000-4000-8000-000000000000" as SessionId; // well-formed, and of no session
    const measured = await measureSessions({ ...bed.delivery, database }, [...taken, nobodys]);
    expect([...measured.keys()].toSorted()).toEqual(taken.toSorted());
    expect(calls).toEqual(["load_measurements"]);
    expect(await measureSessions(bed.deliveryWith(), taken)).toEqual(measured);
  });
});
