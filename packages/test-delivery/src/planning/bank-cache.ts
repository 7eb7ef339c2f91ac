import { DomainError, type PoolId } from "@plumbline/contracts";
import { type Database, loadBank } from "@plumbline/database";
import { LRUCache } from "lru-cache";
import { type Bank, bankOf } from "./bank.ts";
import type { ItemCache } from "./item-cache.ts";

/** The banks that this process has loaded, and the newest version of each that it knows to exist. */
export interface BankCache {
  /**
   * The pool's bank, loaded again when the cached one is older than `atLeastVersion` or than a version noted before.
   *
   * @throws DomainError POOL_NOT_AVAILABLE when there is no such pool
   */
  readonly load: (poolId: PoolId, concepts: readonly string[], atLeastVersion?: number) => Promise<Bank>;
  /** Notes that Postgres has this version of the bank: the next plan of the pool uses it or a newer one. */
  readonly noteVersion: (poolId: PoolId, bankVersion: number) => void;
  /** Whether no newer version of the pool's bank was noted. */
  readonly isNewest: (poolId: PoolId, bankVersion: number) => boolean;
}

/** A bank holds the parameters of a whole pool, so fewer of them are kept than of single items. */
const MAX_BANKS = 1_000;

/** `items` receives the parameters of every question in a loaded bank. */
export function createBankCache(database: Database, items: ItemCache): BankCache {
  const banks = new LRUCache<string, Promise<Bank>>({ max: MAX_BANKS });
  const newestVersions = new Map<PoolId, number>();

  async function load(poolId: PoolId, concepts: readonly string[], atLeastVersion = 0): Promise<Bank> {
    const wanted = Math.max(atLeastVersion, newestVersion(poolId));
    const key = `${poolId} ${JSON.stringify(concepts)}`;
    const cached = banks.get(key);
    if (cached !== undefined) {
      const bank = await cached.catch(() => null);
      if (bank !== null && bank.bankVersion >= wanted) return bank;
    }
    // Of several callers at once the first loads the bank, and the others wait for the same load.
    if (banks.get(key) === cached) {
      const loading = loadFromDatabase(poolId, concepts);
      banks.set(key, loading);
      loading.catch(() => banks.delete(key));
    }
    return banks.get(key) ?? loadFromDatabase(poolId, concepts);
  }

  async function loadFromDatabase(poolId: PoolId, concepts: readonly string[]): Promise<Bank> {
    const loaded = await loadBank(database, poolId);
    if (loaded === null) throw new DomainError("POOL_NOT_AVAILABLE", `no pool ${poolId}`);
    items.keep(loaded.items);
    noteVersion(poolId, loaded.bankVersion);
    return bankOf(concepts, loaded.bankVersion, loaded.items);
  }

  function noteVersion(poolId: PoolId, bankVersion: number): void {
    newestVersions.set(poolId, Math.max(bankVersion, newestVersion(poolId)));
  }

  function newestVersion(poolId: PoolId): number {
    return newestVersions.get(poolId) ?? 0;
  }

  return {
    load,
    noteVersion,
    isNewest: (poolId, bankVersion) => bankVersion >= newestVersion(poolId),
  };
}
