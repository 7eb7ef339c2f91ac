import type { SessionId, StudentId } from "@plumbline/contracts";

/** Returns the path of a student's page. */
export function studentPath(studentId: StudentId): string {
  return `/students/${encodeURIComponent(studentId)}`;
}

/** Returns the path of the page of a student's session. */
export function sessionPath(studentId: StudentId, sessionId: SessionId): string {
  return `${studentPath(studentId)}/sessions/${sessionId}`;
}
