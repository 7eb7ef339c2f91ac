import { DomainError, issueAt, type Role, type SessionId, type StudentId } from "@plumbline/contracts";

/** The person on whose behalf a use case runs, as far as rights depend on it. */
export interface Viewer {
  /** The id of the account, which for a student is the student's id. */
  readonly userId: StudentId;
  readonly role: Role;
}

/** A session, named together with the student whom it must belong to. */
export interface OwnSession {
  readonly sessionId: SessionId;
  readonly studentId: StudentId;
}

/** The student of an `OwnSession` as a viewer. */
export function studentViewer({ studentId }: OwnSession): Viewer {
  return { userId: studentId, role: "student" };
}

/** Teachers and admins see every student of this installation; classes will narrow this for teachers. */
export function isStaff({ role }: Viewer): boolean {
  return role === "teacher" || role === "admin";
}

/**
 * Checks that a viewer may see a session: students see their own, staff see every one. A session that the viewer may
 * not see is refused exactly as one that does not exist.
 *
 * @param session the session's row or any part that names its student; null or undefined when there is none
 * @throws DomainError SESSION_NOT_FOUND when there is no such session, or the viewer may not see it
 */
export function assertMaySeeSession(
  viewer: Viewer,
  sessionId: SessionId,
  session: { readonly studentId: StudentId } | null | undefined,
): asserts session is { readonly studentId: StudentId } {
  if (session != null && (session.studentId === viewer.userId || isStaff(viewer))) return;
  throw new DomainError("SESSION_NOT_FOUND", `no session ${sessionId} that the viewer may see`);
}

/**
 * The student whose history a viewer may read: for students their own, for staff the one that they name.
 *
 * @throws DomainError FORBIDDEN for a student who names another, INVALID_INPUT for staff who name nobody
 */
export function authorizedStudent(viewer: Viewer, studentId: StudentId | undefined): StudentId {
  if (isStaff(viewer)) {
    if (studentId !== undefined) return studentId;
    throw new DomainError("INVALID_INPUT", "staff have no history of their own", {
      issues: [issueAt("studentId", "student-needed", {})],
    });
  }
  if (studentId === undefined || studentId === viewer.userId) return viewer.userId;
  throw new DomainError("FORBIDDEN", "another student's history");
}
