import "server-only";

import type { Role } from "@plumbline/contracts";
import { redirect } from "next/navigation";
import type { Viewer } from "#server/accounts/viewer.ts";
import { viewerOfRequest } from "#trpc/server.tsx";
import { signInPath } from "./safe-next-path.ts";

/**
 * Who looks at a page that is for `roles`. Call it first in every page: layouts are not asked again when the
 * reader moves from page to page. It spares people a page of refusals; what protects is in the procedures.
 *
 * @param path this page's own path, to come back to after signing in
 * @returns the viewer; who is not signed in, or has another role, is sent where that is explained
 */
export async function requireRole(roles: readonly Role[], path: string): Promise<Viewer> {
  const viewer = await viewerOfRequest();
  if (viewer === null) redirect(signInPath(path));
  if (!roles.includes(viewer.role)) redirect(`/not-for-this-account?page=${encodeURIComponent(path)}`);
  return viewer;
}
