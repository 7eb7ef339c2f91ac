import "../styles/globals.css";

import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { sharedClientMessages } from "#i18n/shared-client-messages.ts";
import { THEME_COOKIE, themeOf } from "#shell/theme.ts";
import { ApiProvider } from "#trpc/client.tsx";
import { ToastProvider } from "#ui/toast.tsx";

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

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang={await getLocale()} {...(theme === "system" ? {} : { "data-theme": theme })}>
      <body>
        <NextIntlClientProvider messages={sharedClientMessages(await getMessages())}>
          <ApiProvider>
            <ToastProvider>{children}</ToastProvider>
          </ApiProvider>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
