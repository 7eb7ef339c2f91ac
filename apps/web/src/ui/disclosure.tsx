import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

interface DisclosureProps {
  readonly summary: string;
  readonly children: ReactNode;
}

/** A native <details> element with the application's styling. */
export function Disclosure({ summary, children }: DisclosureProps) {
  return (
    <details className="group">
      <summary className="-mx-1 flex min-h-8 list-none items-center gap-1 rounded-sm px-1 font-medium text-ink-soft text-sm hover:text-ink pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          className="size-4 text-ink-faint motion-safe:transition-transform group-open:rotate-90 rtl:-scale-x-100"
          aria-hidden="true"
        />
        {summary}
      </summary>
      <div className="pt-2 pb-1">{children}</div>
    </details>
  );
}
