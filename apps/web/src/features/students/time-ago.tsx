"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { useBrowserZone } from "#ui/format/browser-zone.ts";
import { LocalTime } from "#ui/format/local-time.tsx";
import { elapsedTimeSince } from "./elapsed-time.ts";

const MINUTE_MS = 60_000;

/** How long ago an instant was, kept up to date; the date where it was long ago, and on the server. */
export function TimeAgo({ instant }: { readonly instant: string }) {
  const t = useTranslations("teacher.students");
  const format = useFormatter();
  const timeZone = useBrowserZone();
  const nowMs = useSyncExternalStore(everyMinute, presentMs, () => null);
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

function everyMinute(tell: () => void) {
  const timer = setInterval(tell, MINUTE_MS);
  return () => clearInterval(timer);
}

/** The next full minute, so that what happened within this one is never in the future. */
function presentMs(): number {
  return Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS;
}
