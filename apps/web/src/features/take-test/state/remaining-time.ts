const MINUTE_MS = 60_000;
const ANNOUNCED_MINUTES = [1, 5, 15, 30] as const;

/** A remaining time as the page shows it: in whole minutes, and in seconds during the last minute. */
export interface ShownTime {
  readonly unit: "minutes" | "seconds";
  readonly value: number;
}

/**
 * The remaining time to show. Minutes are rounded up, so that "2 minutes" is never less than one.
 *
 * @param remainingMs until the deadline; negative values count as 0
 */
export function shownTime(remainingMs: number): ShownTime {
  return remainingMs > MINUTE_MS
    ? { unit: "minutes", value: Math.ceil(remainingMs / MINUTE_MS) }
    : { unit: "seconds", value: Math.max(0, Math.ceil(remainingMs / 1_000)) };
}

/**
 * The minutes to announce when the clock has just passed 30, 15, 5 or 1 minutes.
 *
 * @param beforeMs the remaining time at the last look at the clock
 * @param nowMs the remaining time now
 * @returns the smallest of the numbers passed, for a device that was asleep; null where none was passed
 */
export function announcedMinutes(beforeMs: number, nowMs: number): number | null {
  if (nowMs <= 0) return null;
  const passed = ANNOUNCED_MINUTES.find(
    (minutes) => beforeMs > minutes * MINUTE_MS && nowMs <= minutes * MINUTE_MS,
  );
  return passed ?? null;
}
