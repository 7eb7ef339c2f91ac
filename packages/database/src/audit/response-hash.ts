import { createHash } from "node:crypto";

/** One recorded answer in the form in which it was hashed. */
interface HashedResponse {
  readonly sessionId: string;
  readonly studentId: string;
  readonly position: number;
  readonly questionId: string;
  readonly questionRevision: number;
  readonly response: number;
  readonly correct: boolean;
  /** The proficiencies as PostgreSQL prints jsonb: numbers keep every digit that they were stored with. */
  readonly proficiencyBefore: string;
  readonly proficiencyAfter: string;
  readonly responseMs: number | null;
  /** Microseconds since 1970-01-01T00:00:00Z, more than a double holds exactly. */
  readonly atMicroseconds: string;
  /** Hexadecimal. */
  readonly previousHash: string;
}

/** The previous hash of a session's first answer: 32 zero bytes. */
export const GENESIS_HASH = "00".repeat(32);

/**
 * The text whose hash an answer has: the name of this form and then the fields, one per line. No field can contain a
 * newline. The SQL function `internal.response_hash` makes the same text.
 */
export function canonicalResponse(answer: HashedResponse): string {
  return [
    "plumbline-response-1",
    answer.previousHash,
    answer.sessionId,
    answer.studentId,
    answer.position,
    answer.questionId,
    answer.questionRevision,
    answer.response,
    answer.correct,
    answer.proficiencyBefore,
    answer.proficiencyAfter,
    answer.responseMs ?? "-",
    answer.atMicroseconds,
  ].join("\n");
}

/** SHA-256 of the canonical text in UTF-8, hexadecimal. */
export function responseHash(answer: HashedResponse): string {
  return createHash("sha256").update(canonicalResponse(answer), "utf8").digest("hex");
}
