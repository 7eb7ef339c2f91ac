import "server-only";

import type { ReactNode } from "react";
import { viewerOfRequest } from "#trpc/server.tsx";
import { AppShell } from "./app-shell.tsx";

/** The shell around a group of pages. Without a viewer it stands aside: the page sends them to sign in. */
export async function RoleLayout({ children }: { readonly children: ReactNode }) {
  const viewer = await viewerOfRequest();
  return viewer === null ? children : <AppShell viewer={viewer}>{children}</AppShell>;
}
