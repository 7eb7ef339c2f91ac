"use client";

import type { OwnTimeLimit } from "@plumbline/contracts";
import { useEffect } from "react";
import { progressOf } from "../state/runner-state.ts";
import { useRemainingTime } from "./use-remaining-time.ts";
import type { Runner } from "./use-runner.ts";
import type { TestDetails } from "./use-test-details.ts";

/** The time of a test as its page shows it. */
export interface ShownLimit {
  readonly limit: OwnTimeLimit;
  readonly remainingMs: number | null;
  /** Set by staff for this student: nothing of the time is on the page. */
  readonly hideTime: boolean;
}

/** Watches the clock of a test that has a limit; null where it has none, or while the clock stands still. */
export function useTime(
  { state, dispatch }: Runner,
  { details: { timeLimit, accommodations }, aheadMs }: TestDetails,
): ShownLimit | null {
  const running = timeLimit !== null && state.phase !== "paused" && state.phase !== "over";
  // Extra time may come with the reply to an answer, or with a look at the details: whichever is newer is later.
  const deadline = running ? later(timeLimit.deadline, progressOf(state).deadline) : null;
  const remainingMs = useRemainingTime({ deadline, aheadMs });
  const answering = state.phase === "answering";
  useEffect(() => {
    // What remains may be from before the deadline moved: the clock itself is asked.
    const isUp = deadline !== null && Date.parse(deadline) <= Date.now() + aheadMs;
    if (answering && remainingMs !== null && remainingMs <= 0 && isUp) dispatch({ type: "time-ran-out" });
  }, [answering, deadline, aheadMs, remainingMs, dispatch]);
  if (timeLimit === null || !running) return null;
  return { limit: timeLimit, remainingMs, hideTime: accommodations.hideTime };
}

function later(one: string | null, other: string | undefined): string | null {
  return one === null || other === undefined ? one : one > other ? one : other;
}
