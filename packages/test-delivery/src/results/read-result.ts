import {
  DomainError,
  type SessionId,
  type SessionStatus,
  type StudentId,
  type TestResult,
} from "@plumbline/contracts";
import { loadResult } from "@plumbline/database";
import { type Measuring, measureSession } from "../measurement/measure-sessions.ts";
import { assertMaySeeSession } from "../viewer.ts";
import type { ViewedSession } from "./viewed-session.ts";

/**
 * The result of a session, for its student and for staff.
 *
 * @throws DomainError SESSION_NOT_FOUND when there is none that the viewer may see, or it is not over;
 *   STORAGE_UNAVAILABLE
 */
export async function readResult(
  delivery: Measuring,
  { viewer, sessionId }: ViewedSession,
): Promise<TestResult> {
  const { studentId, result } = await resultOf(delivery, sessionId);
  assertMaySeeSession(viewer, sessionId, { studentId });
  return result;
}

/** The result of a session that is over, with how it ended and whose it is. */
interface SessionOutcome {
  readonly status: Exclude<SessionStatus, "active">;
  readonly studentId: StudentId;
  readonly result: TestResult;
}

/**
 * The result of a session that is over, without a check of rights.
 *
 * @throws DomainError SESSION_NOT_FOUND, also while the session is not over; STORAGE_UNAVAILABLE
 */
export async function resultOf(delivery: Measuring, sessionId: SessionId): Promise<SessionOutcome> {
  const loaded = await loadResult(delivery.database, sessionId);
  if (loaded === null) throw new DomainError("SESSION_NOT_FOUND", `no session ${sessionId}`);
  if (loaded.state === "active") {
    throw new DomainError("SESSION_NOT_FOUND", "the session has no result yet");
  }
  const { state: _state, status, studentId, concepts, ...totals } = loaded;
  const initial = new Map(concepts.map((concept) => [concept.name, concept.initial]));
  const measured = await measureSession(delivery, sessionId);
  return {
    status,
    studentId,
    result: {
      ...totals,
      concepts: measured.map((concept) => ({ ...concept, initial: initial.get(concept.name) ?? 0 })),
    },
  };
}
