import { useTranslations } from "next-intl";
import { Badge } from "#ui/badge.tsx";

interface RapidGuessBadgeProps {
  /** Whether the answer does not count, because the test leaves rapid guesses out. */
  readonly leftOut: boolean;
}

/** Marks an answer that came faster than its question can be read. */
export function RapidGuessBadge({ leftOut }: RapidGuessBadgeProps) {
  const t = useTranslations("effort");
  return <Badge tone="warn">{t(leftOut ? "badgeLeftOut" : "badge")}</Badge>;
}

/** The badge of an answer that does not count because it came too quickly, on a line of its own. */
export function LeftOutBadgeLine({ leftOut }: { readonly leftOut: true | undefined }) {
  return leftOut === undefined ? null : (
    <span className="mt-1 block">
      <RapidGuessBadge leftOut />
    </span>
  );
}
