import type { ConceptSeries } from "@plumbline/contracts";

type Concepts = readonly ConceptSeries[];
type Point = Concepts[number]["points"][number];

/** One test in the table of progress. */
export interface ProgressRow {
  readonly sessionId: Point["sessionId"];
  readonly at: string;
  /** The estimate on each concept, in the order of the concepts; null where the test did not measure it. */
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
