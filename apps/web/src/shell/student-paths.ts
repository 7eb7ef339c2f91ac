import type { SessionId, StudentId } from "@plumbline/contracts";

/** The page of one student. */
export const studentPath = (studentId: StudentId): string => `/students/${encodeURIComponent(studentId)}`;

/** The page of one session of a student. */
export const sessionPath = (studentId: StudentId, sessionId: SessionId): string =>
  `${studentPath(studentId)}/sessions/${sessionId}`;
