import "../styles/globals.css";

import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { messagesOf } from "#i18n/messages-of.ts";
import { languageOfRequest } from "#i18n/request-language.ts";
import { failureTextsOf } from "#shell/failure-texts-of.ts";
import { FailureTextsProvider } from "#shell/page-failure.tsx";
import { THEME_COOKIE, themeOf } from "#shell/theme.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return { title: { default: "Plumbline", template: "%s · Plumbline" }, description: t("tagline") };
}

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf8f5" },
    { media: "(prefers-color-scheme: dark)", color: "#151310" },
  ],
};

/** Pages that translate texts or call the API in the browser have `BrowserProviders` in their own layouts. */
export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value);
  const messages = messagesOf(await languageOfRequest());
  return (
    <html lang={messages.language.tag} {...(theme === "system" ? {} : { "data-theme": theme })}>
      <body>
        <FailureTextsProvider texts={failureTextsOf(messages)}>{children}</FailureTextsProvider>
      </body>
    </html>
  );
}
