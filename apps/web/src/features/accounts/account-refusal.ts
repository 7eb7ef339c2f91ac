import { z } from "zod";
import type english from "../../../messages/en.json";

/** Why signing in or up came to nothing, and beside which field to say so; null for the form as a whole. */
export interface AccountRefusal {
  readonly field: "name" | "email" | "password" | null;
  /** Names its sentence among the messages of accounts. */
  readonly reason: keyof (typeof english)["account"]["refusal"];
}

/** What better-auth says of a refusal. */
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
 * Reads the refusal of an account request.
 *
 * @param status the reply's HTTP status
 * @param body the reply's JSON, or null where it had none
 */
export function accountRefusalOf(status: number, body: unknown): AccountRefusal {
  if (status === 429) return { field: null, reason: "tooManyTries" };
  const reply = replySchema.safeParse(body);
  const code = reply.success ? reply.data.code : undefined;
  const known = code === undefined ? undefined : byCode[code];
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

/** The least that a new password must have. */
export const MINIMUM_PASSWORD_LENGTH = 10;

/**
 * What can be seen to be wrong before asking the server.
 *
 * @param entered with a `name` for a new account, without for an existing one
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
