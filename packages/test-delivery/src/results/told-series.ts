import type { ConceptSeries } from "@plumbline/contracts";
import type { StoredSeries } from "@plumbline/database";
import { isStaff, type Viewer } from "../viewer.ts";

/** A concept's series as a viewer is told it: for students without the sessions that are too short for a result. */
export function toldSeries({ name, points }: StoredSeries, viewer: Viewer): ConceptSeries {
  return {
    name,
    points: points.flatMap(({ hasResult, ...point }) => (hasResult || isStaff(viewer) ? [point] : [])),
  };
}
