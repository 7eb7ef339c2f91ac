const MINUTE_MS = 60_000;

/** A remaining time as it is shown: whole minutes until the last one, and only then seconds. */
export interface ShownTime {
  readonly unit: "minutes" | "seconds";
  readonly value: number;
}

/**
 * What a clock shows of the time that remains. Minutes are rounded up, so that "1 minute" never means less.
 *
 * @param remainingMs until the deadline; below 0 counts as 0
 */
export function shownTime(remainingMs: number): ShownTime {
  return remainingMs > MINUTE_MS
    ? { unit: "minutes", value: Math.ceil(remainingMs / MINUTE_MS) }
    : { unit: "seconds", value: Math.max(0, Math.ceil(remainingMs / 1_000)) };
}

const ANNOUNCED_MINUTES = [1, 5, 15, 30] as const;

/**
 * How many minutes are to be announced, where the clock has just passed one of 30, 15, 5 and 1.
 *
 * @param beforeMs what remained when the clock was last looked at
 * @param nowMs what remains now
 * @returns the smallest that was passed: who wakes a sleeping device hears the last one only
 */
export function announcedMinutes(beforeMs: number, nowMs: number): number | null {
  if (nowMs <= 0) return null;
  const passed = ANNOUNCED_MINUTES.find(
    (minutes) => beforeMs > minutes * MINUTE_MS && nowMs <= minutes * MINUTE_MS,
  );
  return passed ?? null;
}
