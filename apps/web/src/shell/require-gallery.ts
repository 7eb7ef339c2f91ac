import "server-only";

import { notFound } from "next/navigation";
import { composition } from "#server/composition.ts";

/**
 * Allows the gallery on a developer's server, and elsewhere only with GALLERY=1.
 *
 * @throws the "not found" signal of Next where the gallery is not allowed
 */
export function requireGallery(): void {
  // biome-ignore lint/style/noProcessEnv: the build replaces it by a constant; it is not configuration
  if (process.env.NODE_ENV === "production" && !composition().environment.GALLERY) notFound();
}
