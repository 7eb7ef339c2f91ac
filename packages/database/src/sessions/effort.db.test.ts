import { type DeliverySettings, questionIdSchema } from "@plumbline/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditTrail } from "../audit/audit-trail.ts";
import { loadFirstAnswers } from "../bank/load-first-answers.ts";
import { listStudentSessions } from "../people/list-student-sessions.ts";
import { loadProficiency } from "../people/load-proficiency.ts";
import { loadProgress } from "../people/load-progress.ts";
import {
  answerTo,
  estimateAfter,
  type PoolOfQuestions,
  publishPool,
  question,
  questionAt,
  questionId,
  type RunningTest,
  signUp,
  startTest,
  unknownProficiency,
} from "../testing/scenarios.ts";
import { startTestDatabase, type TestDatabase } from "../testing/start-test-database.ts";
import { finishSession } from "./finish-session.ts";
import { loadComparison } from "./load-comparison.ts";
import { loadCountedAnswers } from "./load-counted-answers.ts";
import { loadResult } from "./load-result.ts";
import { loadSession } from "./load-session.ts";
import { pauseSession, resumeSession } from "./pause-session.ts";
import { readSessionAnswers } from "./read-session-answers.ts";
import { type Branch, recordResponse } from "./record-response.ts";
import { setAnswerAside } from "./set-answer-aside.ts";

const START = Date.parse("2026-11-23T10:00:00.000Z");
const DAY = 86_400_000;

let database: TestDatabase;
let pool: PoolOfQuestions;
beforeAll(async () => {
  database = await startTestDatabase();
  pool = await publishPool(database.db);
});
afterAll(() => database.stop());

function at(ms: number): Date {
  return new Date(START + ms);
}

/** A test of a new student that began at START, or so many milliseconds after it. */
async function begin(
  options: {
    readonly of?: PoolOfQuestions;
    readonly settings?: Partial<DeliverySettings>;
    readonly startMs?: number;
  } = {},
): Promise<RunningTest> {
  const { of = pool, settings = {}, startMs = 0 } = options;
  const studentId = await signUp(database.owner);
  return startTest(database.db, { ...of, studentId }, { settings, now: at(startMs) });
}

interface TimedAnswer {
  readonly atMs: number;
  readonly responseMs?: number | null;
  readonly response?: number;
  readonly version?: number;
}

/** Answers the question at a position; a rapid guess that is left out leaves the proficiency as it is. */
function answer(running: RunningTest, position: number, given: TimedAnswer) {
  const { atMs, responseMs = null, response = 1, version = position - 1 } = given;
  const recorded = answerTo(running, position, { response, now: at(atMs), responseMs });
  const ifLeftOut: Branch = { ...recorded.ifRight, proficiencyAfter: unknownProficiency };
  return recordResponse(database.db, { ...recorded, expectedVersion: version, ifLeftOut });
}

async function answersOf({ sessionId }: RunningTest) {
  const read = await readSessionAnswers(database.db, sessionId);
  return (read?.answers ?? []).map(({ takenMs, rapidGuess }) => ({
    takenMs,
    rapid: rapidGuess !== undefined,
  }));
}

