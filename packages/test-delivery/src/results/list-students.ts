import type { TeacherStudentsOutput } from "@plumbline/contracts";
import { searchStudents } from "@plumbline/database";
import type { Delivery } from "../delivery.ts";
import { restateLongTerm } from "../long-term/restate-long-term.ts";

/** How often the proficiencies are computed and read again, while tests of these students keep ending. */
const MAX_ATTEMPTS = 3;

/**
 * A page of the students by name, those whose name or e-mail address contains `search`, with the long-term proficiency of
 * each. What is out of date is computed first.
 *
 * @throws DomainError INVALID_INPUT for a cursor that is none; STORAGE_UNAVAILABLE
 */
export async function listStudents(
  delivery: Pick<Delivery, "database">,
  input: Parameters<typeof searchStudents>[1],
): Promise<TeacherStudentsOutput> {
  for (let attempt = 1; ; attempt++) {
    const { students, nextCursor } = await searchStudents(delivery.database, input);
    const outdated = students.filter(({ upToDate }) => !upToDate);
    if (outdated.length === 0 || attempt === MAX_ATTEMPTS) {
      return { students: students.map(({ upToDate: _, ...student }) => student), nextCursor };
    }
    for (const { id } of outdated) await restateLongTerm(delivery, id);
  }
}
