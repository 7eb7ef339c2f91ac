"use client";

import { useEffect, useState } from "react";

interface Clock {
  /** The deadline by the server's clock; null where there is none, or where the clock stands still. */
  readonly deadline: string | null;
  /** What the server's clock is ahead of this device's. */
  readonly aheadMs: number;
}

/** The time until the deadline, once a second; null before the device's clock was read, and without a deadline. */
export function useRemainingTime({ deadline, aheadMs }: Clock): number | null {
  const [remainingMs, setRemainingMs] = useState<number | null>(null);
  useEffect(() => {
    if (deadline === null) return setRemainingMs(null);
    const look = (): void => setRemainingMs(Date.parse(deadline) - (Date.now() + aheadMs));
    look();
    const timer = setInterval(look, 1_000);
    return () => clearInterval(timer);
  }, [deadline, aheadMs]);
  return remainingMs;
}
