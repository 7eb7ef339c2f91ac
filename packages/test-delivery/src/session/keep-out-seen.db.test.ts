import type { PoolId, QuestionId, SessionId, StudentId } from "@plumbline/contracts";
import { loadSession, saveAdminQuestion } from "@plumbline/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { submitResponse } from "../submission/submit-response.ts";
import { questionOf, RIGHT, startTestbed, type Testbed, WRONG } from "../testing/delivery-testbed.ts";
import { answersOf } from "../testing/session-snapshot.ts";
import { endTest } from "./end-test.ts";
import { startTest } from "./start-test.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await startTestbed();
});
afterAll(() => bed.stop());

const LENGTH = 12;
const stopping = { minimum: LENGTH, maximum: LENGTH };
const DAY_MS = 24 * 3_600_000;

interface Take {
  readonly poolId: PoolId;
  readonly studentId: StudentId;
  readonly seed?: number;
  /** Called before every answer; returns the delivery that takes it. */
  readonly disturb?: (sessionId: SessionId) => Promise<Testbed["delivery"]>;
}

/** One whole test, in which every third answer is wrong. */
async function take({ poolId, studentId, seed = 7, disturb = async () => bed.delivery }: Take) {
  const delivery = bed.deliveryWith({ newSeed: () => seed });
  const { sessionId, question } = await startTest(delivery, { studentId, poolId });
  const asked: QuestionId[] = [question.id];
  for (;;) {
    const reply = await submitResponse(await disturb(sessionId), {
      studentId,
      sessionId,
      questionId: asked.at(-1) ?? question.id,
      response: asked.length % 3 === 0 ? WRONG : RIGHT,
      responseMs: null,
    });
    if (reply.status !== "active") return { sessionId, asked };
    asked.push(reply.question.id);
  }
}

async function seenOf(sessionId: SessionId) {
  return (await loadSession(bed.database, sessionId))?.session.settings.seen;
}

function common(one: readonly QuestionId[], other: readonly QuestionId[]): QuestionId[] {
  return one.filter((id) => other.includes(id));
}

describe("a test that is taken again", () => {
  it("repeats nothing while the bank lasts, then what was seen longest ago and no more than it needs", async () => {
    const { poolId } = await bed.addPool({ stopping }, 62);
    const studentId = await bed.addStudent();
    const tests: QuestionId[][] = [];
    for (let n = 0; n < 5; n++) tests.push((await take({ poolId, studentId })).asked);
    expect(new Set(tests.flat()).size).toBe(60);
    // Two questions are left, one of each concept: five of each come again, from the first test.
    const { asked } = await take({ poolId, studentId });
    expect(common(asked, tests.flat())).toHaveLength(10);
    expect(common(asked, tests[0] ?? [])).toHaveLength(10);
  }, 120_000);

  it("repeats nothing of a short test whose maximum is nearly the whole bank", async () => {
    const short = { minimum: 5, maximum: 60, standardError: 0.2, minimumReduction: 0.02 };
    const { poolId } = await bed.addPool({ stopping: short }, 62);
    const studentId = await bed.addStudent();
    const tests: QuestionId[][] = [];
    for (let n = 0; n < 3; n++) tests.push((await take({ poolId, studentId })).asked);
    expect(tests.flat().length).toBeLessThan(50);
    expect(new Set(tests.flat()).size).toBe(tests.flat().length);
  }, 120_000);

  it("of a pool that has only enough for one test asks the same questions", async () => {
    const { poolId } = await bed.addPool({ stopping }, LENGTH);
    const studentId = await bed.addStudent();
    const first = await take({ poolId, studentId });
    const second = await take({ poolId, studentId, seed: 8 });
    expect(second.asked.toSorted()).toEqual(first.asked.toSorted());
    expect(await seenOf(second.sessionId)).toBeUndefined();
  }, 60_000);

  it("does not ask the question again that was shown last and never answered", async () => {
    const { poolId } = await bed.addPool({ stopping }, 62);
    const studentId = await bed.addStudent();
    const { sessionId, question } = await startTest(bed.delivery, { studentId, poolId });
    await endTest(bed.delivery, { studentId, sessionId });
    const again = await take({ poolId, studentId });
    expect(again.asked).not.toContain(question.id);
    expect(await seenOf(again.sessionId)).toEqual([question.id]);
  }, 60_000);

  it("is another student's first: it keeps out what that student has seen only", async () => {
    const { poolId } = await bed.addPool({ stopping }, 62);
    const [one, other] = [await bed.addStudent(), await bed.addStudent()];
    const first = await take({ poolId, studentId: one });
    const theirs = await take({ poolId, studentId: other });
    expect(theirs.asked).toEqual(first.asked);
  }, 60_000);
});

