const UNITS_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** From this age on, a date is shown instead of a number of days. */
const MAX_ELAPSED_MS = 14 * UNITS_MS.day;

interface ElapsedTime {
  readonly unit: keyof typeof UNITS_MS;
  /** Whole units, in milliseconds; 0 for less than a minute. */
  readonly elapsedMs: number;
}

/**
 * Returns how long ago an instant was, in the largest unit that fits.
 *
 * @param instant ISO 8601
 * @param nowMs the present time, milliseconds since 1970
 * @returns null if it was two weeks ago or longer
 */
export function elapsedTimeSince(instant: string, nowMs: number): ElapsedTime | null {
  const elapsedMs = Math.max(0, nowMs - Date.parse(instant));
  if (elapsedMs >= MAX_ELAPSED_MS) return null;
  const unit = elapsedMs < UNITS_MS.hour ? "minute" : elapsedMs < UNITS_MS.day ? "hour" : "day";
  return { unit, elapsedMs: elapsedMs - (elapsedMs % UNITS_MS[unit]) };
}
