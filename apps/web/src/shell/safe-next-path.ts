const BASE = "http://plumbline.invalid";

/**
 * Where to go after signing in, as the address asked for: only a path of this site.
 *
 * @param next the `next` parameter, from anybody's link
 * @returns the path with its query, or null where it is absent, leads elsewhere or back to signing in
 */
export function safeNextPath(next: string | null | undefined): string | null {
  if (next === null || next === undefined || !next.startsWith("/") || !URL.canParse(next, BASE)) return null;
  // The parser knows every spelling of "//host"; what it places on another origin is refused.
  const url = new URL(next, BASE);
  if (url.origin !== BASE || /^\/(sign-in|sign-up|api)(\/|$)/.test(url.pathname)) return null;
  // Dot segments can leave a path such as "//host" that a browser would read as another origin.
  if (url.pathname.startsWith("//")) return null;
  return url.pathname + url.search + url.hash;
}

/** The sign-in page that comes back to `path` afterwards. */
export function signInPath(path: string): string {
  return `/sign-in?next=${encodeURIComponent(path)}`;
}
