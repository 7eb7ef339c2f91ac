const BASE = "http://plumbline.invalid";

/**
 * Validates the path to open after signing in, so that it cannot lead to another site.
 *
 * @param next the untrusted `next` parameter of the address
 * @returns the path with its query, or null if it is absent, leads to another site or back to the sign-in page
 */
export function safeNextPath(next: string | null | undefined): string | null {
  if (next === null || next === undefined || !next.startsWith("/") || !URL.canParse(next, BASE)) return null;
  // The URL parser resolves every spelling of "//host", so comparing origins is enough here.
  const url = new URL(next, BASE);
  if (url.origin !== BASE || /^\/(sign-in|sign-up|api)(\/|$)/.test(url.pathname)) return null;
  // Removing dot segments can leave a path such as "//host", which a browser would read as another origin.
  if (url.pathname.startsWith("//")) return null;
  return url.pathname + url.search + url.hash;
}

/** Returns the address of the sign-in page that opens `path` afterwards; null for the home page of whoever signs in. */
export function signInPath(path: string | null): string {
  return path === null ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`;
}
