import type { DomainCode } from "./domain-codes.ts";
import type { Issue } from "./issues/issue.ts";

const retryable: ReadonlySet<DomainCode> = new Set(["SUBMISSION_IN_PROGRESS", "STORAGE_UNAVAILABLE"]);

/** Whether the same request may succeed when it is sent again unchanged. */
export function isRetryable(code: DomainCode): boolean {
  return retryable.has(code);
}

/** The same symbol in every copy of this module. */
const brand = Symbol.for("plumbline.DomainError");

interface DomainErrorDetails {
  /** The error that caused this one. */
  readonly cause?: unknown;
  /** What is wrong with the input, for INVALID_INPUT. */
  readonly issues?: readonly Issue[];
}

/**
 * A refusal: a stable code, and issues that say what is wrong with an input. The message is for logs; people read a
 * sentence chosen from the code.
 *
 * `instanceof` recognizes it by a brand, not by its class: a bundler may load this module more than once in a process,
 * and each copy must recognize the errors of the others.
 *
 * @param code which refusal
 * @param message what happened, in a developer's words
 */
export class DomainError extends Error {
  readonly [brand] = true;
  readonly code: DomainCode;
  readonly issues: readonly Issue[];

  constructor(code: DomainCode, message: string, details: DomainErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "DomainError";
    this.code = code;
    this.issues = details.issues ?? [];
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && Object.hasOwn(value, brand);
  }
}
