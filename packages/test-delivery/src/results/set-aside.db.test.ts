import { type QuestionId, questionIdSchema, sessionIdSchema, studentIdSchema } from "@plumbline/contracts";
import { auditTrail, loadProgress, loadSession, readSessionAnswers } from "@plumbline/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { planFrom } from "../planning/plan.ts";
import { endTest } from "../session/end-test.ts";
import { stateOf } from "../session/live-session.ts";
import { readCurrent } from "../session/read-current.ts";
import { startTest } from "../session/start-test.ts";
import { submitResponse } from "../submission/submit-response.ts";
import { RIGHT, startTestbed, type Testbed, WRONG } from "../testing/delivery-testbed.ts";
import { storedState } from "../testing/stored-state.ts";
import { readLongTermProficiency } from "./read-long-term-proficiency.ts";
import { readReceipt } from "./read-receipt.ts";
import { readResult } from "./read-result.ts";
import { setAside } from "./set-aside.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await startTestbed();
});
afterAll(() => bed.stop());

const staff = { userId: studentIdSchema.parse("an-admin"), role: "admin" as const };
const LENGTH = 6;

type PoolId = Parameters<typeof startTest>[1]["poolId"];

async function addPool(): Promise<PoolId> {
  return (await bed.addPool({ stopping: { minimum: LENGTH, maximum: LENGTH }, showProficiency: true }))
    .poolId;
}

/** A student's session, and how to answer in it. */
async function begin(poolId: PoolId, studentId = bed.addStudent()) {
  const student = { studentId: await studentId };
  const { sessionId } = await startTest(bed.delivery, { ...student, poolId });
  const session = { ...student, sessionId };
  const asked: QuestionId[] = [];
  const answer = async (...responses: readonly number[]) => {
    for (const response of responses) {
      const current = await readCurrent(bed.delivery, session);
      if (current.status !== "active") throw new Error("the test is over");
      asked.push(current.question.id);
      await submitResponse(bed.delivery, {
        ...session,
        questionId: current.question.id,
        response,
        responseMs: null,
      });
    }
  };
  const setAsideAt = (position: number, reason = "Two of the answers are right") =>
    setAside(bed.delivery, {
      input: { scope: "answer", sessionId, questionId: questionAt(position), reason },
      setBy: "an-admin",
    });
  const questionAt = (position: number): QuestionId => questionIdSchema.parse(asked[position - 1]);
  return { ...session, answer, setAsideAt, questionAt };
}
type Begun = Awaited<ReturnType<typeof begin>>;

function result({ sessionId }: Begun) {
  return readResult(bed.delivery, { viewer: staff, sessionId });
}

/** The engine's estimate from the session's answers without these positions, bit for bit. */
async function replayedWithout({ sessionId }: Begun, positions: readonly number[]) {
  const loaded = await loadSession(bed.database, sessionId);
  if (loaded === null) throw new Error("no session");
  const { settings, initialProficiency: initial, seed, pool } = loaded.session;
  const kept = loaded.answered.filter(({ position }) => !positions.includes(position));
  const items = await bed.delivery.items.loadParameters(
    kept.map((answer) => ({ id: answer.questionId, revision: answer.revision })),
    settings.concepts,
  );
  return planFrom({
    bank: await bed.delivery.banks.load(pool.id, settings.concepts),
    settings,
    initial,
    seed,
    asked: loaded.answered.map((answer) => answer.questionId),
    answers: items.map((item, i) => ({ item, correct: kept[i]?.correct ?? false })),
  }).proficiency;
}

async function intact(): Promise<void> {
  const found: unknown[] = [];
  await auditTrail(bed.database, { onFinding: (finding) => found.push(finding) });
  expect(found).toEqual([]);
}

const whole = [RIGHT, WRONG, RIGHT, RIGHT, WRONG, RIGHT];

