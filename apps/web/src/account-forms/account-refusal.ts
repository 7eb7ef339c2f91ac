import type english from "../../messages/en.json";

/**
 * The reason why an account request was refused, and the field that it belongs to; null for the whole form.
 */
export interface AccountRefusal {
  readonly field: "name" | "email" | "password" | null;
  /** The key of the message in `account.refusal`. */
  readonly reason: keyof (typeof english)["account"]["refusal"];
  /** When the request may be sent again; left out where that would not help. */
  readonly retryAfterMs?: number;
  /** Whether the page sends the request again by itself after that time: nobody has looked at it yet. */
  readonly repeats?: boolean;
}

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

/** The refusals by better-auth's codes. */
const byCode: ReadonlyMap<string, AccountRefusal> = new Map([
  ["INVALID_EMAIL_OR_PASSWORD", { field: "password", reason: "noMatch" }],
  ["INVALID_NAME", { field: "name", reason: "wrongName" }],
  ["INVALID_EMAIL", invalidEmail],
  ["EMAIL_TOO_LONG", invalidEmail],
  ["USER_ALREADY_EXISTS", emailTaken],
  ["USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL", emailTaken],
  ["EMAIL_NOT_VERIFIED", CONFIRM_BY_MAIL],
  ["PASSWORD_TOO_SHORT", passwordTooShort],
  ["PASSWORD_TOO_LONG", { field: "password", reason: "passwordTooLong" }],
  ["EMAIL_PASSWORD_SIGN_UP_DISABLED", { field: null, reason: "registrationClosed" }],
]);

/**
 * Converts the error response of an account request.
 *
 * @param status the HTTP status
 * @param body the parsed JSON, or null if there is none
 */
export function accountRefusalOf(status: number, body: unknown): AccountRefusal {
  if (status === 429) return patienceOf(body);
  const code = memberOf(body, "code");
  const known = typeof code === "string" ? byCode.get(code) : undefined;
  if (known !== undefined) return known;
  if (status >= 500) {
    return { field: null, reason: "failed" };
  }
  return { field: null, reason: "refused" };
}

/** Reads the reply to an account request: why nobody is signed in now; null where somebody is. */
export async function readRefusal(reply: Response): Promise<AccountRefusal | null> {
  const body: unknown = await reply.json().catch(() => null);
  if (!reply.ok) return accountRefusalOf(reply.status, body);
  // A sign-up that is to be confirmed by mail has no session yet.
  return memberOf(body, "token") === null ? CONFIRM_BY_MAIL : null;
}

/** The whole seconds, at least 1, that a refusal asks people to wait. */
export function secondsUntilRetry({ retryAfterMs = USUAL_WAIT_MS }: AccountRefusal): number {
  return Math.max(1, Math.ceil(retryAfterMs / 1_000));
}

/** Reads a refusal for now, as `server/accounts/sign-in-hooks.ts` writes it. */
function patienceOf(body: unknown): AccountRefusal {
  const reason = memberOf(body, "reason");
  const waitMs = memberOf(body, "retryAfterMs");
  const retryAfterMs = typeof waitMs === "number" && waitMs >= 0 ? waitMs : USUAL_WAIT_MS;
  if (reason === "queue" || reason === "calls") {
    return { field: null, reason: "manyAtOnce", retryAfterMs, repeats: true };
  }
  return { field: null, reason: reason === "sign-ups" ? "manyNewAccounts" : "tooManyTries", retryAfterMs };
}

/** No schema library here: its code would be the larger part of the sign-in page. */
function memberOf(body: unknown, name: string): unknown {
  return typeof body === "object" && body !== null && Object.hasOwn(body, name)
    ? Reflect.get(body, name)
    : undefined;
}

/** What an account form asks for. */
export interface AccountEntry {
  /** Only where the account is new. */
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
export function refusalBeforeSending(entered: AccountEntry): AccountRefusal | null {
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
