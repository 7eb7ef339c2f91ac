import "server-only";

import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { RoleLayout } from "./role-layout.tsx";

/** The shell around the pages of staff, with all texts. */
export const StaffLayout = async ({ children }: { readonly children: ReactNode }) => (
  <NextIntlClientProvider messages={await getMessages()}>
    <RoleLayout>{children}</RoleLayout>
  </NextIntlClientProvider>
);
