import { createHmac } from "node:crypto";
import { createInProcessLimiter, type LimitReply, type SessionStore } from "@plumbline/session-store";
import type { Environment } from "../../env.ts";

/** Short, so that one person's calls of one window are soon done and nobody is refused for long. */
const WINDOW_SECONDS = 10;
const START_WINDOW_SECONDS = 600;
const SIGN_UP_WINDOW_SECONDS = 600;
const RENAMES_AN_HOUR = 5;
const HOUR_SECONDS = 3_600;

/** Who sends a request: the account, or only the address of somebody who is not signed in. */
export interface Sender {
  readonly accountId: string | null;
  readonly address: string;
}

export interface CallLimits {
  /** Counts calls of an account, or of an address where there is none. */
  readonly takeCalls: (sender: Sender, calls: number) => Promise<LimitReply>;
  /** Counts submissions of an account in this process alone: they may cost no further round trip to Redis. */
  readonly takeSubmissions: (sender: Sender, calls: number) => Promise<LimitReply>;
  /** Counts tests that a student begins or opens again: many short ones would tell which answers are right. */
  readonly takeStarts: (accountId: string, starts: number) => Promise<LimitReply>;
  /** Counts a new account. */
  readonly takeSignUp: (address: string) => Promise<LimitReply>;
  /** Counts a change of somebody's own name: every earlier name is kept. */
  readonly takeRename: (accountId: string) => Promise<LimitReply>;
}

type LimitSettings = Pick<
  Environment,
  | "BETTER_AUTH_SECRET"
  | "LIMIT_CALLS_PER_ACCOUNT"
  | "LIMIT_CALLS_PER_ADDRESS"
  | "LIMIT_STARTS_PER_ACCOUNT"
  | "LIMIT_SIGN_UPS_PER_ADDRESS"
>;

/** Makes the limits of calls (docs/adr/0029). */
export function createCallLimits(store: Pick<SessionStore, "limiter">, settings: LimitSettings): CallLimits {
  const perAccount = {
    name: "account",
    points: settings.LIMIT_CALLS_PER_ACCOUNT,
    windowSeconds: WINDOW_SECONDS,
  };
  const ofAccounts = store.limiter(perAccount);
  const ofSubmissions = createInProcessLimiter(perAccount);
  const ofAddresses = store.limiter({
    name: "address",
    points: settings.LIMIT_CALLS_PER_ADDRESS,
    windowSeconds: WINDOW_SECONDS,
  });
  const ofStarts = store.limiter({
    name: "starts",
    points: settings.LIMIT_STARTS_PER_ACCOUNT,
    windowSeconds: START_WINDOW_SECONDS,
  });
  const ofSignUps = store.limiter({
    name: "sign-ups",
    points: settings.LIMIT_SIGN_UPS_PER_ADDRESS,
    windowSeconds: SIGN_UP_WINDOW_SECONDS,
  });
  const ofRenames = store.limiter({
    name: "renames",
    points: RENAMES_AN_HOUR,
    windowSeconds: HOUR_SECONDS,
  });
  const digest = createDigest(settings.BETTER_AUTH_SECRET);
  return {
    takeCalls: ({ accountId, address }, points) =>
      accountId === null
        ? ofAddresses.take(digest(address), { points })
        : ofAccounts.take(digest(accountId), { points }),
    takeSubmissions: ({ accountId, address }, points) =>
      accountId === null
        ? ofAddresses.take(digest(address), { points })
        : ofSubmissions.take(accountId, { points }),
    takeStarts: (accountId, points) => ofStarts.take(digest(accountId), { points }),
    takeSignUp: (address) => ofSignUps.take(digest(address)),
    takeRename: (accountId) => ofRenames.take(digest(accountId)),
  };
}

/**
 * Makes the function that names a subject of a limit: nobody who reads Redis learns an address or an e-mail address from
 * it, because it is made with the installation's secret.
 */
export function createDigest(secret: string): (subject: string) => string {
  return (subject) =>
    createHmac("sha256", secret).update(`limit ${subject}`).digest("base64url").slice(0, 22);
}
