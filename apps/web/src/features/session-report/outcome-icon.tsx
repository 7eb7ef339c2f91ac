import { Check, CircleHelp, type LucideIcon, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Outcome } from "#features/sessions/outcome.ts";
import { Badge, type Tone } from "#ui/badge.tsx";

interface OutcomeStyle {
  readonly Icon: LucideIcon;
  readonly tone: Tone;
}

const outcomeIcons: Record<Outcome, OutcomeStyle> = {
  right: { Icon: Check, tone: "good" },
  wrong: { Icon: X, tone: "bad" },
  "do-not-know": { Icon: CircleHelp, tone: "warn" },
};

/** The sign of an outcome, told apart by its shape too. Words stand beside it or in the name of what holds it. */
export function OutcomeIcon({ outcome }: { readonly outcome: Outcome }) {
  const { Icon } = outcomeIcons[outcome];
  return <Icon className="size-3.5 shrink-0" strokeWidth={2.75} aria-hidden="true" />;
}

/** An answer's outcome in words and with its sign. */
export function OutcomeBadge({ outcome }: { readonly outcome: Outcome }) {
  const t = useTranslations("session.outcome");
  return (
    <Badge tone={outcomeIcons[outcome].tone}>
      <OutcomeIcon outcome={outcome} />
      {t(outcome)}
    </Badge>
  );
}
