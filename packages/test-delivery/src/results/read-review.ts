import { DomainError, type SessionId, type StudentId, type TestReviewOutput } from "@plumbline/contracts";
import { loadSessionTime, readSessionTrail } from "@plumbline/database";
import type { Delivery } from "../delivery.ts";

/**
 * Every question of a session that is over, as it was asked, with the student's answer, the right one and why. The
 * session's own feedback mode decides: "after-each" and "at-end" have a review, "none" never does.
 *
 * @throws DomainError SESSION_NOT_FOUND, also for another student's session and for one that is not over;
 *   FORBIDDEN where the test tells no answers
 */
export const readReview = async (
  delivery: Delivery,
  { sessionId, studentId }: { readonly sessionId: SessionId; readonly studentId: StudentId },
): Promise<TestReviewOutput> => {
  const session = await loadSessionTime(delivery.database, sessionId);
  if (session === null || session.studentId !== studentId) {
    throw new DomainError("SESSION_NOT_FOUND", `no session ${sessionId} of this student`);
  }
  if (session.status === "active") throw new DomainError("SESSION_NOT_FOUND", "the session is not over yet");
  if (session.delivery.feedback === "none") throw new DomainError("FORBIDDEN", "the test tells no answers");
  // Nothing of the answers is read before the mode allows it.
  const trail = await readSessionTrail(delivery.database, sessionId);
  const answers = trail?.answers ?? [];
  return {
    sessionId,
    pool: session.pool,
    answers: answers.map(({ position, question, response, correct, at, setAside }) => {
      const { id, content, options, correctAnswer, explanation } = question;
      return {
        position,
        question: { id, content, options, correctAnswer, explanation },
        response,
        correct,
        at,
        setAside,
      };
    }),
  };
};
