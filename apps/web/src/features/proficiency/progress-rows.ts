import type { StudentProgressOutput } from "@plumbline/contracts";

type Concepts = StudentProgressOutput["concepts"];
type Point = Concepts[number]["points"][number];

/** One test of the table beside the chart: what it found on each concept, null where it did not measure it. */
export interface ProgressRow {
  readonly sessionId: Point["sessionId"];
  readonly at: string;
  /** In the order of the concepts. */
  readonly points: readonly (Point | null)[];
}

/** Turns series per concept into rows per test, the newest first. */
export function progressRows(concepts: Concepts): readonly ProgressRow[] {
  const tests = new Map(concepts.flatMap(({ points }) => points).map((point) => [point.sessionId, point.at]));
  return [...tests]
    .map(([sessionId, at]) => ({
      sessionId,
      at,
      points: concepts.map(({ points }) => points.find((point) => point.sessionId === sessionId) ?? null),
    }))
    .sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}
