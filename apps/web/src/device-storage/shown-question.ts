import { type QuestionId, questionIdSchema } from "@plumbline/contracts";
import { z } from "zod";
import type { DeviceStorage } from "./device-storage.ts";

const KEY = "plumbline:shown-question";

const shownQuestionSchema = z.object({
  questionId: questionIdSchema,
  /** In milliseconds since 1970. */
  shownAt: z.number(),
});

/** Remembers when a question was first shown, so that a reload or a pause does not start its response time again. */
export function rememberShown(storage: DeviceStorage, questionId: QuestionId, shownAt: number): void {
  try {
    storage.setItem(KEY, JSON.stringify({ questionId, shownAt }));
  } catch {
    // Storage is full or blocked. Then the time counts from now.
  }
}

/**
 * Reads when a question was first shown, in milliseconds since 1970.
 *
 * @returns null where another question was shown last, or where it cannot be read
 */
export function readShownAt(storage: DeviceStorage, questionId: QuestionId): number | null {
  try {
    const parsed = shownQuestionSchema.safeParse(JSON.parse(storage.getItem(KEY) ?? "null"));
    return parsed.success && parsed.data.questionId === questionId ? parsed.data.shownAt : null;
  } catch {
    return null; // blocked storage or invalid JSON counts as nothing remembered
  }
}
