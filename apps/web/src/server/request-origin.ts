/**
 * Refuses a write that another site's page has made a browser send. Browsers name the page's origin on
 * every POST; programs other than browsers name none and bring no victim's cookie.
 *
 * @returns null for a request that may pass, else the refusal
 */
export const refuseForeignOrigin = (request: Request): Response | null => {
  if (request.method === "GET" || request.method === "HEAD") return null;
  const origin = request.headers.get("origin");
  if (origin === null) return null;
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  if (URL.canParse(origin) && new URL(origin).host === host) return null;
  return Response.json(
    {
      error: {
        message: "FORBIDDEN",
        code: -32003,
        data: { code: "FORBIDDEN", httpStatus: 403, domainCode: "FORBIDDEN", retryable: false, fields: [] },
      },
    },
    { status: 403 },
  );
};
