"use client";

import { useSyncExternalStore } from "react";
import { formatInstant } from "../formatting/instant.ts";
import { LocalTime } from "../formatting/local-time.tsx";
import { agoInWords } from "./ago-in-words.ts";

const MINUTE_MS = 60_000;

const everyMinute = (tell: () => void) => {
  const timer = setInterval(tell, MINUTE_MS);
  return () => clearInterval(timer);
};

/** The next full minute, so that what happened within this one is never in the future. */
const presentMs = (): number => Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS;

/** How long ago an instant was, kept up to date; the date where it was long ago, and on the server. */
export const TimeAgo = ({ instant }: { readonly instant: string }) => {
  const nowMs = useSyncExternalStore(everyMinute, presentMs, () => null);
  const words = nowMs === null ? null : agoInWords(instant, nowMs);
  if (words === null) return <LocalTime instant={instant} style="date" />;
  return (
    <time dateTime={instant} title={formatInstant(instant, "date-time")} className="whitespace-nowrap">
      {words}
    </time>
  );
};
