import type { ReactNode } from "react";
import { SkipLink } from "#shell/skip-link.tsx";

/** The question page stands alone: nothing on it leads away from the question by accident. */
export default function RunnerLayout({ children }: { readonly children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      {children}
    </div>
  );
}
