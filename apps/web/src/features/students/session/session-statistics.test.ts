import { recordedAnswerSchema, teacherSessionOutputSchema } from "@plumbline/contracts";
import { describe, expect, test } from "vitest";
import { filterChoices, matchesFilter } from "./answer-filter.ts";
import { estimateChanges } from "./estimate-changes.ts";
import {
  countAnswers,
  countedAnswers,
  estimatePath,
  timeOf,
  totalResponseTime,
} from "./session-statistics.ts";

function estimates(algebra: number, geometry: number) {
  return [
    { name: "Algebra", proficiency: algebra, standardError: 0.6 },
    { name: "Geometry", proficiency: geometry, standardError: 0.7 },
  ];
}

function answer(position: number, response: number | null, more: object = {}) {
  return recordedAnswerSchema.parse({
    position,
    question: {
      id: `q-${position}`,
      revision: 1,
      content: "?",
      options: ["a", "b"],
      correctAnswer: 1,
      explanation: "",
      concepts: { Algebra: 1 },
      difficulty: 0,
      discrimination: 1,
      guessing: 0,
    },
    response,
    correct: response === 1,
    responseMs: 1_000 * position,
    takenMs: 1_000 * position,
    at: "2026-11-12T10:00:00Z",
    before: estimates(0, 0),
    after: estimates(0.1 * position, -0.1 * position),
    ...more,
  });
}

const answers = [answer(1, 1), answer(2, 0), answer(3, null)];

describe("counts and filters", () => {
  const counts = countAnswers(answers);

  test("I don't know counts as wrong and by itself", () => {
    expect(counts).toEqual({ all: 3, right: 1, wrong: 2, doNotKnow: 1 });
  });

  test("each filter shows as many answers as it says", () => {
    for (const { filter, count } of filterChoices(counts)) {
      expect(answers.filter((each) => matchesFilter(filter, each))).toHaveLength(count);
    }
  });
});

describe("time", () => {
  test("the times of all answers add up", () => {
    expect(totalResponseTime(answers)).toEqual({ elapsedMs: 6_000, complete: true });
  });

  test("the database's time comes before the browser's, which is all that older answers have", () => {
    expect(timeOf({ takenMs: 2_000, responseMs: 9_000 })).toBe(2_000);
    expect(timeOf({ takenMs: null, responseMs: 9_000 })).toBe(9_000);
  });

  test("an answer without a time makes the sum incomplete, none with one makes none", () => {
    const untimed = answer(4, 1, { responseMs: null, takenMs: null });
    expect(totalResponseTime([...answers, untimed])).toEqual({ elapsedMs: 6_000, complete: false });
    expect(totalResponseTime([untimed])).toBeNull();
    expect(totalResponseTime([])).toBeNull();
  });
});

describe("concepts", () => {
  const session = (given: typeof answers) =>
    teacherSessionOutputSchema.parse({
      session: {
        sessionId: "3f0b7c1e-58a1-4c40-9a39-0d8c6a1f0001",
        pool: {
          id: "3f0b7c1e-58a1-4c40-9a39-0d8c6a1f0002",
          name: "Mathematics",
          language: "en",
          formOfAddress: "formal",
        },
        status: "active",
        endReason: null,
        startedAt: "2026-11-12T10:00:00Z",
        completedAt: null,
        durationMs: null,
        totalQuestions: given.length,
        correctResponses: 1,
        accuracy: 0.5,
        lowEffort: false,
        concepts: null,
      },
      student: { id: "s", name: "Sam", email: "sam@example.org" },
      concepts: ["Algebra", "Geometry"],
      initial: estimates(-0.5, 0.5),
      current: [],
      answers: given,
    });

  test("answers that are set aside or left out as rapid guesses do not count", () => {
    const setAside = { at: "2026-11-13T10:00:00Z", reason: "Two answers are right" };
    const given = [
      answer(1, 1),
      answer(2, 0, { setAside }),
      answer(3, 0, { rapidGuess: { leftOut: true } }),
      answer(4, 0, { rapidGuess: { leftOut: false } }),
    ];
    expect(countedAnswers(given).map(({ position }) => position)).toEqual([1, 4]);
  });

  test("go from the start of the test through every answer", () => {
    const path = estimatePath(session(answers), "Geometry").map(({ proficiency }) => proficiency);
    expect(path).toEqual([0.5, -0.1, -0.2, -0.1 * 3]);
  });

  test("an answer's moves are told apart by what the question asks about", () => {
    const { asked, others } = estimateChanges(answer(2, 1));
    expect(asked.map(({ name, weight }) => [name, weight])).toEqual([["Algebra", 1]]);
    expect(others.map(({ name, weight }) => [name, weight])).toEqual([["Geometry", null]]);
    expect(asked[0]?.before.proficiency).toBe(0);
    expect(asked[0]?.after.proficiency).toBeCloseTo(0.2);
  });
});
