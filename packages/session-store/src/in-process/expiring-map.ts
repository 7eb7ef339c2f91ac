import { LRUCache } from "lru-cache";
import type { Clock } from "../session-store.ts";

export interface ExpiringMap {
  get(key: string): string | null;
  /** Milliseconds that the key still lives; null when it is not there. */
  timeToLiveMs(key: string): number | null;
  set(key: string, value: string, timeToLiveMs: number): void;
  delete(key: string): void;
  /** The entries that have not expired, the one written longest ago first. */
  entries(): readonly { readonly key: string; readonly value: string }[];
}

/**
 * A map of strings that expire. It holds at most `maximumEntries`: when it is full, expired entries are removed
 * first, and then the one written longest ago.
 */
export function createExpiringMap(clock: Clock, maximumEntries: number): ExpiringMap {
  // `ttlResolution: 0`: the clock is asked each time. `ttl` is only the default of an entry that names none.
  const cache = new LRUCache<string, string>({
    max: maximumEntries,
    ttl: 1,
    ttlResolution: 0,
    perf: { now: clock },
  });
  const lives = (key: string): boolean => cache.getRemainingTTL(key) > 0;
  // `peek` does not count as use, so that the order stays that of writing.
  const read = (key: string): string | null => (lives(key) ? (cache.peek(key) ?? null) : null);

  return {
    get: read,
    timeToLiveMs: (key) => (lives(key) ? cache.getRemainingTTL(key) : null),
    set: (key, value, timeToLiveMs) => {
      if (cache.size === maximumEntries && !cache.has(key)) cache.purgeStale();
      cache.set(key, value, { ttl: timeToLiveMs });
    },
    delete: (key) => {
      cache.delete(key);
    },
    entries: () =>
      [...cache.rkeys()].flatMap((key) => {
        const value = read(key);
        return value === null ? [] : [{ key, value }];
      }),
  };
}
