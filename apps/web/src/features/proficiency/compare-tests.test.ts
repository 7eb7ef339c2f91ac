import { sessionIdSchema } from "@plumbline/contracts";
import { expect, test } from "vitest";
import { changeBetween, compareTests } from "./compare-tests.ts";

function session(number: number) {
  return sessionIdSchema.parse(`3f0b7c1e-58a1-4c40-9a39-0d8c6a1f000${number}`);
}
function point(number: number, proficiency: number) {
  return {
    sessionId: session(number),
    startedAt: `2026-11-0${number}T10:00:00Z`,
    durationMs: 600_000,
    proficiency,
    standardError: 0.3,
    statement: { from: "average", to: "average" } as const,
  };
}

test("a change counts only where it exceeds the uncertainty of both estimates", () => {
  const estimate = (proficiency: number, standardError: number) => ({ proficiency, standardError });
  expect(changeBetween(estimate(0, 0.3), estimate(0.83, 0.3))).toBe("unclear");
  expect(changeBetween(estimate(0, 0.3), estimate(0.84, 0.3))).toBe("higher");
  expect(changeBetween(estimate(0, 0.3), estimate(-0.84, 0.3))).toBe("lower");
  expect(changeBetween(estimate(0, 0.6), estimate(0.84, 0.3))).toBe("unclear");
});

test("a test is compared with the last earlier one that measured the concept", () => {
  const concepts = [
    { name: "Number", points: [point(1, 0), point(3, 0.2)] },
    { name: "Geometry", points: [point(1, 0), point(2, 0)] },
    { name: "Algebra", points: [point(1, -1), point(2, 0), point(3, 1)] },
    { name: "Statistics", points: [point(3, 0)] },
    { name: "Sets", points: [] },
  ];
  expect(compareTests({ sessionId: session(3), earlierTests: 2, concepts })).toEqual([
    { name: "Number", earlier: point(1, 0), now: point(3, 0.2), change: "unclear" },
    { name: "Algebra", earlier: point(2, 0), now: point(3, 1), change: "higher" },
  ]);
  expect(compareTests({ sessionId: session(4), earlierTests: 3, concepts })).toEqual([]);
});
