import { Check, CircleHelp, type LucideIcon, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Outcome } from "#features/sessions/outcome.ts";
import { Badge, type Tone } from "#ui/badge.tsx";

interface OutcomeStyle {
  readonly Icon: LucideIcon;
  readonly tone: Tone;
}

const outcomeStyles: Record<Outcome, OutcomeStyle> = {
  right: { Icon: Check, tone: "good" },
  wrong: { Icon: X, tone: "bad" },
  "do-not-know": { Icon: CircleHelp, tone: "warn" },
};

/**
 * Icon of an outcome. The icons differ in shape, not only in colour. The text is beside it or in the
 * accessible name of its parent.
 */
export function OutcomeIcon({ outcome }: { readonly outcome: Outcome }) {
  const { Icon } = outcomeStyles[outcome];
  return <Icon className="size-3.5 shrink-0" strokeWidth={2.75} aria-hidden="true" />;
}

/** Badge with an answer's outcome as icon and text. */
export function OutcomeBadge({ outcome }: { readonly outcome: Outcome }) {
  const t = useTranslations("session.outcome");
  return (
    <Badge tone={outcomeStyles[outcome].tone}>
      <OutcomeIcon outcome={outcome} />
      {t(outcome)}
    </Badge>
  );
}
