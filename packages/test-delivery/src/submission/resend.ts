import {
  DO_NOT_KNOW,
  DomainError,
  type Feedback,
  type QuestionId,
  type SessionId,
  type TestSubmitOutput,
} from "@plumbline/contracts";
import { type LoadedSession, readSessionTrail } from "@plumbline/database";
import type { Delivery } from "../delivery.ts";
import { resultOf } from "../results/read-result.ts";
import type { LiveSession } from "../session/live-session.ts";
import { presentQuestion } from "../session/read-current.ts";

interface Again {
  readonly sessionId: SessionId;
  readonly questionId: QuestionId;
  readonly response: number | null;
}

const feedbackAgain = async (
  delivery: Delivery,
  { sessionId, questionId }: Again,
  loaded: LoadedSession,
): Promise<Feedback | null> => {
  if (loaded.session.settings.delivery.feedback !== "after-each") return null;
  const trail = await readSessionTrail(delivery.database, sessionId);
  const entry = trail?.answers.find((recorded) => recorded.question.id === questionId);
  if (entry === undefined) return null;
  const { correctAnswer, explanation } = entry.question;
  return { correct: entry.correct, correctAnswer, explanation };
};

/**
 * The reply to an answer that Postgres already has: what was recorded, and where the session stands now.
 *
 * @returns null when the question has no recorded answer
 * @throws DomainError ANSWER_ALREADY_RECORDED when the recorded answer is another one
 */
export const replyAgain = async (
  delivery: Delivery,
  again: Again,
  { loaded, live }: { readonly loaded: LoadedSession; readonly live: LiveSession | null },
): Promise<TestSubmitOutput | null> => {
  const earlier = loaded.answered.find((recorded) => recorded.questionId === again.questionId);
  if (earlier === undefined) return null;
  if (earlier.response !== (again.response ?? DO_NOT_KNOW)) {
    throw new DomainError("ANSWER_ALREADY_RECORDED", `${again.questionId} is answered, and differently`);
  }
  const feedback = await feedbackAgain(delivery, again, loaded);
  const receipt = {
    recorded: { questionId: again.questionId, position: earlier.position, at: earlier.at },
    ...(feedback === null ? {} : { feedback }),
  };
  if (live === null) {
    const { result } = await resultOf(delivery, again.sessionId);
    return { status: "completed", result, ...receipt };
  }
  await delivery.store.writeState(live.state);
  return { ...(await presentQuestion(delivery, live)), ...receipt };
};
