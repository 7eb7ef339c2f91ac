import type { PoolStatus } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "#ui/badge.tsx";

const tones: Readonly<Record<PoolStatus, Tone>> = { draft: "neutral", published: "good", archived: "warn" };

/** Badge with a pool's status. */
export function PoolStatusBadge({ status }: { readonly status: PoolStatus }) {
  const t = useTranslations("admin.pool.status");
  return <Badge tone={tones[status]}>{t(status)}</Badge>;
}
