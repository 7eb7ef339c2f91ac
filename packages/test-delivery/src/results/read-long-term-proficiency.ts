import { DomainError, issueAt, type StudentId, type StudentProficiencyOutput } from "@plumbline/contracts";
import { type Database, loadProficiency } from "@plumbline/database";
import { shownProficiency } from "./shown-proficiency.ts";

/**
 * A student's long-term proficiency on every concept that was measured.
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
    })),
  };
}
