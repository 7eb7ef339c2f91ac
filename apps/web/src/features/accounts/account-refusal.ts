import { ownValue } from "@plumbline/contracts";
import { z } from "zod";
import type { Messages } from "#i18n/message-files.ts";

/**
 * The reason why an account request was refused, and the field that it belongs to; null for the whole form.
 */
export interface AccountRefusal {
  readonly field: "name" | "email" | "password" | null;
  /** The key of the message in `account.refusal`. */
  readonly reason: keyof Messages["account"]["refusal"];
  /** When the request may be sent again; left out where that would not help. */
  readonly retryAfterMs?: number;
  /** Whether the page sends the request again by itself after that time: nobody has looked at it yet. */
  readonly repeats?: boolean;
}

/** The body of better-auth's error response. */
const replySchema = z.object({ code: z.string().optional() });

/** The body of a refusal for now: `server/accounts/sign-in-hooks.ts`. */
const patienceSchema = z.object({ reason: z.string(), retryAfterMs: z.number().nonnegative() });

/** How long to wait where a refusal does not say it. */
const USUAL_WAIT_MS = 60_000;

export const UNREACHABLE: AccountRefusal = {
  field: null,
  reason: "unreachable",
};

/** Nothing is wrong: who signs up, or has not confirmed their address yet, has got a mail. */
export const CONFIRM_BY_MAIL: AccountRefusal = {
  field: null,
  reason: "confirmByMail",
};

const invalidEmail: AccountRefusal = {
  field: "email",
  reason: "invalidEmail",
};

const emailTaken: AccountRefusal = {
  field: "email",
  reason: "emailTaken",
};

const passwordTooShort: AccountRefusal = {
  field: "password",
  reason: "passwordTooShort",
};

const byCode: Readonly<Record<string, AccountRefusal>> = {
  INVALID_EMAIL_OR_PASSWORD: {
    field: "password",
    reason: "noMatch",
  },
  INVALID_NAME: { field: "name", reason: "wrongName" },
  INVALID_EMAIL: invalidEmail,
  EMAIL_TOO_LONG: invalidEmail,
  USER_ALREADY_EXISTS: emailTaken,
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: emailTaken,
  EMAIL_NOT_VERIFIED: CONFIRM_BY_MAIL,
  PASSWORD_TOO_SHORT: passwordTooShort,
  PASSWORD_TOO_LONG: { field: "password", reason: "passwordTooLong" },
  EMAIL_PASSWORD_SIGN_UP_DISABLED: {
    field: null,
    reason: "registrationClosed",
  },
};

/**
 * Converts the error response of an account request.
 *
 * @param status the HTTP status
 * @param body the parsed JSON, or null if there is none
 */
export function accountRefusalOf(status: number, body: unknown): AccountRefusal {
  if (status === 429) return patienceOf(body);
  const reply = replySchema.safeParse(body);
  const code = reply.success ? reply.data.code : undefined;
  const known = code === undefined ? undefined : ownValue(byCode, code);
  if (known !== undefined) return known;
  if (status >= 500) {
    return { field: null, reason: "failed" };
  }
  return { field: null, reason: "refused" };
}

/** The whole seconds, at least 1, that a refusal asks people to wait. */
export function secondsUntilRetry({ retryAfterMs = USUAL_WAIT_MS }: AccountRefusal): number {
  return Math.max(1, Math.ceil(retryAfterMs / 1_000));
}

function patienceOf(body: unknown): AccountRefusal {
  const parsed = patienceSchema.safeParse(body);
  if (!parsed.success) return { field: null, reason: "tooManyTries", retryAfterMs: USUAL_WAIT_MS };
  const { reason, retryAfterMs } = parsed.data;
  return reason === "queue" || reason === "calls"
    ? { field: null, reason: "manyAtOnce", retryAfterMs, repeats: true }
    : { field: null, reason: "tooManyTries", retryAfterMs };
}

interface Entered {
  readonly name?: string;
  readonly email: string;
  readonly password: string;
}

/** The minimum length of a new password. */
const MINIMUM_PASSWORD_LENGTH = 10;

/**
 * Validates the form before it is sent.
 *
 * @param entered has a `name` only if the account is new
 * @returns null if the form is valid
 */
export function refusalBeforeSending(entered: Entered): AccountRefusal | null {
  const { name, email, password } = entered;
  if (name !== undefined && name.trim() === "") return { field: "name", reason: "noName" };
  if (email.trim() === "") return { field: "email", reason: "noEmail" };
  if (!/^\S+@\S+\.\S+$/.test(email.trim())) return invalidEmail;
  if (password === "") return { field: "password", reason: "noPassword" };
  if (name !== undefined && password.length < MINIMUM_PASSWORD_LENGTH) {
    return passwordTooShort;
  }
  return null;
}
