import {
  DomainError,
  issueAt,
  type StudentId,
  type TeacherStudentNamesOutput,
  teacherRenameStudentInputSchema,
  teacherStudentNamesInputSchema,
  teacherStudentNamesOutputSchema,
} from "@plumbline/contracts";
import { type Database, readStudentNames, renameStudent as rename } from "@plumbline/database";
import { forStaff } from "../procedure.ts";

/** Reads a student's name and the earlier ones. */
export const studentNames = forStaff
  .input(teacherStudentNamesInputSchema)
  .output(teacherStudentNamesOutputSchema)
  .query(({ ctx, input }) => readNames(ctx.services.database, input.studentId));

/** Changes a student's name; the old one is kept under the viewer's name. */
export const renameStudent = forStaff
  .input(teacherRenameStudentInputSchema)
  .output(teacherStudentNamesOutputSchema)
  .mutation(async ({ ctx, input }) => {
    const { userId, name } = ctx.viewer;
    await rename(ctx.services.database, { ...input, setBy: { id: userId, name } });
    return readNames(ctx.services.database, input.studentId);
  });

async function readNames(database: Database, studentId: StudentId): Promise<TeacherStudentNamesOutput> {
  const found = await readStudentNames(database, studentId);
  if (found !== null) return found;
  throw new DomainError("INVALID_INPUT", "no such student", {
    issues: [issueAt("studentId", "no-such-student", {})],
  });
}
