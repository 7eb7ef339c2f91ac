"use client";

import type { OwnTimeLimit } from "@plumbline/contracts";
import { useEffect } from "react";
import { useServerClock } from "#trpc/test-api-provider.tsx";
import { progressOf } from "../state/runner-state.ts";
import { useRemainingTime } from "./use-remaining-time.ts";
import type { Runner } from "./use-runner.ts";
import type { TestDetails } from "./use-test-details.ts";

/** The time limit of a test as its page shows it. */
export interface ShownTimeLimit {
  readonly limit: OwnTimeLimit;
  /** Null before the page has read its clock. */
  readonly remainingMs: number | null;
  /** An accommodation for this student: the page does not show the time at all. */
  readonly hideTime: boolean;
}

/** Watches the clock of a test with a time limit; null without a limit, while the test is paused, and when it is over. */
export function useTimeLimit(
  { state, dispatch }: Runner,
  { details: { timeLimit, accommodations } }: TestDetails,
): ShownTimeLimit | null {
  const isRunning = timeLimit !== null && state.phase !== "paused" && state.phase !== "over";
  // Extra time may arrive with the reply to an answer or with the details. Deadlines only move later.
  const deadline = isRunning ? latest(timeLimit.deadline, progressOf(state).deadline) : null;
  const clock = useServerClock();
  const remainingMs = useRemainingTime(deadline);
  const isAnswering = state.phase === "answering";
  useEffect(() => {
    // `remainingMs` may belong to an earlier deadline, so the clock itself is checked too.
    const now = clock.now();
    const isUp = deadline !== null && now !== null && Date.parse(deadline) <= now;
    if (isAnswering && remainingMs !== null && remainingMs <= 0 && isUp) dispatch({ type: "time-ran-out" });
  }, [isAnswering, deadline, clock, remainingMs, dispatch]);
  if (timeLimit === null || !isRunning) return null;
  return { limit: timeLimit, remainingMs, hideTime: accommodations.hideTime };
}

function latest(one: string | null, other: string | undefined): string | null {
  if (one === null || other === undefined) return one;
  return one > other ? one : other;
}
