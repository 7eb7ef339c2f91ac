import "server-only";

import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { type ClientArea, clientMessages, pickTexts } from "#i18n/client-messages.ts";
import { ApiProvider } from "#trpc/client.tsx";
import { ToastProvider } from "#ui/toast.tsx";

interface BrowserProvidersProps {
  /** Whose messages the client components on these pages use. */
  readonly area: ClientArea;
  readonly children: ReactNode;
}

/** What client components need that translate texts, call the API or show toasts. */
export async function BrowserProviders({ area, children }: BrowserProvidersProps) {
  return (
    <NextIntlClientProvider messages={pickTexts(await getMessages(), clientMessages[area])}>
      <ApiProvider>
        <ToastProvider>{children}</ToastProvider>
      </ApiProvider>
    </NextIntlClientProvider>
  );
}
