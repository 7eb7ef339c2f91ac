/** The header of every reply of the API: the server's time, in milliseconds since 1970. */
export const SERVER_TIME_HEADER = "plumbline-time";

/**
 * The server's time as a page knows it: set by every reply of the API, and carried on by a clock of the device that
 * nobody can set. The device's own date may be wrong, and may be corrected while the page is open.
 */
export interface ServerClock {
  /** Milliseconds since 1970 by the server; null before the first reply. */
  readonly now: () => number | null;
  /** Sets the clock by the time in a reply. A header that is missing or is not a number is ignored. */
  readonly setBy: (header: string | null) => void;
  /** Calls back after each setting of the clock; returns the function that stops it. */
  readonly subscribe: (listener: () => void) => () => void;
}

/**
 * @param monotonicNow milliseconds since any fixed moment, never set back or forward, for example `performance.now`
 */
export function createServerClock(monotonicNow: () => number): ServerClock {
  let aheadMs: number | null = null;
  const listeners = new Set<() => void>();
  return {
    now: () => (aheadMs === null ? null : monotonicNow() + aheadMs),
    setBy: (header) => {
      const serverMs = header === null ? Number.NaN : Number(header);
      if (!(serverMs > 0)) return;
      aheadMs = serverMs - monotonicNow();
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
