import type { StudentId, TestCurrentOutput } from "@plumbline/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { endTest } from "../session/end-test.ts";
import { pauseTest, resumeTest } from "../session/pause-test.ts";
import { readCurrent } from "../session/read-current.ts";
import { readDetails } from "../session/read-details.ts";
import { startTest } from "../session/start-test.ts";
import { submitResponse } from "../submission/submit-response.ts";
import { RIGHT, startTestbed, type Testbed, WRONG } from "../testing/delivery-testbed.ts";
import { refusalOf } from "../testing/refusal-of.ts";
import { readComparison } from "./read-comparison.ts";
import { readHistory } from "./read-history.ts";
import { readLongTermProficiency } from "./read-long-term-proficiency.ts";
import { readPath } from "./read-path.ts";
import { readProgress } from "./read-progress.ts";
import { readReceipt } from "./read-receipt.ts";
import { readResult } from "./read-result.ts";
import { readReview } from "./read-review.ts";
import { setAside } from "./set-aside.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await startTestbed();
});
afterAll(() => bed.stop());

const SETTINGS = {
  stopping: { minimum: 20, maximum: 20, standardError: 0.3 },
  feedback: "none",
  showProficiency: true,
  pause: { allowed: true },
} as const;

/** The fields that name a session, a student, a pool, an instant or a question: they differ without a grade. */
const NAMES =
  /^(sessionId|id|name|at|content|deadline|pausedAt|startedAt|completedAt|issuedAt|updatedAt|serverNow|since)$/;

/** What the student did, and how long it took. The response is what makes the grades differ. */
const OWN = new Set(["questionId", "response", "responseMs", "durationMs", "remainingMs"]);

/** A reply without what differs between any two sessions, and without which question is asked next. */
function comparable(reply: unknown): unknown {
  if (Array.isArray(reply)) return reply.map(comparable);
  if (typeof reply !== "object" || reply === null) return reply;
  return Object.fromEntries(
    Object.entries(reply)
      .filter(([name]) => !OWN.has(name))
      .map(([name, value]: [string, unknown]) => [
        name,
        name === "pool" || name === "student" || name === "scale" || NAMES.test(name)
          ? "named"
          : comparable(value),
      ]),
  );
}

/** A reply of a step: what was asked about depends on the grade before, as the next question does. */
function withoutQuestions(reply: unknown): unknown {
  return JSON.parse(JSON.stringify(reply, (name, value) => (name === "steps" ? value.length : value)));
}

/** Plays a test and returns every reply of every procedure that a student may call. */
async function play(responses: readonly number[], { asideFirst = false } = {}) {
  const { poolId } = await bed.addPool(SETTINGS);
  const studentId = await bed.addStudent();
  const viewer = { userId: studentId, role: "student" as const };
  const replies: [procedure: string, reply: unknown][] = [];
  const keep = async <Reply>(procedure: string, reply: Promise<Reply>): Promise<Reply> => {
    const value = await reply;
    replies.push([procedure, value]);
    return value;
  };
  const started = await keep("start", startTest(bed.delivery, { poolId, studentId }));
  const { sessionId } = started;
  const own = { sessionId, studentId };
  let questionId = started.question.id;
  for (const response of responses) {
    const answer = { ...own, questionId, response, responseMs: null };
    const reply = await keep("submit", submitResponse(bed.delivery, answer));
    await keep("submit again", submitResponse(bed.delivery, answer));
    if (reply.status === "active") questionId = reply.question.id;
    await keep("pause", pauseTest(bed.delivery, own));
    await keep("resume", resumeTest(bed.delivery, own));
    await keep("current", readCurrent(bed.delivery, own));
    await keep("details", readDetails(bed.delivery, own));
    await keep("history", readHistory(bed.delivery, { viewer, studentId }));
    await keep("long term", readLongTermOf(studentId));
    await keep("progress", readProgress(bed.delivery, { viewer, studentId }));
  }
  await keep("end", endTest(bed.delivery, own));
  if (asideFirst) {
    const input = { scope: "answer", sessionId, questionId: started.question.id, reason: "Unclear" } as const;
    await setAside(bed.delivery, { input, setBy: "an-admin" });
  }
  const ended: TestCurrentOutput = await keep("current", readCurrent(bed.delivery, own));
  await keep("details", readDetails(bed.delivery, own));
  await keep("result", readResult(bed.delivery, { viewer, sessionId }));
  await keep("history", readHistory(bed.delivery, { viewer, studentId }));
  await keep("receipt", readReceipt(bed.delivery, { viewer, sessionId }));
  await keep("comparison", readComparison(bed.delivery, { viewer, sessionId }));
  await keep("path", readPath(bed.delivery, { viewer, sessionId }));
  await keep("review", refusalOf(readReview(bed.delivery, own)));
  await keep("long term", readLongTermOf(studentId));
  await keep("progress", readProgress(bed.delivery, { viewer, studentId }));
  await keep("start again", startTest(bed.delivery, { poolId, studentId }));
  return { replies, ended, sessionId, studentId };
}

