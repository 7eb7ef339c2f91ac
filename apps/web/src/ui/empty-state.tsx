import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface EmptyStateProps {
  readonly icon?: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
  /** The next action: a Button or a ButtonLink. */
  readonly action?: ReactNode;
}

/** Shown instead of an empty list: why it is empty and what to do. */
export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-2 rounded-card border border-line-firm/50 border-dashed px-6 py-12 text-center">
      {Icon !== undefined && (
        <Icon className="mb-1 size-8 text-ink-faint" strokeWidth={1.5} aria-hidden="true" />
      )}
      <p className="font-semibold">{title}</p>
      {children !== undefined && <div className="max-w-text text-ink-soft">{children}</div>}
      {action !== undefined && <div className="mt-3">{action}</div>}
    </div>
  );
}
