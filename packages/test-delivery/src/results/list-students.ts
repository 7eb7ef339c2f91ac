import type { TeacherStudentsOutput } from "@plumbline/contracts";
import { searchStudents } from "@plumbline/database";
import type { Delivery } from "../delivery.ts";
import { restateLongTerm } from "../long-term/restate-long-term.ts";
import { statementFromNormal } from "../measurement/probable-statements.ts";

/** How often the proficiencies are computed and read again, while tests of these students keep ending. */
const MAX_ATTEMPTS = 3;

/**
 * Students by name, a page at a time, with what their tests tell. What is out of date is computed first. The long-term
 * proficiency is kept as a normal distribution, so its words follow that.
 *
 * @throws DomainError INVALID_INPUT for a cursor that is none; STORAGE_UNAVAILABLE
 */
export async function listStudents(
  delivery: Pick<Delivery, "database">,
  input: Parameters<typeof searchStudents>[1],
): Promise<TeacherStudentsOutput> {
  const { students, nextCursor } = await findStudents(delivery, input);
  return {
    students: students.map(({ upToDate: _, ...student }) => ({
      ...student,
      proficiency: student.proficiency.map((concept) => ({
        ...concept,
        statement: statementFromNormal(concept.proficiency, concept.standardError).statement,
      })),
    })),
    nextCursor,
  };
}

/** The page, when the proficiencies of its students are up to date. */
async function findStudents(
  delivery: Pick<Delivery, "database">,
  input: Parameters<typeof searchStudents>[1],
): ReturnType<typeof searchStudents> {
  for (let attempt = 1; ; attempt++) {
    const page = await searchStudents(delivery.database, input);
    const outdated = page.students.filter(({ upToDate }) => !upToDate);
    if (outdated.length === 0 || attempt === MAX_ATTEMPTS) return page;
    for (const { id } of outdated) await restateLongTerm(delivery, id);
  }
}
