import "server-only";

import type { ReactNode } from "react";
import { viewerOfRequest } from "#trpc/server.tsx";
import { AppShell } from "./app-shell.tsx";

/**
 * Layout with the application shell for a signed-in viewer. Without a viewer it renders the page only, which
 * then redirects to the sign-in page.
 */
export async function RoleLayout({ children }: { readonly children: ReactNode }) {
  const viewer = await viewerOfRequest();
  return viewer === null ? children : <AppShell viewer={viewer}>{children}</AppShell>;
}
