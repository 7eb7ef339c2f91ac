import {
  DO_NOT_KNOW,
  DomainError,
  questionIdSchema,
  type ReceiptAnswer,
  type ReceiptSetAside,
  type TestReceipt,
} from "@plumbline/contracts";
import {
  canonicalResponse,
  canonicalSetAside,
  loadSession,
  loadTrail,
  readSessionAnswers,
  type Trail,
} from "@plumbline/database";
import type { Delivery } from "../delivery.ts";
import { assertMaySeeSession, isStaff } from "../viewer.ts";
import type { ViewedSession } from "./viewed-session.ts";

/**
 * The receipt of a session that is over, for its student and for staff. The record of an answer contains its grade;
 * where the test's feedback never tells grades, the student's receipt contains the hashes alone.
 *
 * @throws DomainError SESSION_NOT_FOUND when there is none that the viewer may see, or it is not over;
 *   STORAGE_UNAVAILABLE
 */
export async function readReceipt(
  delivery: Delivery,
  { viewer, sessionId }: ViewedSession,
): Promise<TestReceipt> {
  const loaded = await loadSession(delivery.database, sessionId);
  assertMaySeeSession(viewer, sessionId, loaded?.session);
  const { status, endReason, completedAt, startedAt, settings } = loaded.session;
  if (status === "active" || endReason === null || completedAt === null) {
    throw new DomainError("SESSION_NOT_FOUND", "the session has no receipt yet");
  }
  const [trail, read] = await Promise.all([
    loadTrail(delivery.database, sessionId),
    readSessionAnswers(delivery.database, sessionId),
  ]);
  if (trail === null || read === null) throw new Error(`session ${sessionId} is gone`);
  const tellsGrades = isStaff(viewer) || settings.delivery.feedback !== "none";
  return {
    format: "plumbline-receipt-1",
    issuedAt: delivery.clock().toISOString(),
    sessionId,
    student: { id: read.student.id, name: read.student.name },
    pool: { id: read.session.pool.id, name: read.session.pool.name },
    status,
    endReason,
    startedAt,
    completedAt,
    answers: trail.responses.map((answer) => receiptAnswerOf(answer, tellsGrades)),
    trailHash: trail.trailHash,
    setAsides: trail.setAsides.map((record) => receiptSetAsideOf(record, tellsGrades)),
    setAsideHash: trail.setAsideHash,
  };
}

function receiptAnswerOf(answer: Trail["responses"][number], tellsGrades: boolean): ReceiptAnswer {
  return {
    position: answer.position,
    question: { id: questionIdSchema.parse(answer.questionId), revision: answer.questionRevision },
    response: answer.response === DO_NOT_KNOW ? null : answer.response,
    responseMs: answer.responseMs,
    at: instantOf(answer.atMicroseconds),
    previousHash: answer.previousHash,
    hash: answer.hash,
    record: tellsGrades ? canonicalResponse(answer) : null,
  };
}

function receiptSetAsideOf(record: Trail["setAsides"][number], tellsGrades: boolean): ReceiptSetAside {
  return {
    number: record.number,
    position: record.position,
    responseHash: record.responseHash,
    at: instantOf(record.atMicroseconds),
    reason: record.reason,
    previousHash: record.previousHash,
    hash: record.hash,
    record: tellsGrades ? canonicalSetAside(record) : null,
  };
}

/** Microseconds since the epoch as an ISO instant, with every digit. */
function instantOf(microseconds: string): string {
  const atMs = new Date(Number(BigInt(microseconds) / 1_000n)).toISOString();
  const rest = (BigInt(microseconds) % 1_000n).toString().padStart(3, "0");
  return atMs.replace("Z", `${rest}Z`);
}