describe("the time of an answer", () => {
  test.each([
    ["the browser's measure", { responseMs: 4_000, passedMs: 5_000 }, 4_000],
    ["what passed, where the browser says more", { responseMs: 20_000, passedMs: 1_000 }, 1_000],
    ["the browser's measure, however low", { responseMs: 200, passedMs: 60_000 }, 200],
    ["what passed, where the browser says nothing", { responseMs: null, passedMs: 900 }, 900],
    ["nothing, where a clock is behind", { responseMs: 5_000, passedMs: -50 }, 0],
    ["a day at most", { responseMs: null, passedMs: 29 * DAY }, DAY],
  ])("is %s", async (_, { responseMs, passedMs }, takenMs) => {
    const running = await begin();
    await answer(running, 1, { atMs: passedMs, responseMs });
    expect(await answersOf(running)).toEqual([{ takenMs, rapid: takenMs < 3_000 }]);
  });

  test("counts from the answer before it, without the pauses since then", async () => {
    const running = await begin({ settings: { pause: { allowed: true, maximumMinutes: null } } });
    await pauseSession(database.db, { ...running, now: at(10_000) });
    await resumeSession(database.db, { ...running, now: at(100_000) });
    await answer(running, 1, { atMs: 101_000, version: 2 });
    await pauseSession(database.db, { ...running, now: at(102_000) });
    await resumeSession(database.db, { ...running, now: at(202_000) });
    await pauseSession(database.db, { ...running, now: at(202_500) });
    await resumeSession(database.db, { ...running, now: at(302_500) });
    await answer(running, 2, { atMs: 303_000, responseMs: 150_000, version: 7 });
    expect(await answersOf(running)).toEqual([
      { takenMs: 11_000, rapid: false },
      { takenMs: 2_000, rapid: true },
    ]);
  });
});

describe("without enough answers the threshold goes by the length of what is read", () => {
  const options = ["1", "2"];
  /** As many characters as fill up the length: the options are two of them, and stand with a space in between. */
  const text = (length: number): string => "x".repeat(length - 3);
  test.each([
    ["199 characters", text(199), 3_000],
    ["200 characters", text(200), 5_000],
    ["1,000 characters", text(1_000), 5_000],
    ["1,001 characters", text(1_001), 10_000],
    ["a picture's address is not read", `What is it? ![A map](/${"x".repeat(2_000)})`, 3_000],
    ["a formula's commands are not read", "\\frac{1}{2} ".repeat(30), 3_000],
  ])("%s", async (_, content, thresholdMs) => {
    const [short, other] = [
      question({ content, options, id: `a-${thresholdMs}-${content.length}` }),
      question(),
    ];
    const of = await publishPool(database.db, [short, other]);
    const [slower, faster] = [await begin({ of }), await begin({ of })];
    await answer(slower, 1, { atMs: thresholdMs });
    await answer(faster, 1, { atMs: thresholdMs - 1 });
    expect(await answersOf(slower)).toMatchObject([{ rapid: false }]);
    expect(await answersOf(faster)).toMatchObject([{ rapid: true }]);
  });
});

/** A finished test of one answer for each of these times. */
async function finished(of: PoolOfQuestions, takenMs: readonly number[], startMs: number): Promise<void> {
  for (const atMs of takenMs) {
    const running = await begin({ of, startMs });
    await answer(running, 1, { atMs: startMs + atMs });
    await finishSession(database.db, { ...running, endReason: "ended-by-student", now: at(startMs + atMs) });
  }
}

async function thresholdsOf(of: PoolOfQuestions): Promise<unknown[]> {
  const { rows } = await database.owner.query(
    `select question_id as id, version, threshold_ms as ms from rapid_thresholds
     where question_id = any ($1) order by version, question_id`,
    [of.questions.map(({ id }) => id)],
  );
  return rows;
}

