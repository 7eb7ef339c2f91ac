import type { StudentId } from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";
import { type StoredSeries, storedSeriesSchema } from "./stored-series.ts";

const storedProgressSchema = z.object({ concepts: z.array(storedSeriesSchema).readonly() });

/** Loads each concept's proficiency at the end of each session that asked about it, oldest first. */
export function loadProgress(
  db: Database,
  studentId: StudentId,
): Promise<{ readonly concepts: readonly StoredSeries[] }> {
  return callFunction(db, {
    name: "read_progress",
    parameters: { p_student_id: studentId },
    result: storedProgressSchema,
  });
}
