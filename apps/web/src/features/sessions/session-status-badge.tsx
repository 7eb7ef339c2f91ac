import type { SessionStatus } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { Badge } from "#ui/badge.tsx";
import { statusTone } from "./format-session.ts";

/** A session's state in one word. */
export function SessionStatusBadge({ status }: { readonly status: SessionStatus }) {
  const t = useTranslations("session");
  return <Badge tone={statusTone[status]}>{t(`status.${status}`)}</Badge>;
}
