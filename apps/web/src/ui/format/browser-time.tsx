"use client";

import { useBrowserTimeZone } from "./use-browser-time-zone.ts";

const styles = {
  date: { dateStyle: "medium" },
  "date-time": { dateStyle: "medium", timeStyle: "short" },
  time: { timeStyle: "short" },
  "short-date": { day: "numeric", month: "short" },
} as const;

export type TimeStyle = keyof typeof styles;

interface BrowserTimeProps {
  /** ISO 8601. */
  readonly instant: string;
  readonly style: TimeStyle;
  /** A BCP 47 tag. */
  readonly locale: string;
}

/** An instant in the reader's time zone. The server does not know the zone and renders UTC. */
export function BrowserTime({ instant, style, locale }: BrowserTimeProps) {
  const timeZone = useBrowserTimeZone();
  const format = new Intl.DateTimeFormat(locale, { ...styles[style], timeZone });
  return (
    <time dateTime={instant} className="whitespace-nowrap">
      {format.format(new Date(instant))}
    </time>
  );
}
