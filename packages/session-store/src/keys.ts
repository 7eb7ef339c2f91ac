import type { QuestionId, SessionId } from "@plumbline/contracts";

/**
 * The key of a session's state. This file names the only five kinds of key that the product keeps in Redis.
 *
 * The braces are part of the key. Redis Cluster places a key by the text between them, so a session's state and its
 * locks share a slot, and one script may use both.
 */
export function stateKey(sessionId: SessionId): string {
  return `session:{${sessionId}}:state`;
}

/** The key of the lock that a submission of this question holds. */
export function lockKey(sessionId: SessionId, questionId: QuestionId): string {
  return `lock:{${sessionId}}:${questionId}`;
}

/** The key of a question's wording. */
export function questionKey(questionId: QuestionId): string {
  return `question:${questionId}`;
}

/**
 * The key that counts what a subject does under a limit. Its value is a whole number.
 *
 * @param subject a digest or an id: no name, no address
 */
export function limitKey(limit: string, subject: string): string {
  return `limit:{${limit}:${subject}}`;
}

/**
 * The key of the version of an account's rights. Its value is a whole number.
 *
 * @param accountId the account's id: no name, no address
 */
export function accountVersionKey(accountId: string): string {
  return `account:{${accountId}}:version`;
}

/** How long each kind lives; the key of a limit lives as long as its window, at most an hour. Every claim and every write starts the time of the state again. */
export const timeToLiveMs = {
  state: 30 * 60 * 1_000,
  lock: 5 * 1_000,
  question: 60 * 60 * 1_000,
  accountVersion: 2 * 1_000,
} as const;

type KeyKind = "state" | "lock" | "question" | "limit" | "account" | "other";

/** Which kind a key is; `other` for a key that another program put there. */
export function kindOfKey(key: string): KeyKind {
  if (/^session:\{[^}]+\}:state$/.test(key)) return "state";
  if (/^lock:\{[^}]+\}:./.test(key)) return "lock";
  if (/^limit:\{[a-z-]+:[^}]+\}$/.test(key)) return "limit";
  if (/^account:\{[^}]+\}:version$/.test(key)) return "account";
  return /^question:./.test(key) ? "question" : "other";
}
