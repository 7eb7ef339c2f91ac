"use client";

import type { OwnTimeLimit } from "@plumbline/contracts";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { announcedMinutes, type ShownTime, shownTime } from "../state/remaining-time.ts";

interface TimeLeftProps {
  readonly limit: OwnTimeLimit;
  /** Null before the page has read its clock. */
  readonly remainingMs: number | null;
  /** Whether the student has hidden the time. It is announced all the same. */
  readonly hidden: boolean;
}

/** The remaining time, in the header. Its width is fixed, so that nothing beside it moves. */
export function TimeLeft({ limit, remainingMs, hidden }: TimeLeftProps) {
  const t = useTranslations("runner.time");
  const announced = useAnnouncedMinutes(remainingMs);
  const { minutes, extendedFromMinutes } = limit;
  return (
    <>
      <p role="status" className="sr-only">
        {announced !== null && t("announced", { minutes: announced })}
      </p>
      {!hidden && (
        <div className="me-1 min-w-16 text-end leading-snug sm:min-w-40">
          {remainingMs !== null && <Remaining shown={shownTime(remainingMs)} />}
          {extendedFromMinutes !== null && (
            <p className="text-[0.8125rem] text-ink-faint max-sm:sr-only">
              {t("extended", { minutes, from: extendedFromMinutes })}
            </p>
          )}
        </div>
      )}
    </>
  );
}

function Remaining({ shown: { unit, value } }: { readonly shown: ShownTime }) {
  const t = useTranslations("runner.time");
  return (
    <p
      role="timer"
      aria-live="off"
      translate="no"
      className={clsx(
        "whitespace-nowrap text-[0.9375rem] tabular-nums",
        unit === "seconds" && "font-semibold text-warn",
      )}
    >
      <span className="sr-only">{t("left")} </span>
      {t(unit, { value })}
    </p>
  );
}

/** The minutes to announce to screen readers. They stay until the next announcement. */
function useAnnouncedMinutes(remainingMs: number | null): number | null {
  const [announced, setAnnounced] = useState<number | null>(null);
  const lastRemainingMs = useRef(remainingMs);
  useEffect(() => {
    const beforeMs = lastRemainingMs.current;
    lastRemainingMs.current = remainingMs;
    if (beforeMs === null || remainingMs === null) return;
    const minutes = announcedMinutes(beforeMs, remainingMs);
    if (minutes !== null) setAnnounced(minutes);
  }, [remainingMs]);
  return announced;
}
