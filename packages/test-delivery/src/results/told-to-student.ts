import type { DeliverySettings, TestResult } from "@plumbline/contracts";
import { isStaff, type Viewer } from "../viewer.ts";

/** The settings that decide what a student learns of right and wrong. */
export type FeedbackSettings = Pick<DeliverySettings, "feedback" | "resultMinimum">;

/** Whether a viewer may learn which answers of a test were right, and how many. Staff always may. */
export function tellsGrades(viewer: Viewer, { feedback }: Pick<DeliverySettings, "feedback">): boolean {
  return isStaff(viewer) || feedback !== "none";
}

/**
 * Whether too few answers count for a result: where a test never tells right from wrong, the result of too few answers
 * would. The SQL function `internal.has_result` says the same of a session's row, which a test holds equal.
 */
export function isTooShort({ feedback, resultMinimum }: FeedbackSettings, countedAnswers: number): boolean {
  return feedback === "none" && countedAnswers < resultMinimum;
}

/** What a student is told of a result: in a test that never tells right from wrong, nothing of it. */
export function toldResult(result: TestResult, settings: FeedbackSettings): TestResult {
  if (settings.feedback !== "none") return result;
  const withoutGrades = { ...result, correctResponses: null, accuracy: null };
  return isTooShort(settings, result.totalQuestions)
    ? { ...withoutGrades, concepts: [], tooShort: { minimum: settings.resultMinimum } }
    : withoutGrades;
}
