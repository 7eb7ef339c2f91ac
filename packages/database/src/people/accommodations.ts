import {
  type StudentId,
  sessionIdSchema,
  type TeacherAccommodationsOutput,
  type TeacherSaveAccommodationsInput,
  teacherAccommodationsOutputSchema,
} from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";
import { instantParameter } from "../client/instant-parameter.ts";

const saved = teacherAccommodationsOutputSchema.extend({
  /** The running sessions whose deadline was moved. */
  extended: z.array(sessionIdSchema).readonly(),
});

/** Reads a student's accommodations; null when there is no such student. */
export function readAccommodations(
  db: Database,
  studentId: StudentId,
): Promise<TeacherAccommodationsOutput | null> {
  return callFunction(db, {
    name: "read_accommodations",
    parameters: { p_student_id: studentId },
    result: teacherAccommodationsOutputSchema.nullable(),
  });
}

/**
 * Saves a student's accommodations and gives running timed tests the additional time. A running test never loses time
 * that it has.
 *
 * @throws DomainError INVALID_INPUT when there is no such student
 */
export function saveAccommodations(
  db: Database,
  input: TeacherSaveAccommodationsInput & {
    readonly setBy: { readonly id: string; readonly name: string };
    readonly now?: Date | undefined;
  },
): Promise<z.infer<typeof saved>> {
  return callFunction(db, {
    name: "save_accommodations",
    parameters: {
      p_student_id: input.studentId,
      p_extra_time_percent: input.extraTimePercent,
      p_larger_text: input.largerText,
      p_hide_time: input.hideTime,
      p_set_by: input.setBy.id,
      p_set_by_name: input.setBy.name,
      p_now: instantParameter(input.now),
    },
    result: saved,
  });
}
