import { APIError, createAuthMiddleware, isAPIError } from "better-auth/api";
import { z } from "zod";
import { retryAfterHeader } from "../http/refusal-response.ts";
import type { CallLimits } from "../limits/call-limits.ts";
import { QueueBusyError } from "../threads/task-queue.ts";
import { checkedAccountFields } from "./account-fields.ts";
import type { PasswordHasher } from "./hashing/password-hasher.ts";
import type { PasswordAttempts } from "./password-attempts.ts";

/** What checks passwords, and decides how often one may be tried and an account be made. */
export interface PasswordParts {
  readonly hasher: PasswordHasher;
  readonly attempts: PasswordAttempts;
  readonly limits: Pick<CallLimits, "takeSignUp" | "takeRename">;
}

/** Why an account request is refused for now. The page repeats what nobody has looked at by itself. */
type PatienceReason = "calls" | "sign-ups" | "renames" | "wrong-passwords" | "queue";

/** The refusal of an account request that may be sent again after a time, in the form of better-auth's own. */
export function patienceError(reason: PatienceReason, retryAfterMs: number): APIError {
  const body = {
    code: "TOO_MANY_REQUESTS",
    message: "Too many requests. Send it again after the time in retry-after.",
    reason,
    retryAfterMs: Math.ceil(retryAfterMs),
  };
  return new APIError("TOO_MANY_REQUESTS", body, retryAfterHeader(retryAfterMs));
}

/** The functions with which better-auth hashes passwords: those of the hasher, whose full queue is a refusal with a time. */
export function patientPasswords({ hash, verify }: PasswordHasher) {
  return {
    hash: (password: string) => hash(password).catch(refuseWhereBusy),
    verify: (stored: Parameters<typeof verify>[0]) => verify(stored).catch(refuseWhereBusy),
  };
}

function refuseWhereBusy(failure: unknown): never {
  throw failure instanceof QueueBusyError ? patienceError("queue", failure.retryAfterMs) : failure;
}

/**
 * Counts attempts to sign in by account and address, before and after the password is checked, and new accounts by address.
 * They run for every way to use a password, whatever address it is called under.
 *
 * @param refuse throws where a request is refused for what its body says, before anything else is done
 */
export function signInHooks({ hasher, attempts, limits }: PasswordParts, refuse: (body: unknown) => void) {
  const attemptOf = (context: HookContext) => {
    const account = context.path === "/sign-in/email" ? emailOf(context) : accountOf(context);
    return account === null ? null : { account, address: addressOf(context) };
  };

  /** Those who are signed in prove themselves by their password once more. */
  const accountOf = ({ path }: HookContext): string | null =>
    path === "/change-password" ? (hasher.currentRequest()?.accountId ?? null) : null;

  const beginSignUp = async (context: HookContext) => {
    // Before anything is looked up, so that a refusal does not depend on whether the address has an account.
    const body = checkedAccountFields(z.record(z.string(), z.unknown()).catch({}).parse(context.body));
    const { allowed, waitMs } = await limits.takeSignUp(addressOf(context));
    if (!allowed) throw patienceError("sign-ups", waitMs);
    return { context: { body } };
  };

  const beginAttempt = async (context: HookContext): Promise<void> => {
    const attempt = attemptOf(context);
    if (attempt === null) return;
    const permission = await attempts.begin(attempt);
    if (!permission.allowed) throw patienceError("wrong-passwords", permission.waitMs);
    const request = hasher.currentRequest();
    if (request !== undefined) request.isFirst = permission.isFirst && context.path === "/sign-in/email";
  };

  return {
    before: createAuthMiddleware(async (context) => {
      refuse(context.body);
      return context.path === "/sign-up/email" ? beginSignUp(context) : beginAttempt(context);
    }),
    after: createAuthMiddleware(async (context) => {
      const attempt = attemptOf(context);
      if (attempt === null) return;
      const reply: unknown = context.context.returned;
      if (!isAPIError(reply)) await attempts.succeed(attempt);
      else if (queueRefusalSchema.safeParse(reply).success) await attempts.takeBack(attempt);
    }),
  };
}

const queueRefusalSchema = z.object({ body: z.object({ reason: z.literal("queue") }) });

interface HookContext {
  readonly path?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Headers | undefined;
}

const bodySchema = z.object({ email: z.string().trim().toLowerCase() });

function emailOf({ body }: HookContext): string | null {
  const parsed = bodySchema.safeParse(body);
  return parsed.success ? parsed.data.email : null;
}

/** `settleSender` has put the address there. */
function addressOf({ headers }: HookContext): string {
  return headers?.get("x-forwarded-for") ?? "unknown";
}
