import { DomainError, type TestReviewOutput } from "@plumbline/contracts";
import { loadSessionTime, readSessionAnswers } from "@plumbline/database";
import type { Delivery } from "../delivery.ts";
import { assertMaySeeSession, type OwnSession, studentViewer } from "../viewer.ts";

/**
 * Every question of a session that is over, as it was asked, with the student's answer, the right one and the
 * explanation. The session's feedback mode decides: "after-each" and "at-end" have a review, "none" has none.
 *
 * @throws DomainError SESSION_NOT_FOUND, also for another student's session and for one that is not over;
 *   FORBIDDEN where the test tells no answers; STORAGE_UNAVAILABLE
 */
export async function readReview(delivery: Delivery, own: OwnSession): Promise<TestReviewOutput> {
  const { sessionId } = own;
  const session = await loadSessionTime(delivery.database, sessionId);
  assertMaySeeSession(studentViewer(own), sessionId, session);
  if (session.status === "active") throw new DomainError("SESSION_NOT_FOUND", "the session is not over yet");
  if (session.delivery.feedback === "none") throw new DomainError("FORBIDDEN", "the test tells no answers");
  // The answers are not read before the mode allows it.
  const read = await readSessionAnswers(delivery.database, sessionId);
  const answers = read?.answers ?? [];
  return {
    sessionId,
    pool: session.pool,
    answers: answers.map(({ position, question, response, correct, at, setAside, rapidGuess }) => {
      const { id, content, options, correctAnswer, explanation } = question;
      return {
        position,
        question: { id, content, options, correctAnswer, explanation },
        response,
        correct,
        at,
        setAside,
        ...(rapidGuess?.leftOut ? { leftOut: true as const } : {}),
      };
    }),
  };
}
