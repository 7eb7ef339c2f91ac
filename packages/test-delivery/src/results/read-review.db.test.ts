import { DomainError, type FeedbackMode } from "@plumbline/contracts";
import { saveAdminQuestion } from "@plumbline/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { endTest } from "../session/end-test.ts";
import { startTest } from "../session/start-test.ts";
import { submitResponse } from "../submission/submit-response.ts";
import { questionOf, RIGHT, startTestbed, type Testbed, WRONG } from "../testing/delivery-testbed.ts";
import { readReview } from "./read-review.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await startTestbed();
});
afterAll(() => bed.stop());

function codeOf(attempt: Promise<unknown>): Promise<string> {
  return attempt.then(
    () => "no refusal",
    (caught: unknown) => (caught instanceof DomainError ? caught.code : `no refusal: ${caught}`),
  );
}

/** A test of three questions: the first answered wrong, the second "I don't know", the third outstanding. */
async function answeredTwice(feedback: FeedbackMode) {
  const { poolId } = await bed.addPool({ stopping: { minimum: 3, maximum: 3 }, feedback });
  const studentId = await bed.addStudent();
  const { sessionId, question } = await startTest(bed.delivery, { studentId, poolId });
  const own = { studentId, sessionId };
  const first = { ...own, questionId: question.id, response: WRONG, responseMs: 1 };
  const reply = await submitResponse(bed.delivery, first);
  if (reply.status !== "active") throw new Error("the test is over too early");
  const second = { ...own, questionId: reply.question.id, response: null, responseMs: 1 };
  const last = await submitResponse(bed.delivery, second);
  if (last.status !== "active") throw new Error("the test is over too early");
  return { own, poolId, first, second, waiting: last.question };
}

describe("the review", () => {
  it.each(["at-end", "after-each"] as const)("tells every answer when the test is over, %s", async (mode) => {
    const { own, first, second, waiting } = await answeredTwice(mode);
    expect(await codeOf(readReview(bed.delivery, own))).toBe("SESSION_NOT_FOUND");
    const third = { ...own, questionId: waiting.id, response: RIGHT, responseMs: 1 };
    expect((await submitResponse(bed.delivery, third)).status).toBe("completed");
    const review = await readReview(bed.delivery, own);
    expect(review.answers).toMatchObject([
      { position: 1, response: WRONG, correct: false, question: { id: first.questionId } },
      { position: 2, response: null, correct: false, question: { id: second.questionId } },
      { position: 3, response: RIGHT, correct: true, question: { id: waiting.id } },
    ]);
    expect(review.answers[0]?.question).toEqual({
      id: first.questionId,
      content: `Question ${first.questionId}`,
      options: ["wrong", "right", "also wrong", "wrong too"],
      correctAnswer: RIGHT,
      explanation: `SECRET explanation of ${first.questionId}`,
    });
    expect(JSON.stringify(review)).not.toMatch(/difficulty|discrimination|guessing|proficiency/);
  });

  it("never tells them where the test tells no answers", async () => {
    const { own } = await answeredTwice("none");
    await endTest(bed.delivery, own);
    expect(await codeOf(readReview(bed.delivery, own))).toBe("FORBIDDEN");
  });

  it("tells what was answered in a test that was ended, but not the question that was waiting", async () => {
    const { own, waiting } = await answeredTwice("at-end");
    await endTest(bed.delivery, own);
    const { answers } = await readReview(bed.delivery, own);
    expect(answers.map(({ position }) => position)).toEqual([1, 2]);
    expect(JSON.stringify(answers)).not.toContain(waiting.id);
  });

  it("shows a question as it was asked, whatever it says today", async () => {
    const { own, poolId, first } = await answeredTwice("at-end");
    const { questionId } = first;
    const edited = { ...questionOf(questionId, "Number", 0), content: "Edited", correctAnswer: WRONG };
    await saveAdminQuestion(bed.database, { ...edited, poolId, status: "active" });
    await endTest(bed.delivery, own);
    expect((await readReview(bed.delivery, own)).answers[0]).toMatchObject({
      correct: false,
      question: { content: `Question ${questionId}`, correctAnswer: RIGHT },
    });
  });

  it("is the student's own", async () => {
    const { own } = await answeredTwice("at-end");
    await endTest(bed.delivery, own);
    const studentId = await bed.addStudent();
    expect(await codeOf(readReview(bed.delivery, { ...own, studentId }))).toBe("SESSION_NOT_FOUND");
  });
});
