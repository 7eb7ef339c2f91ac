import { roleSchema } from "@plumbline/contracts";
import { betterAuth } from "better-auth";
import { APIError } from "better-auth/api";
import { z } from "zod";
import type { Environment } from "../../env.ts";
import { trustedOrigins } from "../http/request-origin.ts";
import type { AccountMails } from "../mail/account-mails.ts";
import { checkedAccountFields } from "./account-fields.ts";
import type { AccountsDatabase } from "./accounts-database.ts";
import { isDemonstrationAddress } from "./demonstration-accounts.ts";
import { type PasswordParts, patienceError, patientPasswords, signInHooks } from "./sign-in-hooks.ts";

interface AuthenticationParts {
  readonly database: AccountsDatabase;
  readonly passwords: PasswordParts;
  /** Is told after the rights of an account have changed, or a session of it has ended. */
  readonly onChange: (accountId: string) => Promise<void>;
  /** Absent where there is no mail server. */
  readonly mails: AccountMails | null;
}

/**
 * Accounts by better-auth, in the schema `accounts`. Who a cookie belongs to is always read from there; `read-viewer.ts` decides
 * who is remembered, and for how long.
 *
 * Its own limits are off: those of `accounts-handler.ts` and of `password-attempts.ts` take their place.
 */
export function createAuthentication(environment: Environment, parts: AuthenticationParts) {
  const { database, passwords, onChange, mails } = parts;
  const admitOwnName = ownNameRule(environment, passwords);
  return betterAuth({
    appName: "Plumbline",
    baseURL: environment.PUBLIC_URL,
    basePath: "/api/auth",
    secret: environment.BETTER_AUTH_SECRET,
    trustedOrigins: trustedOrigins(environment),
    database: { db: database.kysely, type: "postgres", transaction: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: !environment.OPEN_REGISTRATION,
      minPasswordLength: 10,
      autoSignIn: true,
      password: patientPasswords(passwords.hasher),
      ...(mails === null ? {} : confirmedSignUp(mails)),
    },
    ...(mails === null ? {} : { emailVerification: confirmation(mails) }),
    hooks: signInHooks(passwords, environment.DEMONSTRATION ? () => {} : refuseDemonstrationAccounts),
    user: {
      additionalFields: {
        role: { type: [...roleSchema.options], required: true, defaultValue: "student", input: false },
        version: { type: "number", required: false, input: false },
      },
    },
    session: { expiresIn: 7 * 24 * 3600, updateAge: 24 * 3600 },
    databaseHooks: {
      session: { delete: { after: ({ userId }) => onChange(userId) } },
      user: {
        // For every way in which an account is made or changed, whatever address it is called under.
        create: { before: async (user) => ({ data: checkedAccountFields(user) }) },
        update: {
          before: async (fields, context) => {
            const data = checkedAccountFields(fields);
            if ("name" in data) await admitOwnName(context?.context.session?.user, data.name);
            return { data };
          },
          after: ({ id }) => onChange(id),
        },
        delete: { after: ({ id }) => onChange(id) },
      },
    },
    advanced: {
      cookiePrefix: "plumbline",
      // If this is not set, better-auth skips the check when NODE_ENV is "test".
      disableOriginCheck: false,
      // The migrations create the schema, so better-auth need not validate it on the first request.
      // A session and its account are read by one statement, so that the account's version is that of the session's moment.
      database: { validateSchema: false, joins: true },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: "error" },
  });
}

/** With mail, a sign-up is answered the same whether the address has an account or not: the rest is said by mail. */
function confirmedSignUp(mails: AccountMails) {
  return {
    requireEmailVerification: true,
    onExistingUserSignUp: ({ user }: { readonly user: { readonly email: string } }) =>
      mails.alreadyThere(user.email),
    // As of an account that was just made.
    customSyntheticUser: ({ coreFields, id }: { readonly coreFields: object; readonly id: string }) => ({
      ...coreFields,
      role: "student",
      version: 0,
      id,
    }),
  };
}

function confirmation(mails: AccountMails) {
  return {
    sendOnSignUp: true,
    sendOnSignIn: true,
    autoSignInAfterVerification: true,
    sendVerificationEmail: ({
      user,
      url,
    }: {
      readonly user: { readonly email: string };
      readonly url: string;
    }) => mails.confirm(user.email, url),
  };
}

/**
 * Makes the rule about who may change their own name: staff may, and students where a setting says so, a few times an hour.
 *
 * @throws APIError FORBIDDEN with NAME_KEPT_BY_STAFF; TOO_MANY_REQUESTS
 */
function ownNameRule(environment: Environment, { limits }: PasswordParts) {
  return async (account: unknown, name: unknown): Promise<void> => {
    const parsed = studentSchema.safeParse(account);
    if (!parsed.success || parsed.data.name === name) return;
    if (!environment.STUDENTS_RENAME_THEMSELVES) {
      const message = "Your teacher changes your name.";
      throw new APIError("FORBIDDEN", { code: "NAME_KEPT_BY_STAFF", message });
    }
    const { allowed, waitMs } = await limits.takeRename(parsed.data.id);
    if (!allowed) throw patienceError("renames", waitMs);
  };
}

const studentSchema = z.object({ id: z.string(), name: z.string(), role: z.literal("student") });

/** A demonstration that was here before has left accounts whose password everybody can read, one of them an admin's. */
function refuseDemonstrationAccounts(body: unknown): void {
  const email: unknown = typeof body === "object" && body !== null ? Reflect.get(body, "email") : null;
  if (typeof email !== "string" || !isDemonstrationAddress(email)) return;
  throw new APIError("UNAUTHORIZED", {
    code: "INVALID_EMAIL_OR_PASSWORD",
    message: "The accounts of the demonstration are closed here.",
  });
}

export type Authentication = ReturnType<typeof createAuthentication>;
