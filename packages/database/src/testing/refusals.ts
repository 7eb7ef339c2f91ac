import type { DomainCode, IssueCode } from "@plumbline/contracts";
import { expect } from "vitest";

/** What a refused promise rejects with. */
export function refusal(code: DomainCode): unknown {
  return expect.objectContaining({ code });
}

/** A refused input with one issue, at this field and with this code. */
export function invalidInput(field: string, code: IssueCode): unknown {
  return expect.objectContaining({
    code: "INVALID_INPUT",
    issues: [expect.objectContaining({ field, code })],
  });
}
