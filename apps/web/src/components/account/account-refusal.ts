import { z } from "zod";

/** Why signing in or up came to nothing, and beside which field to say so; null for the form as a whole. */
export interface AccountRefusal {
  readonly field: "name" | "email" | "password" | null;
  readonly sentence: string;
}

/** What better-auth says of a refusal. */
const replySchema = z.object({ code: z.string().optional() });

export const UNREACHABLE: AccountRefusal = {
  field: null,
  sentence: "The server cannot be reached. Check your connection and try again.",
};

const invalidEmail: AccountRefusal = {
  field: "email",
  sentence: "This is not an email address. It looks like you@example.org.",
};

const passwordTooShort: AccountRefusal = {
  field: "password",
  sentence: "This password is too short: 10 characters or more.",
};

const byCode: Readonly<Record<string, AccountRefusal>> = {
  INVALID_EMAIL_OR_PASSWORD: {
    field: "password",
    sentence: "Email and password do not match an account. Check both; capitals count in the password.",
  },
  INVALID_EMAIL: invalidEmail,
  USER_ALREADY_EXISTS: { field: "email", sentence: "This address has an account already. Sign in instead." },
  PASSWORD_TOO_SHORT: passwordTooShort,
  PASSWORD_TOO_LONG: { field: "password", sentence: "This password is too long: 128 characters or fewer." },
  EMAIL_PASSWORD_SIGN_UP_DISABLED: {
    field: null,
    sentence: "New accounts are not open here. Ask whoever runs this site for one.",
  },
};

/**
 * Reads the refusal of an account request.
 *
 * @param status the reply's HTTP status
 * @param body the reply's JSON, or null where it had none
 */
export const accountRefusalOf = (status: number, body: unknown): AccountRefusal => {
  if (status === 429) return { field: null, sentence: "Too many tries. Wait a minute, then try again." };
  const reply = replySchema.safeParse(body);
  const code = reply.success ? reply.data.code?.replace(/^(USER_ALREADY_EXISTS).*/, "$1") : undefined;
  const known = code === undefined ? undefined : byCode[code];
  if (known !== undefined) return known;
  if (status >= 500) {
    return { field: null, sentence: "This did not work just now. Try again in a moment." };
  }
  return { field: null, sentence: "This was refused. Check what you entered and try again." };
};

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
export const refusalBeforeSending = (entered: Entered): AccountRefusal | null => {
  const { name, email, password } = entered;
  if (name !== undefined && name.trim() === "") return { field: "name", sentence: "Enter your name." };
  if (email.trim() === "") return { field: "email", sentence: "Enter your email address." };
  if (!/^\S+@\S+\.\S+$/.test(email.trim())) return invalidEmail;
  if (password === "") return { field: "password", sentence: "Enter your password." };
  if (name !== undefined && password.length < MINIMUM_PASSWORD_LENGTH) {
    return passwordTooShort;
  }
  return null;
};
