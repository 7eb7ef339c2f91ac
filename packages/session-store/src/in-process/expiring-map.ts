import type { Clock } from "../session-store.ts";

export type ExpiringMap = {
  get(key: string): string | null;
  /** Milliseconds that the key still lives; null when it is not there. */
  timeToLiveMs(key: string): number | null;
  set(key: string, value: string, timeToLiveMs: number): void;
  delete(key: string): void;
  /** What lives now. */
  entries(): readonly { readonly key: string; readonly value: string }[];
};

/**
 * Strings that expire, and never more than `maximumEntries` of them: when full, the expired go first and then
 * the one written longest ago, as a Redis with an eviction policy would do.
 */
export const createExpiringMap = (clock: Clock, maximumEntries: number): ExpiringMap => {
  const entries = new Map<string, { readonly value: string; readonly expiresAtMs: number }>();

  const living = (key: string) => {
    const entry = entries.get(key);
    if (entry === undefined || entry.expiresAtMs > clock()) return entry;
    entries.delete(key);
    return undefined;
  };

  const dropExpired = () => {
    const nowMs = clock();
    for (const [key, entry] of entries) if (entry.expiresAtMs <= nowMs) entries.delete(key);
  };

  const makeRoom = () => {
    if (entries.size < maximumEntries) return;
    dropExpired();
    for (const key of entries.keys()) {
      if (entries.size < maximumEntries) return;
      entries.delete(key);
    }
  };

  return {
    get: (key) => living(key)?.value ?? null,
    timeToLiveMs: (key) => {
      const entry = living(key);
      return entry === undefined ? null : entry.expiresAtMs - clock();
    },
    set: (key, value, timeToLiveMs) => {
      entries.delete(key);
      makeRoom();
      entries.set(key, { value, expiresAtMs: clock() + timeToLiveMs });
    },
    delete: (key) => {
      entries.delete(key);
    },
    entries: () => {
      dropExpired();
      return [...entries].map(([key, { value }]) => ({ key, value }));
    },
  };
};
