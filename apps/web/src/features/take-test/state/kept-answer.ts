import { type QuestionId, questionIdSchema, type SessionId, type StudentId } from "@plumbline/contracts";
import { z } from "zod";

const PREFIX = "plumbline:answer:";
/** No test can be taken up again after longer than this: the most that a pool's resume window may be. */
const KEPT_FOR_MS = 30 * 24 * 3_600_000;

/** Local storage, or anything that behaves like it. */
export type KeptAnswerStorage = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** Whose answer in which session: no student of a shared device finds another's. */
export interface KeptPlace {
  readonly studentId: StudentId;
  readonly sessionId: SessionId;
}

const keptAnswerSchema = z.object({
  questionId: questionIdSchema,
  choice: z.union([z.int().min(0).max(9), z.literal("do-not-know")]),
  /** Set once the student has submitted: the same submission is sent again. Before, it is a choice only. */
  submittedAfterMs: z.int().nonnegative().nullable(),
  /** When it was kept, in milliseconds since 1970. */
  keptAt: z.int(),
});

/** What this device keeps of an answer until the server has acknowledged it. */
export type KeptAnswer = z.infer<typeof keptAnswerSchema>;

/** Keeps the answer through a reload, a crash, a flat battery. One a session: the outstanding question's. */
export function keepAnswer(storage: KeptAnswerStorage, place: KeptPlace, answer: KeptAnswer): void {
  try {
    storage.setItem(keyOf(place), JSON.stringify(answer));
  } catch {
    // Storage full or forbidden: the answer is still on the page, which is all that is promised then.
  }
}

/**
 * Reads the answer kept for the question that is outstanding now.
 *
 * @returns null where there is none, where it belongs to another question, or where it cannot be read
 */
export function keptAnswerFor(
  storage: KeptAnswerStorage,
  place: KeptPlace,
  questionId: QuestionId,
): KeptAnswer | null {
  const kept = readAt(storage, keyOf(place));
  return kept?.questionId === questionId ? kept : null;
}

/** Forgets the answer of a session: the server has it. */
export function forgetAnswer(storage: KeptAnswerStorage, place: KeptPlace): void {
  try {
    storage.removeItem(keyOf(place));
  } catch {
    // Forbidden storage has kept nothing.
  }
}

/**
 * Forgets what was chosen on this device and not submitted; for signing out. What was submitted stays until the
 * server has it: its student alone finds it, and was promised that it is not lost.
 */
export function forgetChoices(storage: KeptAnswerStorage): void {
  forgetWhere(storage, (kept) => kept === null || kept.submittedAfterMs === null);
}

/** Forgets what no test can take any more. */
export function forgetOldAnswers(storage: KeptAnswerStorage, now: number): void {
  forgetWhere(storage, (kept) => kept === null || now - kept.keptAt > KEPT_FOR_MS);
}

function keyOf({ studentId, sessionId }: KeptPlace): string {
  return `${PREFIX}${studentId}:${sessionId}`;
}

function readAt(storage: KeptAnswerStorage, key: string): KeptAnswer | null {
  try {
    const parsed = keptAnswerSchema.safeParse(JSON.parse(storage.getItem(key) ?? "null"));
    return parsed.success ? parsed.data : null;
  } catch {
    return null; // forbidden storage, or text that is no JSON: as good as nothing kept
  }
}

function forgetWhere(storage: KeptAnswerStorage, stale: (kept: KeptAnswer | null) => boolean): void {
  try {
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
    for (const key of keys)
      if (key?.startsWith(PREFIX) && stale(readAt(storage, key))) storage.removeItem(key);
  } catch {
    // Forbidden storage has kept nothing.
  }
}
