/** The most calls in one request: what the application's own pages send (`src/trpc/client.tsx`). */
export const MAXIMUM_BATCH = 10;

/**
 * The names of the procedures that a request of the API calls, as tRPC reads them.
 *
 * @param url the whole address
 * @param endpoint the path of the API
 */
export function callsOfRequest(url: string, endpoint: string): readonly string[] {
  const { pathname, searchParams } = new URL(url);
  const path = decoded(pathname.slice(endpoint.length + 1).replace(/\/$/, ""));
  return searchParams.get("batch") === "1" ? path.split(",") : [path];
}

/** A path that cannot be decoded names no procedure, and tRPC refuses it. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
