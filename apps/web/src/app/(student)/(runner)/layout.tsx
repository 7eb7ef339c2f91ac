import type { ReactNode } from "react";
import { SkipLink } from "#shell/skip-link.tsx";

/** The question page has no navigation, so that no student leaves the question by accident. */
export default function RunnerLayout({ children }: { readonly children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      {children}
    </div>
  );
}
