import "server-only";

import type { ReactNode } from "react";
import { viewerOfRequest } from "#trpc/viewer.ts";
import { AppShell, type ShellLinks } from "./app-shell.tsx";

interface RoleLayoutProps {
  readonly links: ShellLinks;
  readonly children: ReactNode;
}

/**
 * Layout with the application shell for a signed-in viewer. Without a viewer it renders the page only, which
 * then redirects to the sign-in page.
 */
export async function RoleLayout({ links, children }: RoleLayoutProps) {
  const viewer = await viewerOfRequest();
  return viewer === null ? (
    children
  ) : (
    <AppShell viewer={viewer} links={links}>
      {children}
    </AppShell>
  );
}
