import { clsx } from "clsx";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

interface FoldedSectionProps {
  readonly id: string;
  readonly title: string;
  /** False for a section that is not printed even while it is open: the result is to fit on one page. */
  readonly isPrinted?: boolean;
  readonly children: ReactNode;
}

/** A section of a result for those who want to know more: only its heading is seen until it is opened. */
export function FoldedSection({ id, title, isPrinted = true, children }: FoldedSectionProps) {
  return (
    <section aria-labelledby={id} className={clsx(!isPrinted && "print:hidden")}>
      <details className="group rounded-card border border-line bg-surface not-open:print:hidden">
        <summary className="flex min-h-11 list-none items-center gap-2 rounded-card px-4 py-2.5 sm:px-6 [&::-webkit-details-marker]:hidden">
          <ChevronRight
            className="size-5 shrink-0 text-ink-faint motion-safe:transition-transform group-open:rotate-90 rtl:-scale-x-100"
            aria-hidden="true"
          />
          <h2 id={id} className="font-semibold">
            {title}
          </h2>
        </summary>
        <div className="px-4 pt-2 pb-4 sm:px-6 sm:pb-6">{children}</div>
      </details>
    </section>
  );
}
