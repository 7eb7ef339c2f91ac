/** The most calls in one request: what the application's own pages send (`src/trpc/client.tsx`). */
export const MAXIMUM_BATCH = 10;

/**
 * The names of the procedures that a request of the API calls, as tRPC reads them. tRPC leaves slashes away at both ends, one
 * or two of them, so all are left away here: a name that it finds has none.
 *
 * @param url the whole address
 * @param endpoint the path of the API
 */
export function callsOfRequest(url: string, endpoint: string): readonly string[] {
  const { pathname, searchParams } = new URL(url);
  const path = decoded(withoutSlashesAtEnds(pathname.slice(endpoint.length)));
  return searchParams.get("batch") === "1" ? path.split(",") : [path];
}

function withoutSlashesAtEnds(path: string): string {
  return path.replace(/^\/+/, "").replace(/\/+$/, "");
}

/** A path that cannot be decoded names no procedure, and tRPC refuses it. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
