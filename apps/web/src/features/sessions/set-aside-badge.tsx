import type { RecordedAnswer } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { Badge } from "#ui/badge.tsx";

interface SetAsideBadgeProps {
  /** Undefined where the answer counts; then the badge is not shown. */
  readonly setAside: RecordedAnswer["setAside"];
}

/** Marks an answer that was set aside and does not count. */
export function SetAsideBadge({ setAside }: SetAsideBadgeProps) {
  const t = useTranslations("setAside");
  return setAside === undefined ? null : <Badge tone="warn">{t("badge")}</Badge>;
}

/** The same badge on a line of its own. */
export function SetAsideBadgeLine({ setAside }: SetAsideBadgeProps) {
  return setAside === undefined ? null : (
    <span className="mt-1 block">
      <SetAsideBadge setAside={setAside} />
    </span>
  );
}
