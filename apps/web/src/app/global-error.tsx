"use client";

import "../styles/globals.css";

import { NextIntlClientProvider } from "next-intl";
import { useEffect, useState } from "react";
import type { Messages } from "#i18n/message-files.ts";
import { messagesWithoutServer } from "#i18n/messages-without-server.ts";
import { ErrorNotice, type ErrorNoticeProps } from "#shell/error-notice.tsx";

/** When the root layout itself fails: this page brings its own document, and fetches its own words. */
export default function GlobalError(props: ErrorNoticeProps) {
  const [messages, setMessages] = useState<Messages | null>(null);
  useEffect(() => {
    void messagesWithoutServer(document.cookie, navigator.languages).then(setMessages);
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
