import type { SessionId, StudentId, TestCurrentOutput } from "@plumbline/contracts";
import type { Delivery } from "../delivery.ts";
import { prepareFutures } from "../planning/prepared-branches.ts";
import { resultOf } from "../results/read-result.ts";
import { type LiveSession, loadOwnSession, revive } from "./live-session.ts";
import { progressOf } from "./progress.ts";
import { readWording, studentQuestionOf } from "./question-wording.ts";

/** The outstanding question of a live session, as its student sees it; what follows it is computed meanwhile. */
export const presentQuestion = async (delivery: Delivery, { state, settings }: LiveSession) => {
  const reference = { id: state.nextQuestionId, revision: state.nextQuestionRevision };
  const wording = await readWording(delivery, reference);
  prepareFutures(delivery, { state, settings });
  return {
    status: "active" as const,
    question: studentQuestionOf(wording, state.questionsAnswered + 1),
    progress: progressOf(settings, state),
  };
};

/**
 * Where a session stands, by Postgres' word: its outstanding question, paused without one, or its result when it is
 * over. A state in Redis may be behind (a write was lost, a replica took over), and nothing here would notice; a
 * submission notices, because Postgres checks it. What Redis has forgotten, or has not heard of, it is told.
 *
 * @throws DomainError SESSION_NOT_FOUND, also for another student's session; STORAGE_UNAVAILABLE
 */
export const readCurrent = async (
  delivery: Delivery,
  who: { readonly sessionId: SessionId; readonly studentId: StudentId },
): Promise<TestCurrentOutput> => {
  const loaded = await loadOwnSession(delivery, who);
  const live = await revive(delivery, loaded);
  if (live === null) {
    const { status, result } = await resultOf(delivery, who.sessionId);
    return { status, result };
  }
  await delivery.store.writeState(live.state);
  const { state, settings } = live;
  if (state.pausedAtMs === null) return presentQuestion(delivery, live);
  const pausedAt = new Date(state.pausedAtMs).toISOString();
  return { status: "paused", pausedAt, progress: progressOf(settings, state) };
};
