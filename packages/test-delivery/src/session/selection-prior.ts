import type { SelectionPrior, SessionSettings } from "@plumbline/contracts";
import type { LongTermEstimate } from "@plumbline/database";
import { estimateAt } from "../long-term/estimate-after-test.ts";

/**
 * The settings of a new session with what earlier tests told, which chooses the first questions; unchanged where the pool
 * wants none of that, or where the student has no earlier tests on its scale. The session keeps it, because the student's
 * other tests go on and a restored session must choose the same questions.
 */
export function withSelectionPrior(
  settings: SessionSettings,
  earlier: LongTermEstimate | null,
  now: Date,
): SessionSettings {
  const { concepts, delivery } = settings;
  if (earlier === null || delivery.selection.start.earlierTests === 0) return settings;
  const { mean, covariance } = estimateAt(earlier, { concepts, prior: delivery.prior }, now);
  return { ...settings, selectionPrior: { mean, covariance } };
}

/** The prior by which the question at this position, counted from 0, is selected; null for the session's own. */
export function selectionPriorAt(
  { selectionPrior, delivery }: SessionSettings,
  position: number,
): SelectionPrior | null {
  return position < delivery.selection.start.earlierTests ? (selectionPrior ?? null) : null;
}
