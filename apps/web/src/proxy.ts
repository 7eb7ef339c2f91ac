import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { PAGE_PATH_HEADER } from "#i18n/page-path.ts";
import { contentSecurityPolicy } from "#server/http/content-security-policy.ts";

const NONCE_BYTES = 16;
const YEAR_S = 31_536_000;

/**
 * Adds the headers of a page that differ from one response or installation to the next. Next reads the nonce from the
 * request's policy and puts it on the scripts that it writes.
 */
export function proxy(request: NextRequest): NextResponse {
  const policy = contentSecurityPolicy({
    nonce: randomBytes(NONCE_BYTES).toString("base64"),
    isDevelopment: process.env.NODE_ENV === "development",
  });
  const requestHeaders = new Headers(request.headers);
  requestHeaders.set("content-security-policy", policy);
  requestHeaders.set(PAGE_PATH_HEADER, request.nextUrl.pathname);
  const response = NextResponse.next({ request: { headers: requestHeaders } });
  response.headers.set("content-security-policy", policy);
  if (process.env.PUBLIC_URL?.startsWith("https:") === true) {
    response.headers.set("strict-transport-security", `max-age=${YEAR_S}`);
  }
  return response;
}

/** Pages, also those that say that there is none below `/api/`: files and replies of health have no scripts. */
export const config = { matcher: "/((?!api/health/|_next/static/|icon.svg).*)" };
