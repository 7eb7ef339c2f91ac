import {
  DomainError,
  type SessionId,
  type SessionSettings,
  type SessionState,
  type StudentId,
} from "@plumbline/contracts";
import { finishSession, type LoadedSession, loadSession } from "@plumbline/database";
import type { Delivery } from "../delivery.ts";
import { isBeyondResumeWindow, isTimeOver } from "./time-limit.ts";

/** An active session: its live state and the settings that it started with. */
export interface LiveSession {
  readonly state: SessionState;
  readonly settings: SessionSettings;
}

/** The live state that Postgres' record amounts to; null for a session that is over. */
export const stateOf = (loaded: LoadedSession, settingsDigest: string): SessionState | null => {
  const { session, answered, currentProficiency } = loaded;
  if (session.status !== "active" || session.currentQuestion === null) return null;
  return {
    sessionId: session.id,
    studentId: session.studentId,
    poolId: session.pool.id,
    status: "active",
    settingsDigest,
    seed: session.seed,
    initialProficiency: session.initialProficiency,
    currentProficiency,
    nextQuestionId: session.currentQuestion.id,
    nextQuestionRevision: session.currentQuestion.revision,
    questionsAnswered: answered.length,
    correctCount: answered.filter((answer) => answer.correct).length,
    answered: answered.map(({ questionId, revision, correct, setAside }) => ({
      questionId,
      revision,
      correct,
      ...(setAside ? { setAside } : {}),
    })),
    version: session.version,
    deadlineMs: session.deadlineAt === null ? null : Date.parse(session.deadlineAt),
    pausedAtMs: session.pausedAt === null ? null : Date.parse(session.pausedAt),
    lastActivityMs: Date.parse(session.lastActivity),
  };
};

/** The session as Postgres has it, for its own student only: another's is not there for the caller. */
export const loadOwnSession = async (
  delivery: Delivery,
  who: { readonly sessionId: SessionId; readonly studentId: StudentId },
): Promise<LoadedSession> => {
  const loaded = await loadSession(delivery.database, who.sessionId);
  if (loaded === null || loaded.session.studentId !== who.studentId) {
    throw new DomainError("SESSION_NOT_FOUND", `no session ${who.sessionId} of this student`);
  }
  return loaded;
};

/** Why a session is over by the clock: its time, or its resume window. Null while it is not. */
export const endByClock = ({ state, settings }: LiveSession, now: Date): "time-over" | "expired" | null => {
  if (isTimeOver(state.deadlineMs, now)) return "time-over";
  return isBeyondResumeWindow(settings, state.lastActivityMs, now) ? "expired" : null;
};

/**
 * Ends a session whose time or resume window is over. Returns whether it did: Postgres does not end a test that was
 * given more time a moment ago.
 */
const closeIfOver = async (delivery: Delivery, live: LiveSession): Promise<boolean> => {
  const now = delivery.clock();
  const endReason = endByClock(live, now);
  if (endReason === null) return false;
  const { sessionId, studentId } = live.state;
  const finished = await finishSession(delivery.database, { sessionId, studentId, endReason, now });
  if (finished.status === "active") return false;
  await delivery.store.deleteState(sessionId);
  return true;
};

/** Makes a loaded session live again; null when it is over, or is ended now because its time has passed. */
export const revive = async (delivery: Delivery, loaded: LoadedSession): Promise<LiveSession | null> => {
  const { settings } = loaded.session;
  const state = stateOf(loaded, delivery.banks.keepSettings(settings));
  if (state === null) return null;
  const live = { state, settings };
  return (await closeIfOver(delivery, live)) ? null : live;
};

/** Joins a cached state with its settings; null when this process does not know them yet. */
export const withSettings = (delivery: Delivery, state: SessionState | null): LiveSession | null => {
  if (state === null) return null;
  const settings = delivery.banks.settings(state.settingsDigest);
  return settings === null ? null : { state, settings };
};
