import { createHash } from "node:crypto";

/** One set-aside in the form in which it was hashed. */
interface HashedSetAside {
  readonly sessionId: string;
  /** Counts the session's set-asides from 1. */
  readonly number: number;
  readonly position: number;
  /** The hash of the answer that is set aside, hexadecimal. */
  readonly responseHash: string;
  /** How many answers the session had. */
  readonly answers: number;
  /** The estimate without the answers that are set aside, as PostgreSQL prints jsonb. */
  readonly proficiency: string;
  /** The id of an account. */
  readonly setBy: string;
  /** Microseconds since 1970-01-01T00:00:00Z. */
  readonly atMicroseconds: string;
  readonly reason: string;
  /** Hexadecimal; 64 zeros for the session's first. */
  readonly previousHash: string;
}

/**
 * The text whose hash a set-aside has, one field per line. The reason comes last, because it may have several lines.
 * The SQL function `internal.set_aside_hash` makes the same text.
 */
export function canonicalSetAside(record: HashedSetAside): string {
  return [
    "plumbline-set-aside-1",
    record.previousHash,
    record.sessionId,
    record.number,
    record.position,
    record.responseHash,
    record.answers,
    record.proficiency,
    record.setBy,
    record.atMicroseconds,
    record.reason,
  ].join("\n");
}

/** SHA-256 of the canonical text in UTF-8, hexadecimal. */
export function setAsideHash(record: HashedSetAside): string {
  return createHash("sha256").update(canonicalSetAside(record), "utf8").digest("hex");
}
