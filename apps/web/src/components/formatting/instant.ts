import { LOCALE } from "./locale.ts";

/** The zone to write an instant in: an IANA name; left out, the one of the machine that formats. */
type Zone = string | undefined;

const styles = {
  date: { dateStyle: "medium" },
  "date-time": { dateStyle: "medium", timeStyle: "short" },
  time: { timeStyle: "short" },
  "short-date": { day: "numeric", month: "short" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export type InstantStyle = keyof typeof styles;

/** Writes an ISO instant for people: "12 Nov 2026", "12 Nov 2026, 14:05". */
export const formatInstant = (instant: string, style: InstantStyle, zone?: Zone): string =>
  new Intl.DateTimeFormat(LOCALE, {
    ...styles[style],
    ...(zone === undefined ? {} : { timeZone: zone }),
  }).format(new Date(instant));

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

const seconds = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });

/** How long something took: "8.4 s" below a minute, then "3 min 20 s". */
export const formatDuration = (durationMs: number): string => {
  if (durationMs < MINUTE_MS) return `${seconds.format(durationMs / SECOND_MS)} s`;
  const minutes = Math.floor(durationMs / MINUTE_MS);
  const rest = Math.round((durationMs % MINUTE_MS) / SECOND_MS);
  if (rest === 60) return `${minutes + 1} min`;
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
};
