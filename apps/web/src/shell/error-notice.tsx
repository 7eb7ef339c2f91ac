"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "#ui/button.tsx";
import { ButtonLink } from "#ui/button-link.tsx";
import { refusalOf } from "#ui/refusal/refusal.ts";
import { useRefusalSentence } from "#ui/refusal/use-refusal-sentence.ts";
import { NoticePage } from "./notice-page.tsx";

export interface ErrorNoticeProps {
  readonly error: Error & { readonly digest?: string };
  readonly retry: () => void;
}

/**
 * Shown instead of a page that threw an error. Next.js hides the message of a server error, so the text
 * depends on the refusal code only.
 */
export function ErrorNotice({ error, retry }: ErrorNoticeProps) {
  const t = useTranslations("shell");
  const sentenceOf = useRefusalSentence();
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => container.current?.focus(), []);
  const { title, text } = sentenceOf(refusalOf(error).code);
  return (
    <div ref={container} tabIndex={-1} role="alert" className="flex flex-1 outline-none">
      <NoticePage
        title={title}
        actions={
          <>
            <Button onClick={retry}>{t("tryAgain")}</Button>
            <ButtonLink href="/" variant="secondary">
              {t("toStart")}
            </ButtonLink>
          </>
        }
      >
        <p>{text}</p>
        {error.digest !== undefined && (
          <p className="mt-2 text-ink-faint text-sm">{t("reportNumber", { number: error.digest })}</p>
        )}
      </NoticePage>
    </div>
  );
}
