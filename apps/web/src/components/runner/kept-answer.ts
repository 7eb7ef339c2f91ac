import { type QuestionId, questionIdSchema, type SessionId } from "@plumbline/contracts";
import { z } from "zod";

const PREFIX = "plumbline:answer:";

/** Local storage, or anything that behaves like it. */
export type KeptAnswerStorage = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

const keptAnswerSchema = z.object({
  questionId: questionIdSchema,
  choice: z.union([z.int().min(0).max(9), z.literal("do-not-know")]),
  /** Set once the student has submitted: the same submission is sent again. Before, it is a choice only. */
  submittedAfterMs: z.int().nonnegative().nullable(),
});

/** What this device keeps of an answer until the server has acknowledged it. */
export type KeptAnswer = z.infer<typeof keptAnswerSchema>;

/** Keeps the answer through a reload, a crash, a flat battery. One a session: the outstanding question's. */
export const keepAnswer = (storage: KeptAnswerStorage, sessionId: SessionId, answer: KeptAnswer): void => {
  try {
    storage.setItem(PREFIX + sessionId, JSON.stringify(answer));
  } catch {
    // Storage full or forbidden: the answer is still on the page, which is all that is promised then.
  }
};

/**
 * Reads the answer kept for the question that is outstanding now.
 *
 * @returns null where there is none, where it belongs to another question, or where it cannot be read
 */
export const keptAnswerFor = (
  storage: KeptAnswerStorage,
  sessionId: SessionId,
  questionId: QuestionId,
): KeptAnswer | null => {
  try {
    const parsed = keptAnswerSchema.safeParse(JSON.parse(storage.getItem(PREFIX + sessionId) ?? "null"));
    return parsed.success && parsed.data.questionId === questionId ? parsed.data : null;
  } catch {
    return null; // forbidden storage, or text that is no JSON: as good as nothing kept
  }
};

/** Forgets the answer of a session: the server has it. */
export const forgetAnswer = (storage: KeptAnswerStorage, sessionId: SessionId): void => {
  try {
    storage.removeItem(PREFIX + sessionId);
  } catch {
    // Forbidden storage has kept nothing.
  }
};

/** Forgets every kept answer on this device; for signing out. */
export const forgetKeptAnswers = (storage: KeptAnswerStorage): void => {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
  for (const key of keys) if (key?.startsWith(PREFIX)) storage.removeItem(key);
};
