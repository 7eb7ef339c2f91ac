import type { DomainCode, IssueCode } from "@plumbline/contracts";
import { expect } from "vitest";

/** What a refused promise rejects with. */
export const refusal = (code: DomainCode): unknown => expect.objectContaining({ code });

/** A refused input with one issue, at this field and with this code. */
export const invalidInput = (field: string, code: IssueCode): unknown =>
  expect.objectContaining({ code: "INVALID_INPUT", issues: [expect.objectContaining({ field, code })] });
