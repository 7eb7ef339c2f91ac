import type { StudentId } from "@plumbline/contracts";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";
import { type StoredProgress, storedProgressSchema } from "./stored-series.ts";

/**
 * Loads each concept's proficiency at the end of each session that asked about it, by scale, oldest first: of the latest
 * `limit` sessions that are over.
 */
export function loadProgress(
  db: Database,
  { studentId, limit }: { readonly studentId: StudentId; readonly limit: number },
): Promise<StoredProgress> {
  return callFunction(db, {
    name: "read_progress",
    parameters: { p_student_id: studentId, p_limit: limit },
    result: storedProgressSchema,
  });
}