describe("an answer of a session that is over", () => {
  it("counts nowhere in the result once it is set aside, and stays as it was recorded", async () => {
    const test = await begin(await addPool());
    await test.answer(...whole);
    const before = await result(test);
    expect(before).toMatchObject({ totalQuestions: 6, correctResponses: 4 });
    expect(before).not.toHaveProperty("setAside");
    const answers = (await readSessionAnswers(bed.database, test.sessionId))?.answers;

    expect(await test.setAsideAt(2)).toEqual({ setAside: 1, remaining: 0 });
    expect(await test.setAsideAt(2, "Again")).toEqual({ setAside: 0, remaining: 0 });
    expect(await test.setAsideAt(6, "The picture was missing\nfor everybody")).toEqual({
      setAside: 1,
      remaining: 0,
    });

    const after = await result(test);
    expect(after).toMatchObject({
      endReason: "maximum-length",
      totalQuestions: 4,
      correctResponses: 3,
      accuracy: 0.75,
      setAside: [
        { position: 2, reason: "Two of the answers are right", at: expect.any(String) },
        { position: 6, reason: "The picture was missing\nfor everybody" },
      ],
    });
    const replayed = await replayedWithout(test, [2, 6]);
    expect(after.concepts.map(({ proficiency }) => proficiency)).toEqual(replayed.theta);
    expect(after.concepts.map(({ standardError }) => standardError)).toEqual(replayed.se);
    expect(after.concepts.reduce((sum, { answered }) => sum + answered, 0)).toBe(4);

    const history = await readSessionAnswers(bed.database, test.sessionId);
    expect(history?.answers.map(({ setAside: _, ...recorded }) => recorded)).toEqual(answers);
    expect(history?.answers.map((recorded) => recorded.setAside?.reason ?? null)).toEqual([
      null,
      "Two of the answers are right",
      null,
      null,
      null,
      "The picture was missing\nfor everybody",
    ]);
    expect(history?.session).toMatchObject({ totalQuestions: 4, correctResponses: 3 });
    await intact();
  });

  it("leaves nothing measured where none is left", async () => {
    const test = await begin(await addPool());
    await test.answer(RIGHT);
    await endTest(bed.delivery, test);
    await test.setAsideAt(1);
    const after = await result(test);
    expect(after).toMatchObject({ totalQuestions: 0, correctResponses: 0, accuracy: 0 });
    for (const concept of after.concepts) {
      expect(concept).toMatchObject({ answered: 0, proficiency: null, standardError: null, statement: null });
    }
    expect((await readLongTermProficiency(bed.delivery, test.studentId)).concepts).toEqual([]);
    expect((await loadProgress(bed.database, { studentId: test.studentId, limit: 5 })).concepts).toEqual([]);
    await intact();
  });

  it("can be set aside when the pool's questions are all retired since, with the same estimate", async () => {
    const poolId = await addPool();
    const test = await begin(poolId);
    await test.answer(...whole);
    const expected = await replayedWithout(test, [2]);
    await bed.sql.query("update questions set status = 'retired' where pool_id = $1", [poolId]);
    const input = {
      scope: "answer",
      sessionId: test.sessionId,
      questionId: test.questionAt(2),
      reason: "Two of the answers are right",
    } as const;
    expect(await setAside(bed.deliveryWith(), { input, setBy: "an-admin" })).toEqual({
      setAside: 1,
      remaining: 0,
    });
    expect((await loadSession(bed.database, test.sessionId))?.session.finalProficiency).toEqual(expected);
  });

  it("counts no more in the long-term proficiency, which becomes what the other answers make of it", async () => {
    const poolId = await addPool();
    const first = await begin(poolId);
    await first.answer(...whole);
    const longTerm = async () =>
      (await readLongTermProficiency(bed.delivery, first.studentId)).concepts.map(
        ({ name, proficiency, standardError, sessionId }) => ({
          name,
          proficiency,
          standardError,
          sessionId,
        }),
      );
    const finals = async (test: Begun) =>
      (await result(test)).concepts
        .map(({ name, proficiency, standardError }) => ({
          name,
          proficiency,
          standardError,
          sessionId: test.sessionId,
        }))
        .sort((one, other) => one.name.localeCompare(other.name));
    expect(await longTerm()).toEqual(await finals(first));
    const second = await begin(poolId, Promise.resolve(first.studentId));
    await second.answer(RIGHT);
    await endTest(bed.delivery, second);
    // The second session measured one of the two concepts, and moved both.
    const moved = await longTerm();
    expect(moved.filter(({ sessionId }) => sessionId === second.sessionId)).toHaveLength(1);
    for (const [index, { proficiency }] of (await finals(first)).entries()) {
      expect(moved[index]?.proficiency).toBeGreaterThan(proficiency ?? Number.NaN);
    }

    await second.setAsideAt(1);
    expect(await longTerm()).toEqual(await finals(first));
    await first.setAsideAt(1);
    expect(await longTerm()).toEqual(await finals(first));
    await intact();
  });
});

