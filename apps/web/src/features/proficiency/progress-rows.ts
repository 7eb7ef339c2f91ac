import type { StatedSeries } from "@plumbline/contracts";

type Concepts = readonly StatedSeries[];
type Point = Concepts[number]["points"][number];

/** One test in the table of progress. */
export interface ProgressRow {
  readonly sessionId: Point["sessionId"];
  readonly startedAt: string;
  readonly durationMs: number;
  /** The estimate on each concept, in the order of the concepts; null where the test did not measure it. */
  readonly points: readonly (Point | null)[];
}

/** Turns series per concept into rows per test, the newest first. */
export function progressRows(concepts: Concepts): readonly ProgressRow[] {
  const tests = new Map(concepts.flatMap(({ points }) => points).map((point) => [point.sessionId, point]));
  return [...tests.values()]
    .map(({ sessionId, startedAt, durationMs }) => ({
      sessionId,
      startedAt,
      durationMs,
      points: concepts.map(({ points }) => points.find((point) => point.sessionId === sessionId) ?? null),
    }))
    .sort((one, other) => Date.parse(other.startedAt) - Date.parse(one.startedAt));
}
