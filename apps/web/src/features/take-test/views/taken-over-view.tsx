"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "#ui/button.tsx";

/** In place of the question, while another page of this browser shows it. */
export function TakenOverView({ onTakeBack }: { readonly onTakeBack: () => void }) {
  const t = useTranslations("runner.takenOver");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="font-semibold text-2xl">
        {t("heading")}
      </h1>
      <p className="mt-3 text-ink-soft">{t("text")}</p>
      <Button className="mt-6 max-sm:w-full" onClick={onTakeBack}>
        {t("takeBack")}
      </Button>
    </>
  );
}
