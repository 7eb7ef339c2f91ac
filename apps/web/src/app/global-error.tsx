"use client";

import "../styles/globals.css";

import { NextIntlClientProvider } from "next-intl";
import { useEffect, useState } from "react";
import type { FailureMessages } from "#i18n/shared-client-messages.ts";
import { ErrorNotice, type ErrorNoticeProps } from "#shell/error-notice.tsx";

/** Shown if the root layout itself fails. The page has its own document and fetches its own texts. */
export default function GlobalError(props: ErrorNoticeProps) {
  const [messages, setMessages] = useState<FailureMessages | null>(null);
  useEffect(() => {
    // Without an answer the page stays empty: there is no text to show in any language.
    fetchTexts().then(setMessages, () => undefined);
  }, []);
  return (
    <html lang={messages?.language.tag ?? "en"}>
      <body>
        <main className="flex min-h-dvh">
          {messages !== null && (
            <NextIntlClientProvider locale={messages.language.tag} messages={messages} timeZone="UTC">
              <title>{`${messages.shell.failed} · Plumbline`}</title>
              <ErrorNotice {...props} />
            </NextIntlClientProvider>
          )}
        </main>
      </body>
    </html>
  );
}

async function fetchTexts(): Promise<FailureMessages> {
  const answer = await fetch("/failure-texts");
  if (!answer.ok) throw new Error(`/failure-texts answered ${answer.status}`);
  // The route of the same build sends exactly this.
  return (await answer.json()) as FailureMessages;
}
