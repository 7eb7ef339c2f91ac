import type { Environment } from "../../env.ts";
import { refusalResponse } from "./refusal-response.ts";

/** The origins under which browsers know the application: on the embedded default, both names of this machine. */
export function trustedOrigins(environment: Environment): string[] {
  const address = new URL(environment.PUBLIC_URL);
  if (!environment.DEMONSTRATION) return [address.origin];
  const port = address.port === "" ? "" : `:${address.port}`;
  return [address.origin, ...["localhost", "127.0.0.1"].map((host) => `${address.protocol}//${host}${port}`)];
}

/**
 * Refuses a write that another site's page has made a browser send. Browsers name the page's origin on
 * every POST; programs other than browsers name none and bring no victim's cookie.
 *
 * @param trusted the origins under which the application is known
 * @returns null for a request that may pass, else the refusal
 */
export function refuseForeignOrigin(request: Request, trusted: readonly string[]): Response | null {
  if (request.method === "GET" || request.method === "HEAD") return null;
  const origin = request.headers.get("origin");
  if (origin === null || trusted.includes(origin)) return null;
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  if (URL.canParse(origin) && new URL(origin).host === host) return null;
  return refusalResponse({ code: "FORBIDDEN", httpStatus: 403, domainCode: "FORBIDDEN" });
}