describe("an answer of an active session", () => {
  it("counts no more in the estimate that the test goes on from, and the test asks one question more", async () => {
    const test = await begin(await addPool());
    await test.answer(RIGHT, RIGHT, WRONG);
    const outstanding = await readCurrent(bed.delivery, test);
    await test.setAsideAt(2);

    const replayed = await replayedWithout(test, [2]);
    const current = await readCurrent(bed.delivery, test);
    if (current.status !== "active" || outstanding.status !== "active") throw new Error("the test is over");
    expect(current.question).toEqual(outstanding.question);
    expect(current.progress).toMatchObject({ answered: 3, length: { min: 7, max: 7 } });
    expect(current.progress.concepts?.map(({ proficiency }) => proficiency)).toEqual(replayed.theta);
    const told = await readSessionAnswers(bed.database, test.sessionId);
    expect(told?.current?.map(({ proficiency }) => proficiency)).toEqual(replayed.theta);

    await test.answer(RIGHT, WRONG, RIGHT, RIGHT);
    const over = await result(test);
    expect(over).toMatchObject({ endReason: "maximum-length", totalQuestions: 6, correctResponses: 4 });
    const final = await replayedWithout(test, [2]);
    expect(over.concepts.map(({ proficiency }) => proficiency)).toEqual(final.theta);
    await intact();
  });

  it("is the same in a state that was kept and in one that is rebuilt", async () => {
    const test = await begin(await addPool());
    await test.answer(RIGHT, WRONG);
    await test.setAsideAt(1);
    await test.answer(RIGHT);
    const kept = await storedState(bed.store, test.sessionId);
    const loaded = await loadSession(bed.database, test.sessionId);
    if (kept === null || loaded === null) throw new Error("no state");
    expect(stateOf(loaded, kept.settingsDigest)).toEqual(kept);
    expect(kept.answered.map(({ setAside: aside = false }) => aside)).toEqual([true, false, false]);
  });

  it("is kept out by Postgres where a state from before still stands in Redis", async () => {
    const test = await begin(await addPool());
    await test.answer(RIGHT, WRONG);
    const old = await storedState(bed.store, test.sessionId);
    await test.setAsideAt(2);
    if (old === null) throw new Error("no state");
    await bed.store.writeState(old);
    await test.answer(RIGHT);
    const current = await readCurrent(bed.delivery, test);
    if (current.status !== "active") throw new Error("the test is over");
    expect(current.progress.concepts?.map(({ proficiency }) => proficiency)).toEqual(
      (await replayedWithout(test, [2])).theta,
    );
  });

  it("counts no more when the test is ended, or expires, right after", async () => {
    const test = await begin(await addPool());
    await test.answer(RIGHT, WRONG, RIGHT);
    await test.setAsideAt(3);
    const { result: over } = await endTest(bed.delivery, test);
    expect(over).toMatchObject({ totalQuestions: 2, correctResponses: 1 });
    expect(over.concepts.map(({ proficiency }) => proficiency)).toEqual(
      (await replayedWithout(test, [3])).theta,
    );
    const longTerm = await readLongTermProficiency(bed.delivery, test.studentId);
    for (const { name, proficiency } of longTerm.concepts) {
      expect(over.concepts.find((concept) => concept.name === name)?.proficiency).toBe(proficiency);
    }
    await intact();
  });

  it("and its neighbours are set aside at once without losing one, while the test goes on", async () => {
    const test = await begin(await addPool());
    await test.answer(RIGHT, WRONG, RIGHT);
    const done = await Promise.all([
      test.setAsideAt(1),
      test.setAsideAt(2),
      test.setAsideAt(1),
      test.answer(RIGHT, RIGHT),
    ]);
    expect(done.slice(0, 3).map((outcome) => outcome?.setAside)).toContain(1);
    await test.answer(RIGHT, RIGHT, WRONG);
    expect(await result(test)).toMatchObject({ totalQuestions: 6 });
    expect((await result(test)).concepts.map(({ proficiency }) => proficiency)).toEqual(
      (await replayedWithout(test, [1, 2])).theta,
    );
    await intact();
  });
});

