import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "./logo.tsx";
import { PreferenceMenus } from "./preference-menus.tsx";
import { SkipLink } from "./skip-link.tsx";

interface OpenShellProps {
  /** What stands at the end of the header, before the menus for language and appearance. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of the pages that need no account. */
export function OpenShell({ actions, children }: OpenShellProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header>
        <div className="mx-auto flex min-h-16 max-w-page items-center gap-1 px-4 sm:px-6">
          <Link href="/" className="inline-flex min-h-11 items-center rounded-control" aria-label="Plumbline">
            <Logo />
          </Link>
          <div className="ms-auto flex items-center gap-1">
            {actions}
            <PreferenceMenus />
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="flex flex-1 flex-col">
        {children}
      </main>
    </div>
  );
}
