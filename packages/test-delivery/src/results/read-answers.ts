import { DomainError, type SessionId, type TeacherSessionOutput } from "@plumbline/contracts";
import { readSessionAnswers } from "@plumbline/database";
import { type Measuring, measureSession } from "../measurement/measure-sessions.ts";

/**
 * A session answer by answer, for staff: each beside the question as it was then, and what the session has measured.
 *
 * @throws DomainError SESSION_NOT_FOUND; STORAGE_UNAVAILABLE
 */
export async function readAnswers(delivery: Measuring, sessionId: SessionId): Promise<TeacherSessionOutput> {
  const [read, current] = await Promise.all([
    readSessionAnswers(delivery.database, sessionId),
    measureSession(delivery, sessionId),
  ]);
  if (read === null) throw new DomainError("SESSION_NOT_FOUND", `no session ${sessionId}`);
  const concepts = read.session.concepts === null ? null : current;
  return { ...read, session: { ...read.session, concepts }, current };
}
