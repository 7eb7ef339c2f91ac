import {
  DO_NOT_KNOW,
  DomainError,
  questionIdSchema,
  type ReceiptAnswer,
  type ReceiptSetAside,
  type SessionId,
  type TestReceipt,
} from "@plumbline/contracts";
import {
  canonicalResponse,
  canonicalSetAside,
  loadSession,
  loadTrail,
  readSessionTrail,
  type Trail,
} from "@plumbline/database";
import { type Asker, isStaff } from "../authorized-student.ts";
import type { Delivery } from "../delivery.ts";

/** Microseconds since the epoch as an ISO instant, every digit kept. */
const instantOf = (microseconds: string): string => {
  const atMs = new Date(Number(BigInt(microseconds) / 1_000n)).toISOString();
  const rest = (BigInt(microseconds) % 1_000n).toString().padStart(3, "0");
  return atMs.replace("Z", `${rest}Z`);
};

const receiptAnswerOf = (answer: Trail["responses"][number], tellsGrades: boolean): ReceiptAnswer => ({
  position: answer.position,
  question: { id: questionIdSchema.parse(answer.questionId), revision: answer.questionRevision },
  response: answer.response === DO_NOT_KNOW ? null : answer.response,
  responseMs: answer.responseMs,
  at: instantOf(answer.atMicroseconds),
  previousHash: answer.previousHash,
  hash: answer.hash,
  record: tellsGrades ? canonicalResponse(answer) : null,
});

const receiptSetAsideOf = (record: Trail["setAsides"][number], tellsGrades: boolean): ReceiptSetAside => ({
  number: record.number,
  position: record.position,
  responseHash: record.responseHash,
  at: instantOf(record.atMicroseconds),
  reason: record.reason,
  previousHash: record.previousHash,
  hash: record.hash,
  record: tellsGrades ? canonicalSetAside(record) : null,
});

/**
 * The receipt of a session that is over, for its student and for staff. A record holds the grade; where the test's
 * feedback never tells grades, the student's receipt has the hashes alone.
 *
 * @throws DomainError SESSION_NOT_FOUND when there is none that the caller may see, or none yet
 */
export const readReceipt = async (
  delivery: Delivery,
  { viewer, sessionId }: { readonly viewer: Asker; readonly sessionId: SessionId },
): Promise<TestReceipt> => {
  const loaded = await loadSession(delivery.database, sessionId);
  if (loaded === null || (loaded.session.studentId !== viewer.id && !isStaff(viewer))) {
    throw new DomainError("SESSION_NOT_FOUND", `no session ${sessionId} that the caller may see`);
  }
  const { status, endReason, completedAt, startedAt, settings } = loaded.session;
  if (status === "active" || endReason === null || completedAt === null) {
    throw new DomainError("SESSION_NOT_FOUND", "the session has no receipt yet");
  }
  const [trail, told] = await Promise.all([
    loadTrail(delivery.database, sessionId),
    readSessionTrail(delivery.database, sessionId),
  ]);
  if (trail === null || told === null) throw new Error(`session ${sessionId} is gone`);
  const tellsGrades = isStaff(viewer) || settings.delivery.feedback !== "none";
  return {
    format: "plumbline-receipt-1",
    issuedAt: delivery.clock().toISOString(),
    sessionId,
    student: { id: told.student.id, name: told.student.name },
    pool: told.session.pool,
    status,
    endReason,
    startedAt,
    completedAt,
    answers: trail.responses.map((answer) => receiptAnswerOf(answer, tellsGrades)),
    trailHash: trail.trailHash,
    setAsides: trail.setAsides.map((record) => receiptSetAsideOf(record, tellsGrades)),
    setAsideHash: trail.setAsideHash,
  };
};
