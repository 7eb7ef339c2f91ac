import { type QuestionId, questionIdSchema, type SessionId, type StudentId } from "@plumbline/contracts";
import { z } from "zod";
import type { DeviceStorage } from "./device-storage.ts";

const KEY_PREFIX = "plumbline:answer:";
/** 30 days: the longest resume window that a pool may have. After that, no test can be continued. */
const MAX_AGE_MS = 30 * 24 * 3_600_000;

/** Whose answer in which session. Students who share a device do not see each other's answers. */
export interface KeptAnswerScope {
  readonly studentId: StudentId;
  readonly sessionId: SessionId;
}

const keptAnswerSchema = z.object({
  questionId: questionIdSchema,
  choice: z.union([z.int().min(0).max(9), z.literal("do-not-know")]),
  /**
   * The response time of a submitted answer, in milliseconds; the same submission is sent again. Null while the answer is
   * only chosen.
   */
  submittedAfterMs: z.int().nonnegative().nullable(),
  /** In milliseconds since 1970. */
  keptAt: z.int(),
});

/** An answer on this device that the server has not acknowledged. */
export type KeptAnswer = z.infer<typeof keptAnswerSchema>;

/**
 * Keeps the answer through a reload, a crash or an empty battery. There is one answer for each session, to its current
 * question.
 */
export function keepAnswer(storage: DeviceStorage, scope: KeptAnswerScope, answer: KeptAnswer): void {
  try {
    storage.setItem(keyOf(scope), JSON.stringify(answer));
  } catch {
    // Storage is full or blocked. The answer is still on the page.
  }
}

/**
 * Reads the answer kept for the current question.
 *
 * @returns null where there is none, where it belongs to another question, or where it cannot be read
 */
export function readKeptAnswer(
  storage: DeviceStorage,
  scope: KeptAnswerScope,
  questionId: QuestionId,
): KeptAnswer | null {
  const kept = readAt(storage, keyOf(scope));
  return kept?.questionId === questionId ? kept : null;
}

/** Forgets the answer of a session once the server has it. */
export function forgetAnswer(storage: DeviceStorage, scope: KeptAnswerScope): void {
  try {
    storage.removeItem(keyOf(scope));
  } catch {
    // Blocked storage has kept nothing.
  }
}

/**
 * Forgets all answers on this device that are chosen but not submitted; called on signing out. Submitted answers stay
 * until the server has them: the page has promised the student that they are not lost, and only that student sees them.
 */
export function forgetChoices(storage: DeviceStorage): void {
  forgetWhere(storage, (kept) => kept === null || kept.submittedAfterMs === null);
}

/** Forgets answers to tests that cannot be continued any more. */
export function forgetOldAnswers(storage: DeviceStorage, now: number): void {
  forgetWhere(storage, (kept) => kept === null || now - kept.keptAt > MAX_AGE_MS);
}

function keyOf({ studentId, sessionId }: KeptAnswerScope): string {
  return `${KEY_PREFIX}${studentId}:${sessionId}`;
}

function readAt(storage: DeviceStorage, key: string): KeptAnswer | null {
  try {
    const parsed = keptAnswerSchema.safeParse(JSON.parse(storage.getItem(key) ?? "null"));
    return parsed.success ? parsed.data : null;
  } catch {
    return null; // blocked storage or invalid JSON counts as nothing kept
  }
}

function forgetWhere(storage: DeviceStorage, isStale: (kept: KeptAnswer | null) => boolean): void {
  try {
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
    for (const key of keys)
      if (key?.startsWith(KEY_PREFIX) && isStale(readAt(storage, key))) storage.removeItem(key);
  } catch {
    // Blocked storage has kept nothing.
  }
}
