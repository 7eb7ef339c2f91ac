"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "#ui/button.tsx";
import { ButtonLink } from "#ui/button-link.tsx";

interface TimeUpViewProps {
  readonly answered: number;
  /** The server has closed the test, and its result can be read. */
  readonly confirmed: boolean;
  /** An answer that waited on this device arrived too late. */
  readonly late: boolean;
  readonly resultPath: string;
}

/** In place of the question, when no time is left. */
export function TimeUpView({ answered, confirmed, late, resultPath }: TimeUpViewProps) {
  const t = useTranslations("runner.timeUp");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="font-semibold text-2xl">
        {t("heading")}
      </h1>
      <p className="mt-3 text-ink-soft">{t("text", { count: answered })}</p>
      {late && <p className="mt-3 font-medium">{t("late")}</p>}
      {confirmed ? (
        <ButtonLink href={resultPath} className="mt-6 max-sm:w-full">
          {t("result")}
        </ButtonLink>
      ) : (
        <Button busy className="mt-6 max-sm:w-full">
          {t("result")}
        </Button>
      )}
    </>
  );
}
