import { DomainError, issueAt, type StudentId, type StudentProficiencyOutput } from "@plumbline/contracts";
import { loadProficiency } from "@plumbline/database";
import type { Delivery } from "../delivery.ts";
import { restateLongTerm } from "../long-term/restate-long-term.ts";
import { statementFromNormal } from "../measurement/probable-statements.ts";
import { shownProficiency } from "../measurement/shown-proficiency.ts";

/** How often it is computed and read again, while tests of the student keep ending. */
const MAX_ATTEMPTS = 3;

/**
 * A student's long-term proficiency on every concept that was measured, by scale. What is out of date is computed first. It
 * is kept as a normal distribution, so its words follow that.
 *
 * @throws DomainError INVALID_INPUT when there is no such student; STORAGE_UNAVAILABLE
 */
export async function readLongTermProficiency(
  delivery: Pick<Delivery, "database">,
  studentId: StudentId,
): Promise<StudentProficiencyOutput> {
  for (let attempt = 1; ; attempt++) {
    const known = await loadProficiency(delivery.database, studentId);
    if (known === null) {
      throw new DomainError("INVALID_INPUT", "no such student", {
        issues: [issueAt("studentId", "no-such-student", {})],
      });
    }
    const { student, concepts, upToDate } = known;
    if (upToDate || attempt === MAX_ATTEMPTS) {
      return {
        student,
        concepts: concepts.map((concept) => ({
          ...concept,
          ...shownProficiency(concept.proficiency, concept.standardError),
          ...statementFromNormal(concept.proficiency, concept.standardError),
        })),
      };
    }
    await restateLongTerm(delivery, studentId);
  }
}
