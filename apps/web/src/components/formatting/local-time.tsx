"use client";

import { useFormatter } from "next-intl";
import { useSyncExternalStore } from "react";

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

const never = () => () => {};
const zoneOfBrowser = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** An instant in the reader's own time zone. The server, which cannot know it, writes UTC. */
export const LocalTime = ({ instant, style = "date-time" }: LocalTimeProps) => {
  const format = useFormatter();
  const timeZone = useSyncExternalStore(never, zoneOfBrowser, () => "UTC");
  return (
    <time dateTime={instant} className="whitespace-nowrap">
      {format.dateTime(new Date(instant), { ...styles[style], timeZone })}
    </time>
  );
};
