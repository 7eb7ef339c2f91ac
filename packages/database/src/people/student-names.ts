import {
  type StudentId,
  type TeacherRenameStudentInput,
  type TeacherStudentNamesOutput,
  teacherStudentNamesOutputSchema,
} from "@plumbline/contracts";
import { z } from "zod";
import { callFunction } from "../client/call-function.ts";
import type { Database } from "../client/database.ts";

/** Reads a student's name and the last fifty before it; null when there is no such student. */
export function readStudentNames(
  db: Database,
  studentId: StudentId,
): Promise<TeacherStudentNamesOutput | null> {
  return callFunction(db, {
    name: "read_student_names",
    parameters: { p_student_id: studentId },
    result: teacherStudentNamesOutputSchema.nullable(),
  });
}

/**
 * Changes a student's name, in the account too. The old one is kept under the name of who changed it.
 *
 * @throws DomainError INVALID_INPUT when there is no such student, or the account is of staff by now
 */
export async function renameStudent(
  db: Database,
  input: TeacherRenameStudentInput & { readonly setBy: { readonly id: string; readonly name: string } },
): Promise<void> {
  await callFunction(db, {
    name: "rename_student",
    parameters: {
      p_student_id: input.studentId,
      p_name: input.name,
      p_set_by: input.setBy.id,
      p_set_by_name: input.setBy.name,
    },
    result: z.null(),
  });
}
