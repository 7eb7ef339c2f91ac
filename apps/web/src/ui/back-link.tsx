import Link from "next/link";
import type { ReactNode } from "react";
import { BACK_LINK_CLASSES, BackLinkContent } from "./back-link-content.tsx";

/** Link to the parent page, placed above a page's title. */
export function BackLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <Link href={href} className={BACK_LINK_CLASSES}>
      <BackLinkContent>{children}</BackLinkContent>
    </Link>
  );
}
