import {
  type StudentId,
  type StudentProgressOutput,
  studentProgressOutputSchema,
} from "@plumbline/contracts";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";

/** Reads each concept's proficiency at the end of each session that asked about it, oldest first. */
export function readProgress(db: Database, studentId: StudentId): Promise<StudentProgressOutput> {
  return callFunction(db, {
    name: "read_progress",
    parameters: { p_student_id: studentId },
    result: studentProgressOutputSchema,
  });
}
