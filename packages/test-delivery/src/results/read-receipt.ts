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
import { assertMaySeeSession } from "../viewer.ts";
import { tellsGrades } from "./told-to-student.ts";
import type { ViewedSession } from "./viewed-session.ts";

/**
 * The receipt of a session that is over, for its student and for staff. The record of an answer contains its grade;
 * where the test's feedback never tells grades, the student's receipt has neither records nor hashes.
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
  const told = tellsGrades(viewer, settings.delivery);
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
    answers: trail.responses.map((answer) => receiptAnswerOf(answer, told)),
    trailHash: told ? trail.trailHash : null,
    setAsides: trail.setAsides.map((record) => receiptSetAsideOf(record, told)),
    setAsideHash: told ? trail.setAsideHash : null,
  };
}

/** Whoever has the hash of a record can try out which grade gives it, so the hash is withheld with the record. */
const WITHHELD = { previousHash: null, hash: null, record: null };

function receiptAnswerOf(answer: Trail["responses"][number], told: boolean): ReceiptAnswer {
  return {
    position: answer.position,
    question: { id: questionIdSchema.parse(answer.questionId), revision: answer.questionRevision },
    response: answer.response === DO_NOT_KNOW ? null : answer.response,
    responseMs: answer.responseMs,
    at: instantOf(answer.atMicroseconds),
    ...(told
      ? { previousHash: answer.previousHash, hash: answer.hash, record: canonicalResponse(answer) }
      : WITHHELD),
  };
}

function receiptSetAsideOf(record: Trail["setAsides"][number], told: boolean): ReceiptSetAside {
  return {
    number: record.number,
    position: record.position,
    responseHash: told ? record.responseHash : null,
    at: instantOf(record.atMicroseconds),
    reason: record.reason,
    ...(told
      ? { previousHash: record.previousHash, hash: record.hash, record: canonicalSetAside(record) }
      : WITHHELD),
  };
}

/** Microseconds since the epoch as an ISO instant, with every digit. */
function instantOf(microseconds: string): string {
  const atMs = new Date(Number(BigInt(microseconds) / 1_000n)).toISOString();
  const rest = (BigInt(microseconds) % 1_000n).toString().padStart(3, "0");
  return atMs.replace("Z", `${rest}Z`);
}
