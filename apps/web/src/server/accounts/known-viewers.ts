import { LRUCache } from "lru-cache";
import type { AccountVersions } from "./account-versions.ts";
import type { Viewer } from "./viewer.ts";

/** How long after a look at the account's version its viewer is believed. */
const BELIEVED_MS = 2_500;

/** Who has sent nothing for this long is forgotten, and read from the database when they come back. */
const IDLE_MS = 300_000;

/** How many sessions are remembered. With cookies of at most 256 characters they take a few megabytes. */
const MAX_SESSIONS = 20_000;

/** How often the versions of the accounts should be looked at: well within the time for which viewers are believed. */
export const CONFIRM_EVERY_MS = 1_000;

interface KnownViewer {
  readonly viewer: Viewer;
  /** The version of the account that the viewer was read from. */
  readonly version: number;
  /** When the session ends by itself. */
  readonly expiresAtMs: number;
}

/** The students who are signed in and have sent something of late, by their session's cookie. */
export interface KnownViewers {
  /** The viewer; null where nobody is known by the cookie, or where their rights have not been looked at just now. */
  readonly find: (cookie: string) => Viewer | null;
  /** Begins to read a session from the database. What is read before a change of that moment is not remembered. */
  readonly beginReading: () => { readonly remember: (cookie: string, known: KnownViewer) => void };
  /** Forgets an account, whose rights have changed or ended. */
  readonly forget: (accountId: string) => void;
  /** Looks at the versions of all accounts that are remembered, and forgets those that have changed. It never throws. */
  readonly confirm: () => Promise<void>;
  /** How many sessions are remembered. */
  readonly size: () => number;
}

interface KnownViewersOptions {
  readonly versions: Pick<AccountVersions, "read">;
  readonly clock: () => number;
}

/**
 * Remembers students, so that an answer needs no look at the account: their rights are looked at in the background, all
 * together, every second (docs/adr/0033).
 */
export function createKnownViewers({ versions, clock }: KnownViewersOptions): KnownViewers {
  const sessions = new LRUCache<string, KnownViewer & { confirmedMs: number; usedMs: number }>({
    max: MAX_SESSIONS,
  });
  let changes = 0;
  let isConfirming = false;

  const dropIdle = (nowMs: number): void => {
    for (const [cookie, { usedMs, expiresAtMs }] of sessions.entries()) {
      if (nowMs - usedMs > IDLE_MS || nowMs >= expiresAtMs) sessions.delete(cookie);
    }
  };

  const confirmAll = async (startedMs: number): Promise<void> => {
    const accountIds = new Set([...sessions.values()].map(({ viewer }) => viewer.userId));
    if (accountIds.size === 0) return;
    const present = await versions.read([...accountIds]);
    for (const [cookie, known] of sessions.entries()) {
      // Somebody who was remembered meanwhile was not asked about.
      if (!accountIds.has(known.viewer.userId)) continue;
      const version = present.get(known.viewer.userId);
      if (version === undefined || version > known.version) sessions.delete(cookie);
      // An older one is what Redis still holds from before the change after which this was read.
      else if (version === known.version) known.confirmedMs = startedMs;
    }
  };

  return {
    find: (cookie) => {
      const known = sessions.get(cookie);
      const nowMs = clock();
      if (known === undefined || nowMs >= known.expiresAtMs) return null;
      // A clock that was put back says nothing about how long ago the look was.
      if (Math.abs(nowMs - known.confirmedMs) > BELIEVED_MS) return null;
      known.usedMs = nowMs;
      return known.viewer;
    },
    beginReading: () => {
      const startedMs = clock();
      const changesBefore = changes;
      return {
        remember: (cookie, known) => {
          if (changes !== changesBefore) return;
          sessions.set(cookie, { ...known, confirmedMs: startedMs, usedMs: startedMs });
        },
      };
    },
    forget: (accountId) => {
      changes += 1;
      for (const [cookie, { viewer }] of sessions.entries()) {
        if (viewer.userId === accountId) sessions.delete(cookie);
      }
    },
    confirm: async () => {
      if (isConfirming) return;
      isConfirming = true;
      const nowMs = clock();
      dropIdle(nowMs);
      // Where nothing can be read, nobody is confirmed: each is then read from the database when they come.
      await confirmAll(nowMs).catch(() => {});
      isConfirming = false;
    },
    size: () => sessions.size,
  };
}
