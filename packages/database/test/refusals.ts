import type { DomainCode } from "@plumbline/contracts";
import { expect } from "vitest";

/** What a refused promise rejects with. */
export const refusal = (code: DomainCode): unknown => expect.objectContaining({ code });

/** A refused input that names one field. */
export const invalidInput = (field: string): unknown =>
  expect.objectContaining({ code: "INVALID_INPUT", issues: [expect.objectContaining({ field })] });
