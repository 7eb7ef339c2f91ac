import type { TeacherStudentsOutput } from "@plumbline/contracts";
import { type Database, searchStudents } from "@plumbline/database";
import { statementFromNormal } from "../measurement/probable-statements.ts";

/**
 * Students by name, a page at a time, with what their earlier tests tell. The long-term proficiency is kept as a mean and a
 * standard error, so its words follow the normal distribution of these.
 *
 * @throws DomainError STORAGE_UNAVAILABLE
 */
export async function listStudents(
  database: Database,
  input: Parameters<typeof searchStudents>[1],
): Promise<TeacherStudentsOutput> {
  const { students, nextCursor } = await searchStudents(database, input);
  return {
    students: students.map((student) => ({
      ...student,
      proficiency: student.proficiency.map((concept) => ({
        ...concept,
        statement: statementFromNormal(concept.proficiency, concept.standardError).statement,
      })),
    })),
    nextCursor,
  };
}
