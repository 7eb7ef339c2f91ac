"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "#ui/button.tsx";
import { Callout } from "#ui/callout.tsx";
import type { RefusalCode } from "#ui/refusal/refusal.ts";
import { useRefusalSentence } from "#ui/refusal/use-refusal-sentence.ts";

interface PausedViewProps {
  readonly onResume: () => void;
  readonly busy: boolean;
  /** Why going on was refused; null where it was not. */
  readonly refusal: RefusalCode | null;
  /** After so many minutes the clock runs again by itself; null where a pause has no limit. */
  readonly minutesLeft: number | null;
}

/** In place of the question, while the clock stands still. */
export function PausedView({ onResume, busy, refusal, minutesLeft }: PausedViewProps) {
  const t = useTranslations("runner.paused");
  const sentenceOf = useRefusalSentence();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="font-semibold text-2xl">
        {t("heading")}
      </h1>
      <p className="mt-3 text-ink-soft">
        {t("text")} {minutesLeft !== null && t("limit", { minutes: minutesLeft })}
      </p>
      {refusal !== null && (
        <div className="mt-4">
          <Callout tone="bad" role="alert" title={sentenceOf(refusal).title}>
            {sentenceOf(refusal).text}
          </Callout>
        </div>
      )}
      <Button className="mt-6 max-sm:w-full" busy={busy} onClick={onResume}>
        {t("resume")}
      </Button>
    </>
  );
}
