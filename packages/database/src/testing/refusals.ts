import type { DomainCode } from "@plumbline/contracts";
import { expect } from "vitest";

/** What a refused promise rejects with. */
export function refusal(code: DomainCode): unknown {
  return expect.objectContaining({ code });
}

/** A refused input that names one field. */
export function invalidInput(field: string): unknown {
  return expect.objectContaining({ code: "INVALID_INPUT", fields: [expect.objectContaining({ field })] });
}
