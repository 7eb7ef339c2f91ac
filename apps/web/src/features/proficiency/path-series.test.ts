import { sessionIdSchema } from "@plumbline/contracts";
import { expect, test } from "vitest";
import { pathSeriesOf, resultDiffersFromPath } from "./path-series.ts";

function estimates(algebra: number, geometry: number) {
  return [
    { name: "Algebra", proficiency: algebra, standardError: 0.5 },
    { name: "Geometry", proficiency: geometry, standardError: 0.5 },
  ];
}

const step = {
  doNotKnow: false,
  correct: true,
  match: "about-right",
  told: "some",
  chance: 0.5,
  information: 0.4,
  relativeDifficulty: 0.2,
} as const;

test("each concept has a point for the start and for each answer, and marks for its own questions only", () => {
  const [algebra, geometry] = pathSeriesOf({
    detail: "open",
    sessionId: sessionIdSchema.parse("3f0b7c1e-58a1-4c40-9a39-0d8c6a1f0001"),
    concepts: ["Algebra", "Geometry"],
    initial: estimates(0, 0),
    steps: [
      { ...step, position: 1, concepts: ["Algebra"], after: estimates(0.5, 0.1) },
      {
        ...step,
        position: 2,
        concepts: ["Geometry"],
        correct: false,
        doNotKnow: true,
        after: estimates(0.4, -0.5),
      },
      { ...step, position: 3, concepts: ["Algebra", "Geometry"], correct: false, after: estimates(0, -0.8) },
    ],
  });
  expect(algebra?.points.map(({ answers, proficiency }) => [answers, proficiency])).toEqual([
    [0, 0],
    [1, 0.5],
    [2, 0.4],
    [3, 0],
  ]);
  expect(algebra?.points[0]?.upper).toBeCloseTo(0.98, 2);
  expect(algebra?.marks).toEqual([
    { position: 1, difficulty: 0.2, outcome: "right", counts: true },
    { position: 3, difficulty: 0.6000000000000001, outcome: "wrong", counts: true },
  ]);
  expect(algebra?.result).toBeNull();
  expect(geometry?.marks.map(({ position, outcome }) => [position, outcome])).toEqual([
    [2, "do-not-know"],
    [3, "wrong"],
  ]);
});

test("an answer that was set aside is marked; the line has a step there, and the result is separate", () => {
  const setAside = { at: "2026-11-01T10:00:00Z", reason: "Two of the answers are right" };
  const [algebra] = pathSeriesOf({
    detail: "open",
    sessionId: sessionIdSchema.parse("3f0b7c1e-58a1-4c40-9a39-0d8c6a1f0001"),
    concepts: ["Algebra", "Geometry"],
    initial: estimates(0, 0),
    steps: [
      { ...step, position: 1, concepts: ["Algebra"], after: estimates(0.5, 0), setAside },
      { ...step, position: 2, concepts: ["Algebra"], before: estimates(0, 0), after: estimates(0.6, 0) },
    ],
    final: estimates(0.6, 0),
  });
  expect(algebra?.points.map(({ answers, proficiency }) => [answers, proficiency])).toEqual([
    [0, 0],
    [1, 0.5],
    [1, 0],
    [2, 0.6],
  ]);
  // Difficulty is relative to the estimate before the question, which is not the estimate after the last answer here.
  expect(algebra?.marks.map(({ difficulty, counts }) => [difficulty, counts])).toEqual([
    [0.2, false],
    [0.2, true],
  ]);
  expect(algebra?.result?.proficiency).toBe(0.6);
});

test("a rapid guess that does not count is marked, and is no result of its own", () => {
  const [algebra] = pathSeriesOf({
    detail: "open",
    sessionId: sessionIdSchema.parse("3f0b7c1e-58a1-4c40-9a39-0d8c6a1f0001"),
    concepts: ["Algebra", "Geometry"],
    initial: estimates(0, 0),
    steps: [
      { ...step, position: 1, concepts: ["Algebra"], after: estimates(0, 0), leftOut: true },
      { ...step, position: 2, concepts: ["Algebra"], after: estimates(0.6, 0) },
    ],
  });
  expect(algebra?.marks.map(({ counts }) => counts)).toEqual([false, true]);
  expect(algebra?.result).toBeNull();
});

test("the result differs from the end of the path only where answers were set aside after the test", () => {
  const path = {
    detail: "open",
    sessionId: sessionIdSchema.parse("3f0b7c1e-58a1-4c40-9a39-0d8c6a1f0001"),
    concepts: ["Algebra", "Geometry"],
    initial: estimates(0, 0),
    steps: [{ ...step, position: 1, concepts: ["Algebra"], after: estimates(0.5, 0) }],
  } as const;
  expect(resultDiffersFromPath(path)).toBe(false);
  expect(resultDiffersFromPath({ ...path, final: estimates(0.5, 0) })).toBe(false);
  expect(resultDiffersFromPath({ ...path, final: estimates(0, 0) })).toBe(true);
});
