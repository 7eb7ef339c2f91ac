import type { SessionStore } from "@plumbline/session-store";

/** What took longer to read than this is not told to others: a change may have come in between. */
const FRESH_MS = 300;

/** So many are read and then told to others at a time, so that telling takes little longer than reading. */
const ACCOUNTS_AT_A_TIME = 1_000;

/** The versions of the rights of accounts. */
export interface AccountVersions {
  /**
   * Reads the present versions, at most 2.4 s old; an account that is not there has none.
   *
   * @throws Error where neither Redis nor the database answers
   */
  readonly read: (accountIds: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  /** Tells the other instances at once that an account has changed. Without this they notice it a little later. */
  readonly announce: (accountId: string) => Promise<void>;
}

interface AccountVersionSources {
  readonly store: Pick<SessionStore, "readAccountVersions" | "writeAccountVersions">;
  readonly readFromDatabase: (accountIds: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  readonly clock: () => number;
}

/**
 * Makes the reader of versions. Redis holds them for two seconds, so that several instances do not all ask the database for
 * the same accounts. What Redis does not have, and everything while it is away, comes from the database.
 */
export function createAccountVersions(sources: AccountVersionSources): AccountVersions {
  const { store, readFromDatabase, clock } = sources;
  const readPart = async (accountIds: readonly string[]): Promise<ReadonlyMap<string, number>> => {
    const found = await store.readAccountVersions(accountIds);
    const known = found.kind === "read" ? found.versions : new Map<string, number>();
    const missing = accountIds.filter((id) => !known.has(id));
    if (missing.length === 0) return known;
    const startedMs = clock();
    const read = await readFromDatabase(missing);
    if (found.kind === "read" && clock() - startedMs <= FRESH_MS) {
      await store.writeAccountVersions(read, { replace: false });
    }
    return new Map([...known, ...read]);
  };

  return {
    read: async (accountIds) => {
      const versions = new Map<string, number>();
      for (let from = 0; from < accountIds.length; from += ACCOUNTS_AT_A_TIME) {
        const part = await readPart(accountIds.slice(from, from + ACCOUNTS_AT_A_TIME));
        for (const [id, version] of part) versions.set(id, version);
      }
      return versions;
    },
    announce: async (accountId) => {
      const read = await readFromDatabase([accountId]);
      await store.writeAccountVersions(read, { replace: true });
    },
  };
}
