import { sessionIdSchema } from "@plumbline/contracts";
import { expect, test } from "vitest";
import { groupConcepts } from "./group-concepts.ts";

function session(number: number) {
  return sessionIdSchema.parse(`3f0b7c1e-58a1-4c40-9a39-0d8c6a1f000${number}`);
}
function concept(name: string, ...sessions: readonly number[]) {
  return {
    name,
    points: sessions.map((number) => ({
      durationMs: 600_000,
      startedAt: `2026-11-0${number}T10:00:00Z`,
      sessionId: session(number),
      proficiency: 0,
      standardError: 0.5,
      statement: { from: "below", to: "above" } as const,
    })),
  };
}
function namesOf(concepts: Parameters<typeof groupConcepts>[0]) {
  return groupConcepts(concepts).map((group) => group.map(({ name }) => name));
}

test("concepts of different tests are in different groups, in their order", () => {
  const concepts = [
    concept("Algebra", 1, 3),
    concept("Biology", 2),
    concept("Calculus", 3),
    concept("Physics", 2),
  ];
  expect(namesOf(concepts)).toEqual([
    ["Algebra", "Calculus"],
    ["Biology", "Physics"],
  ]);
});

test("a concept that two groups share merges them", () => {
  const concepts = [
    concept("Algebra", 1),
    concept("Biology", 2),
    concept("Alone", 4),
    concept("Number", 1, 2),
  ];
  expect(namesOf(concepts)).toEqual([["Algebra", "Biology", "Number"], ["Alone"]]);
});

test("no concepts give no groups", () => {
  expect(groupConcepts([])).toEqual([]);
});
