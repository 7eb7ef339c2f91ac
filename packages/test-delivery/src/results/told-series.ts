import type { SessionId, StatedSeries } from "@plumbline/contracts";
import type { StoredPoint } from "@plumbline/database";
import { type Measuring, measureSessions } from "../measurement/measure-sessions.ts";
import { isStaff, type Viewer } from "../viewer.ts";

/** A concept's series as it is stored. */
interface StoredSeries {
  readonly name: string;
  readonly points: readonly StoredPoint[];
}

/**
 * Concepts' series as a viewer is told them: with what each session says of the concept in words, and for students without the
 * sessions that are too short for a result.
 *
 * @throws DomainError STORAGE_UNAVAILABLE
 */
export async function toldSeries<Series extends StoredSeries>(
  delivery: Measuring,
  concepts: readonly Series[],
  viewer: Viewer,
): Promise<readonly (Omit<Series, "points"> & Pick<StatedSeries, "points">)[]> {
  const isTold = ({ hasResult }: StoredPoint) => hasResult || isStaff(viewer);
  const told = concepts.map((concept) => ({ ...concept, points: concept.points.filter(isTold) }));
  const sessionIds = new Set<SessionId>(told.flatMap(({ points }) => points.map((point) => point.sessionId)));
  const measured = await measureSessions(delivery, [...sessionIds]);
  return told.map((concept) => ({
    ...concept,
    points: concept.points.flatMap(({ hasResult: _, ...point }) => {
      const measurement = measured.get(point.sessionId)?.find(({ name }) => name === concept.name);
      const statement = measurement?.statement ?? null;
      return statement === null ? [] : [{ ...point, statement }];
    }),
  }));
}
