import { longTermProficiencySchema, type StudentId, studentIdSchema } from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";

const storedProficiencySchema = z.object({
  student: z.object({ id: studentIdSchema, name: z.string() }),
  /** Whether `concepts` has everything. Concepts whose estimate is out of date are left out. */
  upToDate: z.boolean(),
  /** By scale and name of the concept. Everything else follows from these numbers and is left to the caller. */
  concepts: z
    .array(longTermProficiencySchema.omit({ mastery: true, interval: true, statement: true, rank: true }))
    .readonly(),
});
type StoredProficiency = z.infer<typeof storedProficiencySchema>;

/** Loads a student's long-term proficiency as it was last computed; null when there is no such student. */
export function loadProficiency(db: Database, studentId: StudentId): Promise<StoredProficiency | null> {
  return callFunction(db, {
    name: "read_proficiency",
    parameters: { p_student_id: studentId },
    result: storedProficiencySchema.nullable(),
  });
}
