import type { QuestionId, SessionId } from "@plumbline/contracts";

/**
 * The three kinds of key that this product keeps in Redis; there is no other. The braces are part of the key:
 * Redis Cluster places a key by what stands between them, so a session's state and its locks share a slot and
 * one script may touch both.
 */
export const stateKey = (sessionId: SessionId): string => `session:{${sessionId}}:state`;

export const lockKey = (sessionId: SessionId, questionId: QuestionId): string =>
  `lock:{${sessionId}}:${questionId}`;

export const questionKey = (questionId: QuestionId): string => `question:${questionId}`;

/** How long each kind lives. The state's time starts anew with every claim and every write. */
export const timeToLiveMs = {
  state: 30 * 60 * 1_000,
  lock: 5 * 1_000,
  question: 60 * 60 * 1_000,
} as const;

export type KeyKind = "state" | "lock" | "question" | "other";

/** Which kind a key of the store is; `other` for a key that somebody else put there. */
export const kindOfKey = (key: string): KeyKind => {
  if (/^session:\{[^}]+\}:state$/.test(key)) return "state";
  if (/^lock:\{[^}]+\}:./.test(key)) return "lock";
  return /^question:./.test(key) ? "question" : "other";
};
