import "server-only";

import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { clientMessages, pickTexts } from "#i18n/client-messages.ts";
import { TestApiProvider } from "#trpc/test-api-provider.tsx";
import { ToastProvider } from "#ui/toast.tsx";

interface QuestionPageProvidersProps {
  /** Whose messages the client components on these pages use. */
  readonly area: "runner" | "tryOut";
  readonly children: ReactNode;
}

/** What `BrowserProviders` has, with the calls of the question page in place of tRPC and its cache of queries: it must load little script. */
export async function QuestionPageProviders({ area, children }: QuestionPageProvidersProps) {
  return (
    <NextIntlClientProvider messages={pickTexts(await getMessages(), clientMessages[area])}>
      <TestApiProvider>
        <ToastProvider>{children}</ToastProvider>
      </TestApiProvider>
    </NextIntlClientProvider>
  );
}
