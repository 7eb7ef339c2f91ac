"use client";

import { useEffect, useState } from "react";

interface Clock {
  /** The deadline by the server's clock; null where there is none, or while the test is paused. */
  readonly deadline: string | null;
  /** How far the server's clock is ahead of this device's, in milliseconds. */
  readonly clockOffsetMs: number;
}

/** The milliseconds until the deadline, updated every second; null without a deadline and before the first update. */
export function useRemainingTime({ deadline, clockOffsetMs }: Clock): number | null {
  const [remainingMs, setRemainingMs] = useState<number | null>(null);
  useEffect(() => {
    if (deadline === null) return setRemainingMs(null);
    const update = (): void => setRemainingMs(Date.parse(deadline) - (Date.now() + clockOffsetMs));
    update();
    const timer = setInterval(update, 1_000);
    return () => clearInterval(timer);
  }, [deadline, clockOffsetMs]);
  return remainingMs;
}
