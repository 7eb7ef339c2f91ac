import { DomainError, issueAt, type Role, type StudentId } from "@plumbline/contracts";

/** Who asks, as far as rights depend on it. */
export interface Asker {
  readonly id: StudentId;
  readonly role: Role;
}

/**
 * Teachers and admins see every student of this installation. Classes will narrow that for teachers; this is
 * the one place that decides it.
 */
export const isStaff = (asker: Asker): boolean => asker.role === "teacher" || asker.role === "admin";

/**
 * The student whose history the caller may read: their own, or for staff the one named.
 *
 * @throws DomainError FORBIDDEN for a student who names another, INVALID_INPUT for staff who name nobody
 */
export const authorizedStudent = (asker: Asker, studentId: StudentId | undefined): StudentId => {
  if (isStaff(asker)) {
    if (studentId !== undefined) return studentId;
    throw new DomainError("INVALID_INPUT", "staff have no history of their own", {
      issues: [issueAt("studentId", "student-needed", {})],
    });
  }
  if (studentId === undefined || studentId === asker.id) return asker.id;
  throw new DomainError("FORBIDDEN", "another student's history");
};
