import type { Environment } from "../../env.ts";
import { refusalResponse } from "./refusal-response.ts";

/** The origins at which browsers reach the application; on the embedded stack, both names of this machine. */
export function trustedOrigins(environment: Environment): string[] {
  const address = new URL(environment.PUBLIC_URL);
  if (!environment.DEMONSTRATION) return [address.origin];
  const port = address.port === "" ? "" : `:${address.port}`;
  return [address.origin, ...["localhost", "127.0.0.1"].map((host) => `${address.protocol}//${host}${port}`)];
}

/**
 * Refuses a write that a page of another site has made a browser send (CSRF). Browsers send the page's origin with
 * every POST. Other programs send no origin, but they do not have a victim's cookie either.
 *
 * @param trusted the origins of the application itself
 * @returns the refusal; null for a request that may pass
 */
export function refuseForeignOrigin(request: Request, trusted: readonly string[]): Response | null {
  if (request.method === "GET" || request.method === "HEAD") return null;
  const origin = request.headers.get("origin");
  if (origin === null || trusted.includes(origin)) return null;
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  if (URL.canParse(origin) && new URL(origin).host === host) return null;
  return refusalResponse({ code: "FORBIDDEN", httpStatus: 403, domainCode: "FORBIDDEN" });
}
