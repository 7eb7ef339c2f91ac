import type { StudentId, StudentProgressOutput } from "@plumbline/contracts";
import { type Database, loadProgress } from "@plumbline/database";
import type { Viewer } from "../viewer.ts";
import { toldSeries } from "./told-series.ts";

/**
 * Each concept's proficiency at the end of each session that measured it, oldest first.
 *
 * @throws DomainError STORAGE_UNAVAILABLE
 */
export async function readProgress(
  database: Database,
  { viewer, studentId }: { readonly viewer: Viewer; readonly studentId: StudentId },
): Promise<StudentProgressOutput> {
  const { concepts } = await loadProgress(database, studentId);
  const told = concepts.map((concept) => ({ ...toldSeries(concept, viewer), scale: concept.scale }));
  return { concepts: told.filter(({ points }) => points.length > 0) };
}
