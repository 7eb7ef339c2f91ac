import { issueAt, type Role } from "@plumbline/contracts";
import { bodyLimitOf, USUAL_BODY_BYTES } from "./body-limits.ts";
import { refusalResponse } from "./refusal-response.ts";

/**
 * Lets a request pass whose body is not too large for these procedures and this role. A body of an unusual size is refused
 * for its sender before any of it is read, and one whose size is not announced is counted while it is read.
 *
 * @param role null where nobody is signed in
 * @returns the request, whose body may have been read into memory; or the refusal
 */
export async function admitBody(
  request: Request,
  { calls, role }: { readonly calls: readonly string[]; readonly role: Role | null },
): Promise<Request | Response> {
  if (request.method === "GET" || request.method === "HEAD") return request;
  const larger = bodyLimitOf(calls);
  const isAllowedMore = larger !== null && role !== null && larger.roles.includes(role);
  const maximumBytes = isAllowedMore ? larger.maximumBytes : USUAL_BODY_BYTES;
  const admitted = await withinSize(request, maximumBytes);
  if (admitted !== null) return admitted;
  if (larger !== null && role === null) {
    return refusalResponse({ code: "UNAUTHORIZED", httpStatus: 401, domainCode: "NOT_SIGNED_IN" });
  }
  if (larger !== null && !isAllowedMore) {
    return refusalResponse({ code: "FORBIDDEN", httpStatus: 403, domainCode: "FORBIDDEN" });
  }
  return tooLarge(maximumBytes);
}

/** The refusal of a body that is larger than this. */
export function tooLarge(maximumBytes: number): Response {
  const issues = [issueAt("", "request-too-large", { kilobytes: Math.floor(maximumBytes / 1_024) })];
  return refusalResponse({ code: "PAYLOAD_TOO_LARGE", httpStatus: 413, domainCode: "INVALID_INPUT", issues });
}

/**
 * Checks how large the body of a request is. Node reads no more than `content-length` announces; a body without it is
 * read here, and no further than the maximum.
 *
 * @returns the same request, or one with the same body in memory; null where the body is larger
 */
export async function withinSize(request: Request, maximumBytes: number): Promise<Request | null> {
  const announced = request.headers.get("content-length");
  if (announced !== null) return Number(announced) <= maximumBytes ? request : null;
  if (request.body === null) return request;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = request.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    bytes += part.value.byteLength;
    // The rest is not read. To cancel it would close the connection before the refusal is sent.
    if (bytes > maximumBytes) return null;
    chunks.push(part.value);
  }
  const { url, method, headers, signal } = request;
  return new Request(url, { method, headers: [...headers], body: Buffer.concat(chunks), signal });
}
