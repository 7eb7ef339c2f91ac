"use client";

import type { OwnTimeLimit } from "@plumbline/contracts";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { announcedMinutes, type ShownTime, shownTime } from "../state/remaining-time.ts";

interface TimeLeftProps {
  readonly limit: OwnTimeLimit;
  /** Until the deadline; null before the page has looked at its clock. */
  readonly remainingMs: number | null;
  /** The student has switched the display off; the announcements go on. */
  readonly hidden: boolean;
}

/** The time that remains, in the head of the page. Its place is as wide as it ever gets: nothing moves beside it. */
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

/** The minutes that a screen reader is to be told of; they stay until the next ones are told. */
function useAnnouncedMinutes(remainingMs: number | null): number | null {
  const [announced, setAnnounced] = useState<number | null>(null);
  const before = useRef(remainingMs);
  useEffect(() => {
    const last = before.current;
    before.current = remainingMs;
    if (last === null || remainingMs === null) return;
    const minutes = announcedMinutes(last, remainingMs);
    if (minutes !== null) setAnnounced(minutes);
  }, [remainingMs]);
  return announced;
}
