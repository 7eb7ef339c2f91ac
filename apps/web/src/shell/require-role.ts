import "server-only";

import type { Role } from "@plumbline/contracts";
import { redirect } from "next/navigation";
import type { Viewer } from "#server/accounts/viewer.ts";
import { viewerOfRequest } from "#trpc/viewer.ts";
import { signInPath } from "./safe-next-path.ts";

/**
 * Returns the viewer of a page that is for `roles`, and redirects everybody else. Call it before a page reads data: a
 * layout does not run again on navigation. It only improves what people see; the procedures check every right themselves.
 *
 * @param path the page's own path, to return to after signing in
 */
export async function requireRole(roles: readonly Role[], path: string): Promise<Viewer> {
  const viewer = await viewerOfRequest();
  if (viewer === null) redirect(signInPath(path));
  if (!roles.includes(viewer.role)) redirect(`/not-for-this-account?page=${encodeURIComponent(path)}`);
  return viewer;
}
