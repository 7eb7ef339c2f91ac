import type { ReactNode } from "react";
import { BrowserProviders } from "#shell/browser-providers.tsx";
import { SkipLink } from "#shell/skip-link.tsx";

/** The question page has no navigation, so that no student leaves the question by accident. */
export default function RunnerLayout({ children }: { readonly children: ReactNode }) {
  return (
    <BrowserProviders area="runner">
      <div className="flex min-h-dvh flex-col">
        <SkipLink />
        {children}
      </div>
    </BrowserProviders>
  );
}
