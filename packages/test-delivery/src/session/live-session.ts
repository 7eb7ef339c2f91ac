import type { QuestionId, SessionId, SessionSettings, SessionState, StudentId } from "@plumbline/contracts";
import type { LoadedSession } from "@plumbline/database";
import { isBeyondResumeWindow, isTimeOver } from "./time-limit.ts";

/** An active session: its live state and the settings that it started with. */
export interface LiveSession {
  readonly state: SessionState;
  readonly settings: SessionSettings;
}

/** Identifies an answer by its session, its question and the student who gives it. */
export interface AnswerReference {
  readonly studentId: StudentId;
  readonly sessionId: SessionId;
  readonly questionId: QuestionId;
}

/** The live state that follows from Postgres' record of a session; null for a session that is over. */
export function stateOf(loaded: LoadedSession, settingsDigest: string): SessionState | null {
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
    answered: answered.map(({ questionId, revision, correct, setAside, leftOut }) => ({
      questionId,
      revision,
      correct,
      ...(setAside ? { setAside } : {}),
      ...(leftOut ? { leftOut } : {}),
    })),
    version: session.version,
    deadlineMs: session.deadlineAt === null ? null : Date.parse(session.deadlineAt),
    pausedAtMs: session.pausedAt === null ? null : Date.parse(session.pausedAt),
    lastActivityMs: Date.parse(session.lastActivity),
  };
}

/**
 * Whether the session waits for this answer: it is the student's own session, and the question is the outstanding
 * one.
 */
export function awaitsAnswer({ state }: LiveSession, { studentId, questionId }: AnswerReference): boolean {
  return state.studentId === studentId && state.nextQuestionId === questionId;
}

/** Whether the clock ends a session, and how: by its time limit or by its resume window. Null while it does not. */
export function endByClock({ state, settings }: LiveSession, now: Date): "time-over" | "expired" | null {
  if (isTimeOver(state.deadlineMs, now)) return "time-over";
  return isBeyondResumeWindow(settings, state.lastActivityMs, now) ? "expired" : null;
}
