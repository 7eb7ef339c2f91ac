"use client";

import { useEffect, useState } from "react";
import { useServerClock } from "#trpc/test-api-provider.tsx";

/**
 * The milliseconds until the deadline, updated every second and with every reply of the server; null without a deadline
 * and before the first reply.
 *
 * @param deadline by the server's clock; null where there is none, or while the test is paused
 */
export function useRemainingTime(deadline: string | null): number | null {
  const clock = useServerClock();
  const [remainingMs, setRemainingMs] = useState<number | null>(null);
  useEffect(() => {
    if (deadline === null) return setRemainingMs(null);
    const update = (): void => {
      const now = clock.now();
      setRemainingMs(now === null ? null : Date.parse(deadline) - now);
    };
    update();
    const timer = setInterval(update, 1_000);
    const unsubscribe = clock.subscribe(update);
    return () => {
      clearInterval(timer);
      unsubscribe();
    };
  }, [deadline, clock]);
  return remainingMs;
}
