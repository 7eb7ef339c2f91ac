import { issueAt } from "@plumbline/contracts";
import { refusalResponse } from "./refusal-response.ts";

/** The largest body of a request to the API: an import as long as the contract lets it be, and its envelope. */
export const MAXIMUM_BODY_BYTES = 32 * 1024 * 1024;

/**
 * Refuses a request that says itself that its body is larger than the server reads. One that does not say it, or
 * lies, is cut off while it is read.
 *
 * @returns null for a request that may pass, else the refusal
 */
export function refuseTooLarge(request: Request): Response | null {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced <= MAXIMUM_BODY_BYTES) return null;
  const megabytes = MAXIMUM_BODY_BYTES / 1024 / 1024;
  const issues = [issueAt("", "request-too-large", { megabytes })];
  return refusalResponse({ code: "PAYLOAD_TOO_LARGE", httpStatus: 413, domainCode: "INVALID_INPUT", issues });
}
