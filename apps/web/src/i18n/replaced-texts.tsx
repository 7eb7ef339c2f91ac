"use client";

import { NextIntlClientProvider, useLocale, useMessages, useTimeZone } from "next-intl";
import { type ReactNode, useMemo } from "react";
import type { PartialTexts } from "./message-files.ts";
import { withTexts } from "./with-texts.ts";

interface ReplacedTextsProps {
  readonly texts: PartialTexts;
  readonly children: ReactNode;
}

/** Provides the messages of the page with these texts in place of their own. */
export function ReplacedTexts({ texts, children }: ReplacedTextsProps) {
  const messages = useMessages();
  const replaced = useMemo(() => withTexts(messages, texts), [messages, texts]);
  const timeZone = useTimeZone();
  return (
    <NextIntlClientProvider
      locale={useLocale()}
      {...(timeZone === undefined ? {} : { timeZone })}
      messages={replaced}
    >
      {children}
    </NextIntlClientProvider>
  );
}
