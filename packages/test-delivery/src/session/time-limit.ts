import type { DeliverySettings, OwnTimeLimit, SessionSettings } from "@plumbline/contracts";

/** An answer that left the browser in time may arrive this much later and still counts. */
const DEADLINE_GRACE_MS = 5_000;

/**
 * Until when answers count: the time limit from the start, and the grace; null without a limit. A student's extra
 * time is added where the session is begun, in Postgres.
 */
export const deadlineFrom = (settings: SessionSettings, startedAt: Date): Date | null => {
  const minutes = settings.delivery.timeLimitMinutes;
  return minutes === null ? null : new Date(startedAt.getTime() + minutes * 60_000 + DEADLINE_GRACE_MS);
};

/** The deadline that a student is told, of the one until which answers count: without the grace. */
export const toldDeadline = (deadlineMs: number): Date => new Date(deadlineMs - DEADLINE_GRACE_MS);

export const isTimeOver = (deadlineMs: number | null, now: Date): boolean =>
  deadlineMs !== null && now.getTime() > deadlineMs;

/** Whether a session has lain idle for longer than its pool lets it be taken up again. */
export const isBeyondResumeWindow = (settings: SessionSettings, lastActivityMs: number, now: Date): boolean =>
  now.getTime() - lastActivityMs > settings.delivery.resumeWindowHours * 3_600_000;

/** The time limit with a student's extra time; null without a limit. */
export const ownTimeLimit = (
  { timeLimitMinutes }: Pick<DeliverySettings, "timeLimitMinutes">,
  extraTimePercent: number,
): OwnTimeLimit | null => {
  if (timeLimitMinutes === null) return null;
  if (extraTimePercent === 0) return { minutes: timeLimitMinutes, extendedFromMinutes: null };
  return {
    minutes: (timeLimitMinutes * (100 + extraTimePercent)) / 100,
    extendedFromMinutes: timeLimitMinutes,
  };
};
