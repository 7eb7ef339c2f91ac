import { testPathOutputSchema } from "@plumbline/contracts";
import { expect, test } from "vitest";
import type { OpenPath } from "#features/proficiency/path-series.ts";
import { suitableQuestion } from "./suitable-question.ts";

const estimate = [
  { name: "Number", proficiency: 0, standardError: 1 },
  { name: "Algebra", proficiency: 0, standardError: 1 },
];

/** A path whose estimates stay at 0, so that a relative difficulty is the difficulty. */
function pathOf(steps: readonly { concept: string; difficulty: number; setAside?: boolean }[]): OpenPath {
  const path = testPathOutputSchema.parse({
    detail: "open",
    sessionId: "3f0b7c1e-58a1-4c40-9a39-0d8c6a1f0001",
    concepts: ["Number", "Algebra"],
    initial: estimate,
    steps: steps.map(({ concept, difficulty, setAside = false }, index) => ({
      position: index + 1,
      concepts: [concept],
      doNotKnow: false,
      match: "about-right",
      told: "some",
      correct: true,
      chance: 0.6,
      relativeDifficulty: difficulty,
      information: 0.5,
      after: estimate,
      ...(setAside ? { setAside: { at: "2026-11-13T10:00:00Z", reason: "Two are right" } } : {}),
    })),
  });
  if (path.detail !== "open") throw new Error("not an open path");
  return path;
}

const path = pathOf([
  { concept: "Number", difficulty: -1 },
  { concept: "Number", difficulty: 0.4 },
  { concept: "Number", difficulty: 1 },
  { concept: "Number", difficulty: 0.6, setAside: true },
  { concept: "Algebra", difficulty: 0.6 },
]);

test.each([
  ["Number", 0.6, 2],
  ["Number", 0.8, 3],
  ["Number", -0.6, 1],
  ["Algebra", 0.6, 5],
])("on %s, question number %d fits a proficiency of %d best: %d", (concept, proficiency, position) => {
  expect(suitableQuestion(path, { concept, proficiency })).toBe(position);
});

test("no question fits where the nearest one is too easy or too hard", () => {
  expect(suitableQuestion(path, { concept: "Number", proficiency: 2 })).toBeNull();
  expect(suitableQuestion(path, { concept: "Geometry", proficiency: 0 })).toBeNull();
});
