import type { QuestionId, TestDetailsOutput } from "@plumbline/contracts";

interface ServerView {
  /** Since when a question awaits its answer, as the server said last. */
  readonly awaited: TestDetailsOutput["awaited"];
  /** The server's time now, in milliseconds since 1970; null before the first reply. */
  readonly nowMs: number | null;
}

/** The longest response time that can be sent: a day. */
const LONGEST_MS = 86_400_000;

/**
 * The response time of an answer, in milliseconds, from 0 to a day: what this page measured, or the time since the server first
 * sent the question where that is longer. Then the student read it in another tab or on another device before.
 */
export function responseTime(
  measuredMs: number,
  questionId: QuestionId,
  { awaited, nowMs }: ServerView,
): number {
  if (awaited === null || awaited.questionId !== questionId || nowMs === null) return measuredMs;
  return Math.round(Math.min(Math.max(measuredMs, nowMs - Date.parse(awaited.since)), LONGEST_MS));
}
