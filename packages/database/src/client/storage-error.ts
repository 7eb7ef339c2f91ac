import { type DomainCode, DomainError, type Issue, issueSchema, ownValue } from "@plumbline/contracts";
import { z } from "zod";
import { SqlError } from "./sql-error.ts";

/** The SQLSTATE of every refusal of a SQL function. Only functions in `supabase/schemas` raise them. */
const domainCodeOfSqlState: Readonly<Record<string, DomainCode>> = {
  PL001: "SESSION_NOT_FOUND",
  PL002: "SESSION_NOT_ACTIVE",
  PL003: "NOT_THE_CURRENT_QUESTION",
  PL004: "ANSWER_ALREADY_RECORDED",
  PL005: "POOL_NOT_AVAILABLE",
  PL006: "INVALID_INPUT",
  PL007: "TOO_MANY_REQUESTS",
  PL008: "PAUSE_NOT_ALLOWED",
};

/**
 * Codes of conditions that may pass, so that the same request may succeed later: the database cannot be reached, is
 * starting or stopping, lacks a resource, is out of time, or chose this transaction as the victim of a conflict.
 *
 * PGRST000 to 003 are PostgREST's own (no connection, none free, schema not read yet). The rest are SQLSTATE
 * classes and codes, PostgreSQL's manual, appendix A: 08 connection, 53 resources, 57 operator intervention,
 * 58 system error, XX internal error, 40 rollback, 55P03 lock not available, 25006 read-only (a standby).
 */
const unavailableCodes = /^(PGRST00[0-3]|08...|53...|57...|58...|XX...|40...|55P03|25006)$/;

/** The database reported something that no caller can act on: a defect of the program or of its installation. */
export class UnexpectedDatabaseError extends Error {
  /** SQLSTATE or PostgREST code; empty where there is none. */
  readonly code: string;

  constructor(message: string, details: { readonly code: string; readonly cause: unknown }) {
    super(message, { cause: details.cause });
    this.name = "UnexpectedDatabaseError";
    this.code = details.code;
  }
}

const issuesSchema = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue("not JSON");
      return z.NEVER;
    }
  })
  .pipe(z.array(issueSchema));

/** What the platform's own fetch says, in a TypeError, when the network fails. Any other TypeError is a defect. */
const FETCH_FAILURE = /^(fetch failed|terminated)$/;

/**
 * Converts what a call of a SQL function threw to the error that callers get: the refusal that its SQLSTATE stands
 * for, STORAGE_UNAVAILABLE for a condition that may pass, otherwise an UnexpectedDatabaseError. The cause is always
 * kept.
 *
 * A defect of the program or its settings (parameters that are not JSON, a malformed connection string, a catalogue of
 * another shape) is an UnexpectedDatabaseError too. Any other error that is not a SqlError means that there was no
 * answer: the network failed, or the deadline passed. A SqlError without a code comes from something in between, such as
 * a gateway that could not reach PostgREST.
 */
export function storageErrorFrom(
  cause: unknown,
  functionName: string,
): DomainError | UnexpectedDatabaseError {
  if (isDefect(cause)) {
    return new UnexpectedDatabaseError(`the call of ${functionName} failed in this program`, {
      code: "",
      cause,
    });
  }
  if (!(cause instanceof SqlError) || cause.code === "") {
    return new DomainError("STORAGE_UNAVAILABLE", `no answer from the database to ${functionName}`, {
      cause,
    });
  }
  const code = ownValue(domainCodeOfSqlState, cause.code);
  if (code !== undefined) {
    const issues = code === "INVALID_INPUT" ? issuesOf(cause.detail) : [];
    return new DomainError(code, `${functionName}: ${cause.message}`, { cause, issues });
  }
  if (unavailableCodes.test(cause.code)) {
    return new DomainError("STORAGE_UNAVAILABLE", `the database could not run ${functionName}`, { cause });
  }
  return new UnexpectedDatabaseError(`${functionName} failed with ${cause.code}: ${cause.message}`, {
    code: cause.code,
    cause,
  });
}

/** Whether the program itself failed: repeating the call fails in the same way. */
function isDefect(cause: unknown): boolean {
  if (cause instanceof TypeError) return !FETCH_FAILURE.test(cause.message);
  return [RangeError, ReferenceError, SyntaxError, z.ZodError].some((defect) => cause instanceof defect);
}

/** The issues in the detail of a refused input. None if the detail is something else. */
function issuesOf(detail: unknown): readonly Issue[] {
  const parsed = issuesSchema.safeParse(detail);
  return parsed.success ? parsed.data : [];
}
