import { issueAt } from "@plumbline/contracts";
import { refusalResponse } from "./refusal-response.ts";

/** The largest body of an API request: the longest import that the contract allows, and its JSON envelope. */
export const MAXIMUM_BODY_BYTES = 32 * 1024 * 1024;

/**
 * Refuses a request whose `content-length` is more than the server reads. A body that is longer than it says is cut
 * off while it is read.
 *
 * @returns the refusal; null for a request that may pass
 */
export function refuseTooLarge(request: Request): Response | null {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced <= MAXIMUM_BODY_BYTES) return null;
  const megabytes = MAXIMUM_BODY_BYTES / 1024 / 1024;
  const issues = [issueAt("", "request-too-large", { megabytes })];
  return refusalResponse({ code: "PAYLOAD_TOO_LARGE", httpStatus: 413, domainCode: "INVALID_INPUT", issues });
}
