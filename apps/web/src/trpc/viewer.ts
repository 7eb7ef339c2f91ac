import "server-only";

import { headers } from "next/headers";
import { cache } from "react";
import { composition } from "#server/composition.ts";

/** Returns the viewer, or null if nobody is signed in. The account is read once per request. */
export const viewerOfRequest = cache(async () => {
  const { viewer } = await composition().readViewer(await headers());
  return viewer;
});
