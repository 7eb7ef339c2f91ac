"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { LocalTime } from "#ui/format/local-time.tsx";
import { useBrowserTimeZone } from "#ui/format/use-browser-time-zone.ts";
import { elapsedTimeSince } from "./elapsed-time.ts";

const MINUTE_MS = 60_000;

/**
 * Shows how long ago an instant was and updates every minute. Shows the date on the server and for instants
 * more than two weeks ago.
 */
export function TimeAgo({ instant }: { readonly instant: string }) {
  const t = useTranslations("teacher.students");
  const format = useFormatter();
  const timeZone = useBrowserTimeZone();
  const nowMs = useSyncExternalStore(subscribeToMinutes, nextMinuteMs, () => null);
  const ago = nowMs === null ? null : elapsedTimeSince(instant, nowMs);
  if (nowMs === null || ago === null) return <LocalTime instant={instant} style="date" />;
  return (
    <time
      dateTime={instant}
      title={format.dateTime(new Date(instant), { dateStyle: "medium", timeStyle: "short", timeZone })}
      className="whitespace-nowrap"
    >
      {ago.elapsedMs === 0
        ? t("justNow")
        : format.relativeTime(nowMs - ago.elapsedMs, { now: nowMs, unit: ago.unit })}
    </time>
  );
}

function subscribeToMinutes(onMinute: () => void) {
  const timer = setInterval(onMinute, MINUTE_MS);
  return () => clearInterval(timer);
}

/** Returns the next full minute, so that an instant within the current minute is not in the future. */
function nextMinuteMs(): number {
  return Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS;
}
