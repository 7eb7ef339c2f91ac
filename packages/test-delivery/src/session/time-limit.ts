import type { DeliverySettings, OwnTimeLimit, SessionSettings } from "@plumbline/contracts";

/** An answer that left the browser in time may arrive this much later and still counts. */
const DEADLINE_GRACE_MS = 5_000;

/**
 * The instant until which answers count: the time limit from the start, plus the grace; null without a limit. A
 * student's extra time is added in Postgres when the session starts.
 */
export function deadlineFrom(settings: SessionSettings, startedAt: Date): Date | null {
  const minutes = settings.delivery.timeLimitMinutes;
  return minutes === null ? null : new Date(startedAt.getTime() + minutes * 60_000 + DEADLINE_GRACE_MS);
}

/** The deadline that a student is shown: the one until which answers count, without the grace. */
export function shownDeadline(deadlineMs: number): Date {
  return new Date(deadlineMs - DEADLINE_GRACE_MS);
}

export function isTimeOver(deadlineMs: number | null, now: Date): boolean {
  return deadlineMs !== null && now.getTime() > deadlineMs;
}

/** Whether a session has been idle for longer than its pool allows before it is resumed. */
export function isBeyondResumeWindow(settings: SessionSettings, lastActivityMs: number, now: Date): boolean {
  return now.getTime() - lastActivityMs > settings.delivery.resumeWindowHours * 3_600_000;
}

/** The time limit with a student's extra time; null without a limit. */
export function ownTimeLimit(
  { timeLimitMinutes }: Pick<DeliverySettings, "timeLimitMinutes">,
  extraTimePercent: number,
): OwnTimeLimit | null {
  if (timeLimitMinutes === null) return null;
  if (extraTimePercent === 0) return { minutes: timeLimitMinutes, extendedFromMinutes: null };
  return {
    minutes: (timeLimitMinutes * (100 + extraTimePercent)) / 100,
    extendedFromMinutes: timeLimitMinutes,
  };
}
