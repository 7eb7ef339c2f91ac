"use client";

import { useFormatter } from "next-intl";
import { useBrowserTimeZone } from "./use-browser-time-zone.ts";

const styles = {
  date: { dateStyle: "medium" },
  "date-time": { dateStyle: "medium", timeStyle: "short" },
  time: { timeStyle: "short" },
  "short-date": { day: "numeric", month: "short" },
} as const;

interface LocalTimeProps {
  /** ISO 8601. */
  readonly instant: string;
  readonly style?: keyof typeof styles;
}

/** An instant in the reader's time zone. The server does not know the zone and renders UTC. */
export function LocalTime({ instant, style = "date-time" }: LocalTimeProps) {
  const format = useFormatter();
  const timeZone = useBrowserTimeZone();
  return (
    <time dateTime={instant} className="whitespace-nowrap">
      {format.dateTime(new Date(instant), { ...styles[style], timeZone })}
    </time>
  );
}
