import "server-only";

import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { RoleLayout } from "./role-layout.tsx";

/** The shell around the pages of staff, with all texts. */
export async function StaffLayout({ children }: { readonly children: ReactNode }) {
  return (
    <NextIntlClientProvider messages={await getMessages()}>
      <RoleLayout>{children}</RoleLayout>
    </NextIntlClientProvider>
  );
}
