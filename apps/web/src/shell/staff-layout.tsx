import "server-only";

import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import type { Messages } from "#i18n/message-files.ts";
import { RoleLayout } from "./role-layout.tsx";

interface StaffLayoutProps {
  /** The messages of the client components on these pages. */
  readonly messages: Partial<Messages>;
  readonly children: ReactNode;
}

/** Layout of the staff's pages. It gives client components the messages of these pages in place of the shared ones. */
export function StaffLayout({ messages, children }: StaffLayoutProps) {
  return (
    <NextIntlClientProvider messages={messages}>
      <RoleLayout>{children}</RoleLayout>
    </NextIntlClientProvider>
  );
}
