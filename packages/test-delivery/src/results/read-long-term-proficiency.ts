import { DomainError, issueAt, type StudentId, type StudentProficiencyOutput } from "@plumbline/contracts";
import { type Database, loadProficiency } from "@plumbline/database";
import { statementFromNormal } from "../measurement/probable-statements.ts";
import { shownProficiency } from "../measurement/shown-proficiency.ts";

/**
 * A student's long-term proficiency on every concept that was measured. It is kept as a mean and a standard error: there are
 * no answers of which the posterior could be computed, so its words follow the normal distribution of these.
 *
 * @throws DomainError INVALID_INPUT when there is no such student; STORAGE_UNAVAILABLE
 */
export async function readLongTermProficiency(
  database: Database,
  studentId: StudentId,
): Promise<StudentProficiencyOutput> {
  const known = await loadProficiency(database, studentId);
  if (known === null) {
    throw new DomainError("INVALID_INPUT", "no such student", {
      issues: [issueAt("studentId", "no-such-student", {})],
    });
  }
  return {
    student: known.student,
    concepts: known.concepts.map((concept) => ({
      ...concept,
      ...shownProficiency(concept.proficiency, concept.standardError),
      ...statementFromNormal(concept.proficiency, concept.standardError),
    })),
  };
}
