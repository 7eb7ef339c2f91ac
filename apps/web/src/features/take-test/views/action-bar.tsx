import { clsx } from "clsx";
import type { ReactNode } from "react";

/** Where the one primary button of the question page stands: on a phone always within the thumb's reach. */
export function ActionBar({ children }: { readonly children: ReactNode }) {
  return (
    <div
      className={clsx(
        "mt-6 max-sm:-mx-4 max-sm:border-line max-sm:border-t max-sm:bg-paper",
        // A window so low, or text so large, that the bar would hide what is read: it scrolls along.
        "max-sm:bottom-0 [@media(min-height:30rem)]:max-sm:sticky",
        "max-sm:px-4 max-sm:pt-3 max-sm:pb-[max(0.75rem,env(safe-area-inset-bottom))]",
      )}
    >
      {children}
    </div>
  );
}
