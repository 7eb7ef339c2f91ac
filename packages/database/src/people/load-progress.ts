import { type StudentId, scaleSchema } from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";
import { storedSeriesSchema } from "./stored-series.ts";

const storedProgressSchema = z.object({
  concepts: z.array(storedSeriesSchema.extend({ scale: scaleSchema })).readonly(),
});

/** Loads each concept's proficiency at the end of each session that asked about it, oldest first. */
export function loadProgress(
  db: Database,
  studentId: StudentId,
): Promise<z.infer<typeof storedProgressSchema>> {
  return callFunction(db, {
    name: "read_progress",
    parameters: { p_student_id: studentId },
    result: storedProgressSchema,
  });
}
