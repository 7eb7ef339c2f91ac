import type { SessionStatus } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#ui/badge.tsx";

const statusTones: Record<SessionStatus, Tone> = {
  active: "accent",
  completed: "good",
  ended: "neutral",
  expired: "warn",
};

/** A session's status in one word. */
export function SessionStatusBadge({ status }: { readonly status: SessionStatus }) {
  const t = useTranslations("session");
  return <Badge tone={statusTones[status]}>{t(`status.${status}`)}</Badge>;
}
