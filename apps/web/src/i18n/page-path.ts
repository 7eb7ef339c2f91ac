/** The request header by which `proxy.ts` tells a page its own path. */
export const PAGE_PATH_HEADER = "plumbline-page-path";

/** The pages of a session whose texts come from the server: its result, its review and its receipt. */
const PAGES_FROM_SERVER = /^\/sessions\/([^/]+)\/(?:result|review|receipt)$/;

/** The session of a path whose texts the server chooses by the pool of the session; null for every other path. */
export function sessionOfPage(path: string): string | null {
  return PAGES_FROM_SERVER.exec(path)?.[1] ?? null;
}