describe("the pool's setting", () => {
  it("days: what was seen longer ago may come again", async () => {
    const { poolId } = await bed.addPool({ stopping, retakes: { avoid: "days", days: 30 } }, 62);
    const studentId = await bed.addStudent();
    const first = await take({ poolId, studentId });
    bed.clock.forward(29 * DAY_MS);
    const second = await take({ poolId, studentId });
    expect(common(second.asked, first.asked)).toEqual([]);
    bed.clock.forward(2 * DAY_MS);
    const third = await take({ poolId, studentId });
    expect(common(third.asked, second.asked)).toEqual([]);
    expect((await seenOf(third.sessionId))?.toSorted()).toEqual(second.asked.toSorted());
    bed.clock.forward(60 * DAY_MS);
    const fourth = await take({ poolId, studentId });
    expect(await seenOf(fourth.sessionId)).toBeUndefined();
  }, 120_000);

  it("never: the same test may come again", async () => {
    const { poolId } = await bed.addPool({ stopping, retakes: { avoid: "never" } }, 62);
    const studentId = await bed.addStudent();
    const first = await take({ poolId, studentId });
    const second = await take({ poolId, studentId });
    expect(common(second.asked, first.asked).length).toBeGreaterThan(0);
    expect(await seenOf(second.sessionId)).toBeUndefined();
  }, 60_000);
});

describe("a retake that Redis forgot", () => {
  it("goes on as if nothing had happened, whatever the student takes meanwhile", async () => {
    const { poolId } = await bed.addPool({ stopping }, 62);
    const [whole, broken] = [await bed.addStudent(), await bed.addStudent()];
    await take({ poolId, studentId: whole });
    await take({ poolId, studentId: broken });
    const one = await take({ poolId, studentId: whole });
    const other = await take({
      poolId,
      studentId: broken,
      disturb: async (sessionId) => {
        await bed.store.deleteState(sessionId);
        return bed.deliveryWith();
      },
    });
    expect(other.asked).toEqual(one.asked);
    expect(await answersOf(bed, other.sessionId)).toEqual(await answersOf(bed, one.sessionId));
    expect(await seenOf(other.sessionId)).toHaveLength(LENGTH);
  }, 60_000);

  it("asks what was seen longest ago when the others are retired in the middle of it", async () => {
    const { poolId, prefix } = await bed.addPool({ stopping: { minimum: 4, maximum: 4 } }, 12);
    const studentId = await bed.addStudent();
    const first = await take({ poolId, studentId });
    const { sessionId, question } = await startTest(bed.delivery, { studentId, poolId });
    for (let i = 0; i < 12; i++) {
      const { id, ...body } = questionOf(`${prefix}-${i}`, i % 2 === 0 ? "Number" : "Algebra", 0);
      if (first.asked.some((seen) => seen === id)) continue;
      await saveAdminQuestion(bed.database, { ...body, id, poolId, status: "retired" });
    }
    await bed.store.deleteState(sessionId);
    const answer = { studentId, sessionId, questionId: question.id, response: RIGHT, responseMs: null };
    const reply = await submitResponse(bed.deliveryWith(), answer);
    expect(reply).toMatchObject({ status: "active", question: { id: first.asked[0] } });
  }, 60_000);
});

describe("with exposure held down by eligibility", () => {
  it("the draw is among the unseen, and a retake still repeats nothing", async () => {
    const exposure = { kind: "eligibility", maximumRate: 0.3, raisedInSmallPools: true };
    const { poolId } = await bed.addPool({ stopping, selection: { exposure } }, 62);
    for (let seed = 1; seed <= 6; seed++) {
      await take({ poolId, studentId: await bed.addStudent(), seed });
    }
    const studentId = await bed.addStudent();
    const first = await take({ poolId, studentId, seed: 21 });
    const second = await take({ poolId, studentId, seed: 22 });
    const third = await take({ poolId, studentId, seed: 23 });
    expect(common(second.asked, first.asked)).toEqual([]);
    expect(common(third.asked, [...first.asked, ...second.asked])).toEqual([]);
    const settings = (await loadSession(bed.database, third.sessionId))?.session.settings;
    expect(settings?.seen).toHaveLength(2 * LENGTH);
    expect(common(settings?.ineligible ?? [], settings?.seen ?? [])).toEqual([]);
    expect(settings?.ineligible?.length).toBeGreaterThan(0);
    expect(common(third.asked, settings?.ineligible ?? [])).toEqual([]);
  }, 120_000);
});
