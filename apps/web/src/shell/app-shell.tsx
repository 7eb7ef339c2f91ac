import type { Role } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import type { ComponentType, ReactNode } from "react";
import { AccountMenu } from "./account-menu.tsx";
import { Logo, LogoMark } from "./logo.tsx";
import { destinationsOf, homeOf } from "./navigation.ts";
import { PreferenceMenus } from "./preference-menus.tsx";
import { SkipLink } from "./skip-link.tsx";

/** How the links of the shell open their pages: `routerLinks` or `plainLinks`. */
export interface ShellLinks {
  readonly Home: ComponentType<{
    readonly href: string;
    readonly "aria-label": string;
    readonly className: string;
    readonly children: ReactNode;
  }>;
  readonly Destination: ComponentType<{ readonly href: string; readonly label: string }>;
}

interface AppShellProps {
  readonly links: ShellLinks;
  readonly viewer: { readonly name: string; readonly email: string; readonly role: Role };
  readonly children: ReactNode;
}

/**
 * The shell of every page for a signed-in viewer: a header with the links of their role, and the main area.
 */
export function AppShell({ viewer, links: { Home, Destination }, children }: AppShellProps) {
  const t = useTranslations("shell");
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="border-line border-b bg-surface print:hidden">
        <div className="mx-auto flex min-h-16 max-w-page flex-wrap items-center gap-x-1 px-4 sm:px-6">
          <Home
            href={homeOf(viewer.role)}
            aria-label={t("homeLink")}
            className="me-auto inline-flex min-h-11 items-center rounded-control sm:me-6"
          >
            <span className="flex max-sm:hidden">
              <Logo />
            </span>
            <LogoMark className="size-8 sm:hidden" />
          </Home>
          {/* On narrow screens the links have a row of their own. */}
          <nav
            aria-label={t("mainNavigation")}
            className="flex flex-1 flex-wrap max-sm:order-last max-sm:-mx-3 max-sm:basis-full"
          >
            {destinationsOf[viewer.role].map(({ href, label }) => (
              <Destination key={href} href={href} label={t(label)} />
            ))}
          </nav>
          <PreferenceMenus />
          <AccountMenu name={viewer.name} email={viewer.email} role={viewer.role} />
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-page flex-1 px-4 py-8 sm:px-6 sm:py-12"
      >
        {children}
      </main>
    </div>
  );
}