describe("thresholds come from the answers, and a session keeps those of its start", () => {
  test("10 % of the average time from 30 answers on, breaks and rapid guesses left out, at most 10 s", async () => {
    const of = await publishPool(database.db);
    const first = questionAt(of.questions, 1);
    // 28 times 20 s and a break; rapid guesses do not make up for the one that is missing.
    await finished(of, [...Array<number>(28).fill(20_000), 7_200_000, 500, 500, 500], 0);
    const before = await begin({ of, startMs: 2 * DAY });
    expect(await thresholdsOf(of)).toEqual([]);

    await finished(of, [20_000], 2 * DAY);
    await begin({ of, startMs: 2 * DAY + 60_000 });
    // Worked out once a day.
    expect(await thresholdsOf(of)).toEqual([]);

    const after = await begin({ of, startMs: 4 * DAY });
    // (29 * 20 s + 120 s) / 30 = 23.3 s
    expect(await thresholdsOf(of)).toEqual([{ id: first.id, version: 3, ms: 2_300 }]);
    await answer(before, 1, { atMs: 2 * DAY + 2_500 });
    await answer(after, 1, { atMs: 4 * DAY + 2_500 });
    expect(await answersOf(before)).toMatchObject([{ rapid: true }]);
    expect(await answersOf(after)).toMatchObject([{ rapid: false }]);

    await finished(of, Array<number>(30).fill(600_000), 5 * DAY);
    await begin({ of, startMs: 7 * DAY });
    // (29 * 20 s + 31 * 120 s) / 60 = 71.7 s. The test that went on in between has no end.
    expect(await thresholdsOf(of)).toEqual([
      { id: first.id, version: 3, ms: 2_300 },
      { id: first.id, version: 5, ms: 7_200 },
    ]);
    await auditIsClean();
  });

  test("of many students who start at once, one works them out and nobody waits", async () => {
    const of = await publishPool(database.db);
    const started = await Promise.all(Array.from({ length: 8 }, () => begin({ of })));
    expect(started).toHaveLength(8);
    const { rows } = await database.owner.query(
      "select version from threshold_runs where question_pool_id = $1",
      [of.poolId],
    );
    expect(rows).toEqual([{ version: 1 }]);
  });

  test("a class that only clicks does not lower the threshold that shows it", async () => {
    const of = await publishPool(database.db);
    await finished(of, Array<number>(31).fill(300), 0);
    const next = await begin({ of, startMs: 2 * DAY });
    await answer(next, 1, { atMs: 2 * DAY + 300 });
    expect(await answersOf(next)).toMatchObject([{ rapid: true }]);
  });

  test("never below half a second", async () => {
    const of = await publishPool(database.db);
    await finished(of, Array<number>(30).fill(3_100), 0);
    await begin({ of, startMs: 2 * DAY });
    expect(await thresholdsOf(of)).toMatchObject([{ ms: 500 }]);
  });
});

async function auditIsClean(): Promise<void> {
  const found: unknown[] = [];
  await auditTrail(database.db, { onFinding: (finding) => found.push(finding) });
  expect(found).toEqual([]);
}

async function summaryOf({ studentId }: RunningTest) {
  const page = await listStudentSessions(database.db, { studentId, limit: 10 });
  return page.sessions[0];
}

describe("a test with rapid guesses", () => {
  test("of 30 answers in 9 seconds is flagged", async () => {
    const of = await publishPool(
      database.db,
      Array.from({ length: 31 }, () => question()),
    );
    const running = await begin({ of });
    for (let position = 1; position <= 30; position++) {
      await answer(running, position, { atMs: 300 * position, responseMs: 300 });
    }
    expect(await answersOf(running)).toEqual(Array(30).fill({ takenMs: 300, rapid: true }));
    await finishSession(database.db, { ...running, endReason: "ended-by-student" });
    expect(await summaryOf(running)).toMatchObject({ lowEffort: true, totalQuestions: 30 });
    expect(await loadResult(database.db, running.sessionId)).toMatchObject({
      effort: { low: true, leftOut: 0 },
      totalQuestions: 30,
    });
  });

  test("is flagged when more than a tenth of the answers are", async () => {
    const of = await publishPool(
      database.db,
      Array.from({ length: 11 }, () => question()),
    );
    const running = await begin({ of });
    let now = 0;
    for (let position = 1; position <= 10; position++) {
      now += position === 4 ? 1_000 : 10_000;
      await answer(running, position, { atMs: now });
      const share = position >= 4 ? 1 / position : 0;
      expect(await summaryOf(running)).toMatchObject({ lowEffort: share > 0.1 });
    }
  });
});

