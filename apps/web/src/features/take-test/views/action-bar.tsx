import { clsx } from "clsx";
import type { ReactNode } from "react";

/** The place of the question page's primary button. On a phone it stays at the bottom of the screen. */
export function ActionBar({ children }: { readonly children: ReactNode }) {
  return (
    <div
      className={clsx(
        "mt-6 max-sm:-mx-4 max-sm:border-line max-sm:border-t max-sm:bg-paper",
        // In a low window, or with large text, the bar would hide the content, so it is not sticky there.
        "max-sm:bottom-0 [@media(min-height:30rem)]:max-sm:sticky",
        "max-sm:px-4 max-sm:pt-3 max-sm:pb-[max(0.75rem,env(safe-area-inset-bottom))]",
      )}
    >
      {children}
    </div>
  );
}
