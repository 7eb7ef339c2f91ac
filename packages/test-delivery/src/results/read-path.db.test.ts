import { DomainError, type FeedbackMode, type StudentId, studentIdSchema } from "@plumbline/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { endTest } from "../session/end-test.ts";
import { startTest } from "../session/start-test.ts";
import { submitResponse } from "../submission/submit-response.ts";
import { RIGHT, startTestbed, type Testbed, WRONG } from "../testing/delivery-testbed.ts";
import { readPath } from "./read-path.ts";
import { readResult } from "./read-result.ts";
import { setAside } from "./set-aside.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await startTestbed();
});
afterAll(() => bed.stop());

function asStudent(id: StudentId) {
  return { userId: id, role: "student" as const };
}
const teacher = { userId: studentIdSchema.parse("teacher"), role: "teacher" as const };

/** A test with these answers, in order, not ended yet. */
async function take(feedback: FeedbackMode, responses: readonly (number | null)[]) {
  const { poolId } = await bed.addPool({ stopping: { minimum: 20, maximum: 20 }, feedback });
  const studentId = await bed.addStudent();
  const { sessionId, question } = await startTest(bed.delivery, { studentId, poolId });
  const asked = [question.id];
  const answer = async (response: number | null) => {
    const questionId = asked.at(-1) ?? question.id;
    const submission = { studentId, sessionId, questionId, response, responseMs: null };
    const reply = await submitResponse(bed.delivery, submission);
    if (reply.status === "active") asked.push(reply.question.id);
  };
  for (const response of responses) await answer(response);
  const setAsideAt = (position: number) =>
    setAside(bed.delivery, {
      input: {
        scope: "answer",
        sessionId,
        questionId: asked[position - 1] ?? question.id,
        reason: "Two of the answers are right",
      },
      setBy: "an-admin",
    });
  const end = () => endTest(bed.delivery, { studentId, sessionId });
  const path = (viewer: Parameters<typeof readPath>[1]["viewer"] = asStudent(studentId)) =>
    readPath(bed.delivery, { viewer, sessionId });
  return { studentId, sessionId, answer, setAsideAt, end, path };
}

function codeOf(attempt: Promise<unknown>): Promise<unknown> {
  return attempt.then(
    () => "no refusal",
    (error: unknown) => (error instanceof DomainError ? error.code : error),
  );
}

const mixed = [RIGHT, WRONG, null, RIGHT, RIGHT, WRONG];

describe("the path of a test", () => {
  it("is there for its student and for staff, once the test is over, and for nobody else", async () => {
    const test = await take("at-end", mixed);
    expect(await codeOf(test.path())).toBe("SESSION_NOT_FOUND");
    expect(await codeOf(test.path(teacher))).toBe("SESSION_NOT_FOUND");
    await test.end();
    expect(await codeOf(test.path(asStudent(await bed.addStudent())))).toBe("SESSION_NOT_FOUND");
    expect((await test.path()).steps).toHaveLength(6);
    expect((await test.path(teacher)).steps).toHaveLength(6);
  });

  it.each(["at-end", "after-each"] as const)("tells each outcome where the mode is %s", async (mode) => {
    const test = await take(mode, mixed);
    const { result } = await test.end();
    const path = await test.path();
    if (path.detail !== "open") throw new Error("the path is guarded");
    expect(path.initial).toEqual([
      { name: "Number", proficiency: 0, standardError: 1 },
      { name: "Algebra", proficiency: 0, standardError: 1 },
    ]);
    expect(path.steps.map(({ correct }) => correct)).toEqual([true, false, false, true, true, false]);
    expect(path.steps.map(({ doNotKnow }) => doNotKnow)).toEqual([false, false, true, false, false, false]);
    expect(path.steps.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(path.steps.at(-1)?.after).toEqual(
      result.concepts.map(({ name, proficiency, standardError }) => ({ name, proficiency, standardError })),
    );
    for (const { concepts, chance, relativeDifficulty, information } of path.steps) {
      expect(concepts).toHaveLength(1);
      // Guessing 0.2: from a fifth to 1; an adaptive test asks near an even chance.
      expect(chance).toBeGreaterThan(0.3);
      expect(chance).toBeLessThan(0.9);
      expect(Math.abs(relativeDifficulty)).toBeLessThan(1.5);
      expect(information).toBeGreaterThan(0);
    }
  });

  it("tells a student nothing that moves with a grade where the mode is none", async () => {
    const test = await take("none", mixed);
    await test.end();
    const path = await test.path();
    expect(path.detail).toBe("guarded");
    expect(path.steps.map(({ doNotKnow }) => doNotKnow)).toEqual([false, false, true, false, false, false]);
    for (const step of path.steps) {
      expect(Object.keys(step).sort()).toEqual(["concepts", "doNotKnow", "position"]);
    }
    expect((await test.path(teacher)).detail).toBe("open");
  });

  it("stays as it ran when an answer is set aside afterwards, marks it, and tells the estimate without it", async () => {
    const test = await take("at-end", mixed);
    await test.end();
    const before = await test.path();
    expect(before).not.toHaveProperty("final");
    await test.setAsideAt(2);
    const path = await test.path();
    if (path.detail !== "open") throw new Error("the path is guarded");
    expect(path.steps.map(({ setAside: aside }) => aside?.reason ?? null)).toEqual([
      null,
      "Two of the answers are right",
      null,
      null,
      null,
      null,
    ]);
    expect(path.steps.map(({ setAside: _, ...step }) => step)).toEqual(before.steps);
    const { concepts } = await readResult(bed.delivery, { viewer: teacher, sessionId: test.sessionId });
    expect(path.final).toEqual(
      concepts.map(({ name, proficiency, standardError }) => ({ name, proficiency, standardError })),
    );
    expect(path.final).not.toEqual(path.steps.at(-1)?.after);
  });

  it("tells the estimate that a question met where an answer was set aside before it, while the test ran", async () => {
    const test = await take("at-end", [RIGHT, WRONG, RIGHT]);
    await test.setAsideAt(2);
    await test.answer(RIGHT);
    await test.answer(WRONG);
    await test.end();
    const path = await test.path();
    if (path.detail !== "open") throw new Error("the path is guarded");
    const [, , third, fourth] = path.steps;
    expect(path.steps.map((step) => "before" in step)).toEqual([false, false, false, true, false]);
    expect(fourth?.before).not.toEqual(third?.after);
    // All later estimates were computed without it, so the path ends at the result.
    expect(path.final).toEqual(path.steps.at(-1)?.after);
  });

  it("marks what was set aside in a guarded path too, and tells no more than before", async () => {
    const test = await take("none", mixed);
    await test.end();
    await test.setAsideAt(4);
    const path = await test.path();
    expect(path).not.toHaveProperty("final");
    expect(path.steps.map((step) => step.setAside !== undefined)).toEqual([
      false,
      false,
      false,
      true,
      false,
      false,
    ]);
    expect(JSON.stringify(path)).not.toMatch(/"(before|after|correct|proficiency)"/);
  });

  it("is empty where nothing was answered", async () => {
    const test = await take("at-end", []);
    await test.end();
    expect(await test.path()).toMatchObject({ detail: "open", steps: [] });
  });
});