describe("where a pool leaves rapid guesses out of the score", () => {
  const settings = { effort: { excludeRapidGuesses: true } };

  test("a rapid guess takes the branch of what does not count, right or wrong", async () => {
    const running = await begin({ settings });
    expect(await answer(running, 1, { atMs: 500, response: 1 })).toMatchObject({
      outcome: "recorded",
      correct: true,
      leftOut: true,
    });
    expect((await loadSession(database.db, running.sessionId))?.currentProficiency).toEqual(
      unknownProficiency,
    );
    expect(await answer(running, 2, { atMs: 30_000, response: 1 })).toMatchObject({ leftOut: false });
    const loaded = await loadSession(database.db, running.sessionId);
    expect(loaded?.currentProficiency).toEqual(estimateAfter(2, true));
    expect(loaded?.answered.map(({ leftOut }) => leftOut)).toEqual([true, false]);
    // Sent again, it gets the same reply.
    expect(await answer(running, 1, { atMs: 40_000, response: 1 })).toMatchObject({
      outcome: "already-recorded",
      leftOut: true,
    });
  });

  test("nothing that counts answers counts it, set aside or not", async () => {
    const of = await publishPool(database.db);
    const running = await begin({ of, settings });
    await answer(running, 1, { atMs: 100, response: 1 });
    await answer(running, 2, { atMs: 200, response: 0 });
    const question = (position: number) => ({
      id: questionIdSchema.parse(questionAt(of.questions, position).id),
      revision: 1,
    });
    await answer(running, 3, { atMs: 60_000, response: 1 });
    expect(await loadCountedAnswers(database.db, { question: question(1), limit: 5 })).toMatchObject({
      answers: 0,
    });
    expect(await loadCountedAnswers(database.db, { question: question(3), limit: 5 })).toMatchObject({
      answers: 1,
    });
    await finishSession(database.db, { ...running, endReason: "ended-by-student", now: at(61_000) });
    const totals = { totalQuestions: 1, correctResponses: 1, accuracy: 1 };
    const result = { ...totals, effort: { low: true, leftOut: 2 } };
    expect(await loadResult(database.db, running.sessionId)).toMatchObject({
      ...result,
      concepts: [{ answered: 1 }, { answered: 0 }],
    });
    expect(await summaryOf(running)).toMatchObject(totals);
    const asideOf = (position: number, expectedVersion: number) =>
      setAnswerAside(database.db, {
        sessionId: running.sessionId,
        questionId: question(position).id,
        reason: "Two answers are right",
        setBy: "an-admin",
        expectedVersion,
        proficiency: unknownProficiency,
      });
    await asideOf(1, 4);
    expect(await summaryOf(running)).toMatchObject(totals);
    await asideOf(3, 5);
    expect(await summaryOf(running)).toMatchObject({ totalQuestions: 0, correctResponses: 0, accuracy: 0 });
    await auditIsClean();
  });

  test("a test of rapid guesses alone has measured nothing", async () => {
    const concepts = ["Number", "Algebra", "Number"];
    const of = await publishPool(
      database.db,
      concepts.map((concept, i) => question({ id: questionId(`${i}`), concepts: { [concept]: 1 } })),
    );
    const running = await begin({ of, settings });
    await answer(running, 1, { atMs: 100 });
    await answer(running, 2, { atMs: 200 });
    await finishSession(database.db, { ...running, endReason: "ended-by-student", now: at(300) });
    const { studentId } = running;
    expect(await loadProficiency(database.db, studentId)).toMatchObject({ concepts: [] });
    expect(await loadProgress(database.db, { studentId, limit: 5 })).toEqual({
      hasOlder: false,
      concepts: [],
    });
    const again = await startTest(database.db, { ...of, studentId }, { now: at(1_000) });
    await answer(again, 1, { atMs: 60_000 });
    await finishSession(database.db, { ...again, endReason: "ended-by-student", now: at(61_000) });
    expect(await loadComparison(database.db, { sessionId: again.sessionId, limit: 5 })).toMatchObject({
      earlierTests: 0,
    });
    const limits = { poolId: of.poolId, students: 9, answers: 99, answersOfEach: 9 };
    expect(await loadFirstAnswers(database.db, limits)).toMatchObject({ students: [] });
  });
});
