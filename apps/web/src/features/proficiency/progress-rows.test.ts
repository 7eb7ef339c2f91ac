import { sessionIdSchema } from "@plumbline/contracts";
import { expect, test } from "vitest";
import { progressRows } from "./progress-rows.ts";

const first = sessionIdSchema.parse("3f0b7c1e-58a1-4c40-9a39-0d8c6a1f0001");
const second = sessionIdSchema.parse("3f0b7c1e-58a1-4c40-9a39-0d8c6a1f0002");
function point(sessionId: typeof first, startedAt: string, proficiency: number) {
  return {
    sessionId,
    startedAt,
    durationMs: 600_000,
    proficiency,
    standardError: 0.4,
    statement: { from: "below", to: "above" } as const,
  };
}

test("series become rows, the newest test first, with null where a test did not measure a concept", () => {
  const algebra = [
    point(first, "2026-11-01T10:00:00Z", 0.1),
    point(second, "2026-11-02T09:00:00+02:00", 0.4),
  ];
  const geometry = [point(second, "2026-11-02T09:00:00+02:00", -0.2)];
  const rows = progressRows([
    { name: "Algebra", points: algebra },
    { name: "Geometry", points: geometry },
  ]);
  expect(rows.map((row) => row.sessionId)).toEqual([second, first]);
  expect(rows.map((row) => row.points.map((each) => each?.proficiency ?? null))).toEqual([
    [0.4, -0.2],
    [0.1, null],
  ]);
});

test("no points give no rows", () => {
  expect(progressRows([{ name: "Algebra", points: [] }])).toEqual([]);
});
