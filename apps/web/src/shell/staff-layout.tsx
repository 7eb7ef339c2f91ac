import "server-only";

import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { RoleLayout } from "./role-layout.tsx";

/** Layout of the staff's pages. It passes all messages to client components, including those of staff pages. */
export async function StaffLayout({ children }: { readonly children: ReactNode }) {
  return (
    <NextIntlClientProvider messages={await getMessages()}>
      <RoleLayout>{children}</RoleLayout>
    </NextIntlClientProvider>
  );
}
