import type { SessionId, StudentId, TestCurrentOutput } from "@plumbline/contracts";
import type { Delivery } from "./delivery.ts";
import { type LiveSession, loadOwnSession, revive, withSettings } from "./live-session.ts";
import { progressOf } from "./progress.ts";
import { readWording, studentQuestionOf } from "./question-at.ts";
import { resultOf } from "./read-result.ts";
import { isTimeOver } from "./time.ts";

/** The outstanding question of a live session, as its student sees it. */
export const presentQuestion = async (delivery: Delivery, { state, settings }: LiveSession) => {
  const reference = { id: state.nextQuestionId, revision: state.nextQuestionRevision };
  const wording = await readWording(delivery, reference);
  return {
    status: "active" as const,
    question: studentQuestionOf(wording, state.questionsAnswered + 1),
    progress: progressOf(settings, state.questionsAnswered, state.currentProficiency),
  };
};

const cachedSession = async (
  delivery: Delivery,
  { sessionId, studentId }: { readonly sessionId: SessionId; readonly studentId: StudentId },
): Promise<LiveSession | null> => {
  const read = await delivery.store.readState(sessionId);
  const live = withSettings(delivery, read.kind === "read" ? read.state : null);
  if (live === null || live.state.studentId !== studentId) return null;
  return isTimeOver(live.state.deadlineMs, delivery.clock()) ? null : live;
};

/**
 * Where a session stands: its outstanding question, or its result when it is over. A session that Redis has
 * forgotten is restored from Postgres.
 *
 * @throws DomainError SESSION_NOT_FOUND, also for another student's session; STORAGE_UNAVAILABLE
 */
export const readCurrent = async (
  delivery: Delivery,
  who: { readonly sessionId: SessionId; readonly studentId: StudentId },
): Promise<TestCurrentOutput> => {
  const cached = await cachedSession(delivery, who);
  if (cached !== null) return presentQuestion(delivery, cached);
  const loaded = await loadOwnSession(delivery, who);
  const live = await revive(delivery, loaded);
  if (live !== null) {
    await delivery.store.writeState(live.state);
    return presentQuestion(delivery, live);
  }
  const { status, result } = await resultOf(delivery, who.sessionId);
  return { status, result };
};
