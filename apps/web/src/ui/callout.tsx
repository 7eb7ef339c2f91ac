import { clsx } from "clsx";
import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

type CalloutTone = "info" | "good" | "warn" | "bad";

const toneStyles: Record<
  CalloutTone,
  { readonly Icon: LucideIcon; readonly box: string; readonly mark: string }
> = {
  info: { Icon: Info, box: "border-line bg-sunken", mark: "text-ink-soft" },
  good: { Icon: CircleCheck, box: "border-good/30 bg-good-soft", mark: "text-good" },
  warn: { Icon: TriangleAlert, box: "border-warn/30 bg-warn-soft", mark: "text-warn" },
  bad: { Icon: CircleAlert, box: "border-bad/30 bg-bad-soft", mark: "text-bad" },
};

interface CalloutProps {
  readonly tone?: CalloutTone;
  readonly title?: string;
  readonly children?: ReactNode;
  /** "alert" interrupts a screen reader. Use it only for an error after an action. */
  readonly role?: "alert" | "status" | "note";
}

/** A highlighted message with an icon, beside the content that it is about. */
export function Callout({ tone = "info", title, children, role = "note" }: CalloutProps) {
  const { Icon, box, mark } = toneStyles[tone];
  return (
    <div role={role} className={clsx("flex gap-3 rounded-control border px-4 py-3 text-[0.9375rem]", box)}>
      <Icon className={clsx("mt-0.5 size-5 shrink-0", mark)} aria-hidden="true" />
      <div className="min-w-0 flex-1">
        {title !== undefined && <p className="font-semibold">{title}</p>}
        {children !== undefined && <div className="text-ink-soft">{children}</div>}
      </div>
    </div>
  );
}
