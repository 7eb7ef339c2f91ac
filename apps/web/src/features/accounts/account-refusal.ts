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
}

/** The body of better-auth's error response. */
const replySchema = z.object({ code: z.string().optional() });

export const UNREACHABLE: AccountRefusal = {
  field: null,
  reason: "unreachable",
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
  INVALID_EMAIL: invalidEmail,
  USER_ALREADY_EXISTS: emailTaken,
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: emailTaken,
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
  if (status === 429) return { field: null, reason: "tooManyTries" };
  const reply = replySchema.safeParse(body);
  const code = reply.success ? reply.data.code : undefined;
  const known = code === undefined ? undefined : ownValue(byCode, code);
  if (known !== undefined) return known;
  if (status >= 500) {
    return { field: null, reason: "failed" };
  }
  return { field: null, reason: "refused" };
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
