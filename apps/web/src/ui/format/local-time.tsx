"use client";

import { useFormatter } from "next-intl";
import { useBrowserZone } from "./browser-zone.ts";

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

/** An instant in the reader's own time zone. The server, which cannot know it, writes UTC. */
export function LocalTime({ instant, style = "date-time" }: LocalTimeProps) {
  const format = useFormatter();
  const timeZone = useBrowserZone();
  return (
    <time dateTime={instant} className="whitespace-nowrap">
      {format.dateTime(new Date(instant), { ...styles[style], timeZone })}
    </time>
  );
}
