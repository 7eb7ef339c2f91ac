import type { QuestionId } from "@plumbline/contracts";
import type { DeviceStorage } from "./device-storage.ts";
import { parseObject } from "./stored-object.ts";

const KEY = "plumbline:shown-question";

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
    const shown = parseObject(storage.getItem(KEY));
    return shown?.questionId === questionId && typeof shown.shownAt === "number" ? shown.shownAt : null;
  } catch {
    return null; // blocked storage has kept nothing
  }
}