function readLongTermOf(studentId: StudentId) {
  return readLongTermProficiency(bed.delivery, studentId);
}

type Play = Awaited<ReturnType<typeof play>>;

function told({ replies }: Play): readonly unknown[] {
  return replies.map(([procedure, reply]) => [procedure, withoutQuestions(comparable(reply))]);
}

const SHORT: readonly { readonly responses: readonly number[] }[] = [
  { responses: [RIGHT] },
  { responses: [RIGHT, WRONG, RIGHT, RIGHT] },
];

describe("two tests that differ in one grade, where feedback is none", () => {
  it.each(SHORT)("differ in no reply below the minimum of answers: $responses", async ({ responses }) => {
    const changed = responses.with(0, WRONG);
    const [one, other] = [await play(responses), await play(changed)];
    expect(told(other)).toEqual(told(one));
    const sizes = ({ replies }: Play) => replies.map(([, reply]) => JSON.stringify(comparable(reply)).length);
    if (responses.length === 1) expect(sizes(other)).toEqual(sizes(one));
    expect(one.ended).toMatchObject({ result: { concepts: [], tooShort: { minimum: 5 } } });
  });

  it("are too short for a result also where an answer was set aside", async () => {
    const responses = [RIGHT, WRONG, RIGHT, WRONG, RIGHT];
    const [one, other] = [
      await play(responses, { asideFirst: true }),
      await play(responses.with(1, RIGHT), { asideFirst: true }),
    ];
    expect(one.ended).toMatchObject({ result: { tooShort: { minimum: 5 } } });
    const after = (test: Play) =>
      told(test).slice(test.replies.findIndex(([procedure]) => procedure === "end") + 1);
    expect(after(other)).toEqual(after(one));
  });

  it("differ from the minimum on in the estimates of concepts at the end, and in nothing else", async () => {
    const responses = [RIGHT, WRONG, RIGHT, RIGHT, WRONG];
    const [one, other] = [await play(responses), await play(responses.with(4, RIGHT))];
    const withoutEstimates = (test: Play) =>
      JSON.parse(
        JSON.stringify(told(test), (name, value) =>
          ESTIMATES.has(name) && typeof value !== "undefined" ? "estimate" : value,
        ),
      );
    expect(one.ended).toMatchObject({
      result: { totalQuestions: 5, correctResponses: null, accuracy: null },
    });
    expect(withoutEstimates(other)).toEqual(withoutEstimates(one));
    expect(told(other)).not.toEqual(told(one));
    const during = (test: Play) =>
      told(test).slice(
        0,
        test.replies.findIndex(([procedure]) => procedure === "end"),
      );
    expect(during(other)).toEqual(during(one));
  });

  it("tell staff everything", async () => {
    const { sessionId, studentId } = await play([RIGHT]);
    const viewer = { userId: studentId, role: "teacher" as const };
    expect(await readResult(bed.delivery, { viewer, sessionId })).toMatchObject({
      correctResponses: 1,
      accuracy: 1,
      concepts: [{ name: "Number" }, { name: "Algebra" }],
    });
    const { sessions } = await readHistory(bed.delivery, { viewer, studentId });
    expect(sessions.at(-1)).toMatchObject({ correctResponses: 1, accuracy: 1 });
    expect((await readReceipt(bed.delivery, { viewer, sessionId })).answers[0]?.record).toContain("true");
    expect((await readPath(bed.delivery, { viewer, sessionId })).detail).toBe("open");
    const points = (await readProgress(bed.delivery, { viewer, studentId })).concepts.flatMap(
      (c) => c.points,
    );
    expect(points).toHaveLength(1);
  });
});

/** The estimates of concepts at the end of a test, and what is computed from them. */
const ESTIMATES = new Set(["proficiency", "standardError", "mastery", "interval", "statement", "rank"]);
