import { DO_NOT_KNOW, DomainError, type Feedback, type TestSubmitOutput } from "@plumbline/contracts";
import { readSessionAnswers } from "@plumbline/database";
import type { Submission } from "@plumbline/session-store";
import type { Delivery } from "../delivery.ts";
import { resultOf } from "../results/read-result.ts";
import { presentQuestion } from "../session/present-question.ts";
import { replyTo, type Standing } from "./reply.ts";
import type { AlreadyRecorded } from "./restore.ts";

/**
 * Replies to an answer that Postgres already has. The reply contains what was recorded, and where the session stands
 * now.
 *
 * @throws DomainError ANSWER_ALREADY_RECORDED when the recorded answer is another one; STORAGE_UNAVAILABLE
 */
export async function resend(
  delivery: Delivery,
  submission: Submission,
  recorded: AlreadyRecorded,
): Promise<TestSubmitOutput> {
  const { input, earlier } = recorded;
  if (earlier.response !== (input.response ?? DO_NOT_KNOW)) {
    throw new DomainError("ANSWER_ALREADY_RECORDED", `${input.questionId} is answered, and differently`);
  }
  const feedback = await recordedFeedback(delivery, recorded);
  const standing = await currentStanding(delivery, recorded);
  await delivery.store.release(submission);
  return replyTo(input.questionId, { position: earlier.position, at: earlier.at, feedback }, standing);
}

async function recordedFeedback(
  delivery: Delivery,
  { input, loaded }: AlreadyRecorded,
): Promise<Feedback | null> {
  if (loaded.session.settings.delivery.feedback !== "after-each") return null;
  const read = await readSessionAnswers(delivery.database, input.sessionId);
  const answer = read?.answers.find(({ question }) => question.id === input.questionId);
  if (answer === undefined) return null;
  const { correctAnswer, explanation } = answer.question;
  return { correct: answer.correct, correctAnswer, explanation };
}

async function currentStanding(delivery: Delivery, { input, live }: AlreadyRecorded): Promise<Standing> {
  if (live === null) {
    const { result } = await resultOf(delivery, input.sessionId);
    return { status: "completed", result };
  }
  await delivery.store.writeState(live.state);
  return presentQuestion(delivery, live);
}
