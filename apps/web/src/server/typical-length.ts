import type { PoolId, PoolUsualOutput } from "@plumbline/contracts";
import { type Database, readTypicalLength } from "@plumbline/database";
import { LRUCache } from "lru-cache";

/** How long a value is used before it is read again: ten more students change it little. */
const FRESH_MS = 600_000;

/** How many pools are remembered. */
const MAX_POOLS = 1_000;

interface Remembered {
  readonly length: Promise<PoolUsualOutput>;
  readonly readAtMs: number;
}

/**
 * Makes the reader of how long a test of a pool usually takes. It remembers the value, because every student who is
 * about to start a test asks for it. Requests that arrive while it is being read share that read. A failure is not
 * remembered.
 */
export function createTypicalLengthReader(
  database: Database,
  clock: () => number,
): (poolId: PoolId) => Promise<PoolUsualOutput> {
  const remembered = new LRUCache<PoolId, Remembered>({ max: MAX_POOLS });
  return (poolId) => {
    const known = remembered.get(poolId);
    if (known !== undefined && clock() - known.readAtMs < FRESH_MS) return known.length;
    const length = readTypicalLength(database, poolId);
    remembered.set(poolId, { length, readAtMs: clock() });
    length.catch(() => remembered.delete(poolId));
    return length;
  };
}
