import type { QuestionId, SessionId, StudentId } from "@plumbline/contracts";
import type { DeviceStorage } from "./device-storage.ts";
import { isWholeNumber, parseObject } from "./stored-object.ts";

const KEY_PREFIX = "plumbline:answer:";
/** 30 days: the longest resume window that a pool may have. After that, no test can be continued. */
const MAX_AGE_MS = 30 * 24 * 3_600_000;

/** Whose answer in which session. Students who share a device do not see each other's answers. */
export interface KeptAnswerScope {
  readonly studentId: StudentId;
  readonly sessionId: SessionId;
}

/** An answer on this device that the server has not acknowledged. */
export interface KeptAnswer {
  readonly questionId: QuestionId;
  readonly choice: number | "do-not-know";
  /**
   * The response time of a submitted answer, in milliseconds; the same submission is sent again. Null while the answer is
   * only chosen.
   */
  readonly submittedAfterMs: number | null;
  /** In milliseconds since 1970. */
  readonly keptAt: number;
}

/** The index of the last option that a question may have. */
const LAST_OPTION = 9;

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
    return keptAnswerOf(storage.getItem(key));
  } catch {
    return null; // blocked storage has kept nothing
  }
}

/** Reads what `keepAnswer` wrote; null for everything else. */
function keptAnswerOf(text: string | null): KeptAnswer | null {
  const { questionId, choice, submittedAfterMs, keptAt } = parseObject(text) ?? {};
  if (typeof questionId !== "string") return null;
  if (choice !== "do-not-know" && !isWholeNumber(choice, 0, LAST_OPTION)) return null;
  if (submittedAfterMs !== null && !isWholeNumber(submittedAfterMs, 0)) return null;
  if (!isWholeNumber(keptAt, 0)) return null;
  // The answer is used only where this is the id of the question on the page.
  return { questionId: questionId as QuestionId, choice, submittedAfterMs, keptAt };
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
