import type { SessionId, StudentId } from "@plumbline/contracts";

/** The page of one student. */
export function studentPath(studentId: StudentId): string {
  return `/students/${encodeURIComponent(studentId)}`;
}

/** The page of one session of a student. */
export function sessionPath(studentId: StudentId, sessionId: SessionId): string {
  return `${studentPath(studentId)}/sessions/${sessionId}`;
}
