import {
  DomainError,
  type SessionId,
  type SessionStatus,
  type StudentId,
  type TestResult,
} from "@plumbline/contracts";
import { loadResult } from "@plumbline/database";
import { type Measuring, measureSession } from "../measurement/measure-sessions.ts";
import { assertMaySeeSession, isStaff } from "../viewer.ts";
import { type FeedbackSettings, toldResult } from "./told-to-student.ts";
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
  const outcome = await wholeResultOf(delivery, sessionId);
  assertMaySeeSession(viewer, sessionId, outcome);
  return isStaff(viewer) ? outcome.result : toldResult(outcome.result, outcome.delivery);
}

/** The result of a session that is over, and how it ended. */
interface SessionOutcome {
  readonly status: Exclude<SessionStatus, "active">;
  readonly result: TestResult;
}

/**
 * The result of a session that is over as its student is told it, without a check of rights.
 *
 * @throws DomainError SESSION_NOT_FOUND, also while the session is not over; STORAGE_UNAVAILABLE
 */
export async function resultOf(delivery: Measuring, sessionId: SessionId): Promise<SessionOutcome> {
  const { status, result, delivery: settings } = await wholeResultOf(delivery, sessionId);
  return { status, result: toldResult(result, settings) };
}

/** The whole result, whose it is, and the settings that decide what the student is told of it. */
interface WholeOutcome extends SessionOutcome {
  readonly studentId: StudentId;
  readonly delivery: FeedbackSettings;
}

async function wholeResultOf(delivery: Measuring, sessionId: SessionId): Promise<WholeOutcome> {
  const loaded = await loadResult(delivery.database, sessionId);
  if (loaded === null) throw new DomainError("SESSION_NOT_FOUND", `no session ${sessionId}`);
  if (loaded.state === "active") {
    throw new DomainError("SESSION_NOT_FOUND", "the session has no result yet");
  }
  const { state: _state, status, studentId, delivery: settings, concepts, ...totals } = loaded;
  const initial = new Map(concepts.map((concept) => [concept.name, concept.initial]));
  const measured = await measureSession(delivery, sessionId);
  return {
    status,
    studentId,
    delivery: settings,
    result: {
      ...totals,
      concepts: measured.map((concept) => ({ ...concept, initial: initial.get(concept.name) ?? 0 })),
    },
  };
}
