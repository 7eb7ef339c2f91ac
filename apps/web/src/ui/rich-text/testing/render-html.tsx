import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { messagesOf } from "#i18n/messages-of.ts";

/** Renders a component to HTML with the English messages. */
export function renderHtml(children: ReactNode): string {
  const messages = messagesOf("en");
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={messages.language.tag} messages={messages} timeZone="UTC">
      {children}
    </NextIntlClientProvider>,
  );
}
