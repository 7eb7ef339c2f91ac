import { PROGRESS_TESTS, type StudentId, type StudentProgressOutput } from "@plumbline/contracts";
import { loadProgress } from "@plumbline/database";
import type { Measuring } from "../measurement/measure-sessions.ts";
import type { Viewer } from "../viewer.ts";
import { toldSeries } from "./told-series.ts";

/**
 * Each concept's proficiency at the end of each session that measured it, with what that session says of it in words,
 * oldest first: of the latest `PROGRESS_TESTS` sessions that are over.
 *
 * @throws DomainError STORAGE_UNAVAILABLE
 */
export async function readProgress(
  delivery: Measuring,
  { viewer, studentId }: { readonly viewer: Viewer; readonly studentId: StudentId },
): Promise<StudentProgressOutput> {
  const { hasOlder, concepts } = await loadProgress(delivery.database, { studentId, limit: PROGRESS_TESTS });
  const told = await toldSeries(delivery, concepts, viewer);
  return { hasOlder, concepts: told.filter(({ points }) => points.length > 0) };
}
