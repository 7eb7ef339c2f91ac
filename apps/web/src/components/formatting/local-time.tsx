"use client";

import { useSyncExternalStore } from "react";
import { formatInstant, type InstantStyle } from "./instant.ts";

interface LocalTimeProps {
  /** ISO 8601. */
  readonly instant: string;
  readonly style?: InstantStyle;
}

const never = () => () => {};

/** An instant in the reader's own time zone. The server, which cannot know it, writes UTC. */
export const LocalTime = ({ instant, style = "date-time" }: LocalTimeProps) => {
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <time dateTime={instant} className="whitespace-nowrap">
      {formatInstant(instant, style, inBrowser ? undefined : "UTC")}
    </time>
  );
};
