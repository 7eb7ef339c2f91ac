import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { teacherClientMessages } from "#i18n/staff-client-messages.ts";
import { StaffLayout } from "#shell/staff-layout.tsx";

export default async function TeacherLayout({ children }: { readonly children: ReactNode }) {
  return <StaffLayout messages={teacherClientMessages(await getMessages())}>{children}</StaffLayout>;
}
