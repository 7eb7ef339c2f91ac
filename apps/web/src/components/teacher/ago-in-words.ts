import { LOCALE } from "../formatting/locale.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** From here on a date says more than a number of days. */
const LONGEST_MS = 14 * DAY_MS;

const relative = new Intl.RelativeTimeFormat(LOCALE, { style: "long" });

/**
 * How long ago something was: "just now", "5 minutes ago", "3 days ago".
 *
 * @param instant ISO 8601
 * @param nowMs the present, milliseconds since 1970
 * @returns null where it is longer ago than two weeks: write its date then
 */
export const agoInWords = (instant: string, nowMs: number): string | null => {
  const elapsedMs = nowMs - Date.parse(instant);
  if (elapsedMs >= LONGEST_MS) return null;
  if (elapsedMs < MINUTE_MS) return "just now";
  if (elapsedMs < HOUR_MS) return relative.format(-Math.floor(elapsedMs / MINUTE_MS), "minute");
  if (elapsedMs < DAY_MS) return relative.format(-Math.floor(elapsedMs / HOUR_MS), "hour");
  return relative.format(-Math.floor(elapsedMs / DAY_MS), "day");
};