describe("all answers to a revision of a question", () => {
  it("are set aside in every session, in that revision alone", async () => {
    const poolId = await addPool();
    const tests: Begun[] = [];
    for (const response of [RIGHT, WRONG, RIGHT]) {
      const test = await begin(poolId);
      await test.answer(response, RIGHT);
      tests.push(test);
    }
    const [first, second] = tests;
    if (first === undefined || second === undefined) throw new Error("no tests");
    await endTest(bed.delivery, first);
    // The first question is the same for everybody who starts alike.
    const input = {
      scope: "question" as const,
      questionId: first.questionAt(1),
      revision: 1,
      reason: "No answer is right",
    };
    expect(await setAside(bed.delivery, { input: { ...input, revision: 2 }, setBy: "an-admin" })).toEqual({
      setAside: 0,
      remaining: 0,
    });
    expect(await setAside(bed.delivery, { input, setBy: "an-admin" })).toEqual({ setAside: 3, remaining: 0 });
    expect(await setAside(bed.delivery, { input, setBy: "an-admin" })).toEqual({ setAside: 0, remaining: 0 });
    expect(await result(first)).toMatchObject({ totalQuestions: 1, correctResponses: 1 });
    const current = await readCurrent(bed.delivery, second);
    expect(current).toMatchObject({ status: "active", progress: { answered: 2, length: { max: 7 } } });
    await intact();
  });
});

it("an answer that was never given cannot be set aside, nor one of a session that is not there", async () => {
  const test = await begin(await addPool());
  const input = {
    scope: "answer" as const,
    sessionId: test.sessionId,
    questionId: questionIdSchema.parse("not-asked"),
    reason: "Because",
  };
  await expect(setAside(bed.delivery, { input, setBy: "an-admin" })).rejects.toMatchObject({
    code: "INVALID_INPUT",
    issues: [{ field: "questionId", code: "question-not-answered" }],
  });
  const nobodys = { ...input, sessionId: sessionIdSchema.parse(await addPool()) };
  await expect(setAside(bed.delivery, { input: nobodys, setBy: "an-admin" })).rejects.toMatchObject({
    code: "SESSION_NOT_FOUND",
  });
});

it("a receipt has the set-asides beside the answers, which are all there", async () => {
  const test = await begin(await addPool());
  await test.answer(...whole);
  await test.setAsideAt(3);
  const receipt = await readReceipt(bed.delivery, { viewer: staff, sessionId: test.sessionId });
  expect(receipt.answers).toHaveLength(6);
  expect(receipt.setAsides).toMatchObject([
    {
      number: 1,
      position: 3,
      reason: "Two of the answers are right",
      responseHash: receipt.answers[2]?.hash,
    },
  ]);
});
