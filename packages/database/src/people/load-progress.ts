import type { StudentId } from "@plumbline/contracts";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";
import { type StoredProgress, storedProgressSchema } from "./stored-series.ts";

/** Loads each concept's proficiency at the end of each session that asked about it, by scale, oldest first. */
export function loadProgress(db: Database, studentId: StudentId): Promise<StoredProgress> {
  return callFunction(db, {
    name: "read_progress",
    parameters: { p_student_id: studentId },
    result: storedProgressSchema,
  });
}
