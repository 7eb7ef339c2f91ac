import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { messagesOf } from "#i18n/messages-of.ts";

/** What React writes of this, in English; for tests. */
export function htmlOf(children: ReactNode): string {
  const messages = messagesOf("en");
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={messages.language.tag} messages={messages} timeZone="UTC">
      {children}
    </NextIntlClientProvider>,
  );
}
