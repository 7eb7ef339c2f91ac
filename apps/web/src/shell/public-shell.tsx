import type { ReactNode } from "react";
import { Logo } from "./logo.tsx";
import { PreferenceMenus } from "./preference-menus.tsx";
import { SkipLink } from "./skip-link.tsx";

interface PublicShellProps {
  /** Shown at the end of the header, before the menus for language and theme. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The shell of pages that need no account: header and main area. */
export function PublicShell({ actions, children }: PublicShellProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header>
        <div className="mx-auto flex min-h-16 max-w-page items-center gap-1 px-4 sm:px-6">
          <a href="/" className="inline-flex min-h-11 items-center rounded-control" aria-label="Plumbline">
            <Logo />
          </a>
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
