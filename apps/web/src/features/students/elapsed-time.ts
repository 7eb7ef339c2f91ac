const UNITS_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** From here on a date says more than a number of days. */
const LONGEST_MS = 14 * UNITS_MS.day;

export interface ElapsedTime {
  readonly unit: keyof typeof UNITS_MS;
  /** Whole units, in milliseconds; 0 for less than a minute. */
  readonly elapsedMs: number;
}

/**
 * How long ago something was, in the largest unit that fits.
 *
 * @param instant ISO 8601
 * @param nowMs the present, milliseconds since 1970
 * @returns null where it is longer ago than two weeks: write its date then
 */
export function elapsedTimeSince(instant: string, nowMs: number): ElapsedTime | null {
  const elapsedMs = Math.max(0, nowMs - Date.parse(instant));
  if (elapsedMs >= LONGEST_MS) return null;
  const unit = elapsedMs < UNITS_MS.hour ? "minute" : elapsedMs < UNITS_MS.day ? "hour" : "day";
  return { unit, elapsedMs: elapsedMs - (elapsedMs % UNITS_MS[unit]) };
}
