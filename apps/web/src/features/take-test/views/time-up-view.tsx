"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "#ui/button.tsx";
import { PlainButtonLink } from "#ui/plain-link.tsx";

interface TimeUpViewProps {
  readonly answered: number;
  /** Whether the server has closed the test, so that its result can be read. */
  readonly confirmed: boolean;
  /** Whether an answer that was kept on this device arrived too late. */
  readonly lateAnswer: boolean;
  readonly resultPath: string;
}

/** Replaces the question when no time is left. */
export function TimeUpView({ answered, confirmed, lateAnswer, resultPath }: TimeUpViewProps) {
  const t = useTranslations("runner.timeUp");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="font-semibold text-2xl">
        {t("heading")}
      </h1>
      <p className="mt-3 text-ink-soft">{t("text", { count: answered })}</p>
      {lateAnswer && <p className="mt-3 font-medium">{t("late")}</p>}
      {confirmed ? (
        <PlainButtonLink href={resultPath} className="mt-6 max-sm:w-full">
          {t("result")}
        </PlainButtonLink>
      ) : (
        <Button busy className="mt-6 max-sm:w-full">
          {t("result")}
        </Button>
      )}
    </>
  );
}
