import {
  type ConceptResult,
  DomainError,
  type SessionId,
  type SessionStatus,
  type StudentId,
  type TestResult,
} from "@plumbline/contracts";
import { type LoadedResult, loadResult } from "@plumbline/database";
import { type Asker, isStaff } from "../authorized-student.ts";
import type { Delivery } from "../delivery.ts";
import { shownProficiency } from "./shown-proficiency.ts";

type RecordedConcept = Extract<LoadedResult, { state: "over" }>["concepts"][number];

const conceptResultOf = (concept: RecordedConcept): ConceptResult => ({
  ...concept,
  ...shownProficiency(concept.proficiency, concept.standardError),
});

/**
 * The result of a session that is over, whoever asks.
 *
 * @throws DomainError SESSION_NOT_FOUND, also while the session is not over yet
 */
export const resultOf = async (
  delivery: Delivery,
  sessionId: SessionId,
): Promise<{ status: Exclude<SessionStatus, "active">; studentId: StudentId; result: TestResult }> => {
  const recorded = await loadResult(delivery.database, sessionId);
  if (recorded === null) throw new DomainError("SESSION_NOT_FOUND", `no session ${sessionId}`);
  if (recorded.state === "active")
    throw new DomainError("SESSION_NOT_FOUND", "the session has no result yet");
  const { state: _state, status, studentId, concepts, ...totals } = recorded;
  return { status, studentId, result: { ...totals, concepts: concepts.map(conceptResultOf) } };
};

/**
 * The result of a session, for its student and for staff.
 *
 * @throws DomainError SESSION_NOT_FOUND when there is none that the caller may see, or none yet
 */
export const readResult = async (
  delivery: Delivery,
  { viewer, sessionId }: { readonly viewer: Asker; readonly sessionId: SessionId },
): Promise<TestResult> => {
  const { studentId, result } = await resultOf(delivery, sessionId);
  if (studentId !== viewer.id && !isStaff(viewer)) {
    throw new DomainError("SESSION_NOT_FOUND", `no session ${sessionId} of this student`);
  }
  return result;
};
