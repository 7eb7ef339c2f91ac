import "server-only";

import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { clientMessages, pickTexts } from "#i18n/client-messages.ts";
import { ApiClientProvider } from "#trpc/api-client.tsx";
import { ToastProvider } from "#ui/toast.tsx";

interface QuestionPageProvidersProps {
  /** Whose messages the client components on these pages use. */
  readonly area: "runner" | "tryOut";
  readonly children: ReactNode;
}

/** What `BrowserProviders` has, without the cache of queries: the question page must load little script. */
export async function QuestionPageProviders({ area, children }: QuestionPageProvidersProps) {
  return (
    <NextIntlClientProvider messages={pickTexts(await getMessages(), clientMessages[area])}>
      <ApiClientProvider>
        <ToastProvider>{children}</ToastProvider>
      </ApiClientProvider>
    </NextIntlClientProvider>
  );
}
