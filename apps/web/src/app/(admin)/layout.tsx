import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { adminClientMessages } from "#i18n/staff-client-messages.ts";
import { StaffLayout } from "#shell/staff-layout.tsx";

export default async function AdminLayout({ children }: { readonly children: ReactNode }) {
  return <StaffLayout messages={adminClientMessages(await getMessages())}>{children}</StaffLayout>;
}
