import type { StoredPoint } from "@plumbline/database";
import { isStaff, type Viewer } from "../viewer.ts";

/** A concept's series as a viewer is told it: for students without the sessions that are too short for a result. */
export function toldSeries<Series extends { readonly points: readonly StoredPoint[] }>(
  series: Series,
  viewer: Viewer,
) {
  const points = series.points.flatMap(({ hasResult, ...point }) =>
    hasResult || isStaff(viewer) ? [point] : [],
  );
  return { ...series, points };
}
