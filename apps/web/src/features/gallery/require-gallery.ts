import "server-only";

import { notFound } from "next/navigation";
import { composition } from "#server/composition.ts";

/** Answers "not found" unless this is a developer's server, or a test asked for the gallery. */
export function requireGallery(): void {
  // biome-ignore lint/style/noProcessEnv: the build replaces it by a constant; it is not configuration
  if (process.env.NODE_ENV === "production" && !composition().environment.GALLERY) notFound();
}
