"use client";

import { useEffect } from "react";
import { isGap, type Tick } from "../state/tick-gap.ts";

const TICK_MS = 1_000;

/** Calls back after the page has stood still, for example because the device slept. Null turns it off. */
export function useTickGap(onGap: (() => void) | null): void {
  useEffect(() => {
    if (onGap === null) return;
    let before = readTick();
    const timer = setInterval(() => {
      const now = readTick();
      // A page in the background is slowed down by the browser. It asks when the student returns.
      if (isGap(before, now) && document.visibilityState === "visible") onGap();
      before = now;
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [onGap]);
}

function readTick(): Tick {
  return { monotonicMs: performance.now(), dateMs: Date.now() };
}
