import { roleSchema } from "@plumbline/contracts";
import { betterAuth } from "better-auth";
import { APIError } from "better-auth/api";
import { Kysely, PostgresDialect } from "kysely";
import { Pool } from "pg";
import type { Environment } from "../../env.ts";
import { trustedOrigins } from "../http/request-origin.ts";
import { isDemonstrationAddress } from "./demonstration-accounts.ts";
import { type PasswordParts, patientPasswords, signInHooks } from "./sign-in-hooks.ts";

/** How long a signed session cookie is trusted without a query to the database. */
const COOKIE_CACHE_SECONDS = 300;

/**
 * Accounts by better-auth, in the schema `accounts` that the REST layer does not expose. A signed cookie carries the
 * session's user and role, so that a submission needs no query for the account.
 *
 * Its own limits are off: those of `accounts-handler.ts` and of `password-attempts.ts` take their place.
 */
export function createAuthentication(environment: Environment, passwords: PasswordParts) {
  const pool = new Pool({
    connectionString: environment.DATABASE_URL,
    max: 5,
    connectionTimeoutMillis: 5_000,
    // A server that no longer answers must not make a request wait for ever.
    query_timeout: 5_000,
    application_name: "plumbline accounts",
  });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => {});
  const database = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }).withSchema("accounts");
  const authentication = betterAuth({
    appName: "Plumbline",
    baseURL: environment.PUBLIC_URL,
    basePath: "/api/auth",
    secret: environment.BETTER_AUTH_SECRET,
    trustedOrigins: trustedOrigins(environment),
    database: { db: database, type: "postgres", transaction: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: !environment.OPEN_REGISTRATION,
      minPasswordLength: 10,
      autoSignIn: true,
      password: patientPasswords(passwords.hasher),
    },
    hooks: signInHooks(passwords, environment.DEMONSTRATION ? () => {} : refuseDemonstrationAccounts),
    user: {
      additionalFields: {
        role: { type: [...roleSchema.options], required: true, defaultValue: "student", input: false },
      },
    },
    session: {
      expiresIn: 7 * 24 * 3600,
      updateAge: 24 * 3600,
      cookieCache: { enabled: true, maxAge: COOKIE_CACHE_SECONDS },
    },
    advanced: {
      cookiePrefix: "plumbline",
      // If this is not set, better-auth skips the check when NODE_ENV is "test".
      disableOriginCheck: false,
      // The migrations create the schema, so better-auth need not validate it on the first request.
      database: { validateSchema: false },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: "error" },
  });
  return { authentication, close: () => pool.end() };
}

/** A demonstration that was here before has left accounts whose password everybody can read, one of them an admin's. */
function refuseDemonstrationAccounts(body: unknown): void {
  const email: unknown = typeof body === "object" && body !== null ? Reflect.get(body, "email") : null;
  if (typeof email !== "string" || !isDemonstrationAddress(email)) return;
  throw new APIError("UNAUTHORIZED", {
    code: "INVALID_EMAIL_OR_PASSWORD",
    message: "The accounts of the demonstration are closed here.",
  });
}

export type Authentication = ReturnType<typeof createAuthentication>["authentication"];
