import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";

/** Classes of a link to the parent page. */
export const BACK_LINK_CLASSES =
  "-ms-1 inline-flex min-h-8 items-center gap-1.5 rounded-sm px-1 text-ink-soft hover:text-ink";

/** What a link to the parent page shows, with and without the router. */
export function BackLinkContent({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <ArrowLeft className="size-4 rtl:-scale-x-100" aria-hidden="true" />
      {children}
    </>
  );
}
