"use client";

import type { SessionId } from "@plumbline/contracts";
import { type Dispatch, useCallback, useEffect } from "react";
import { useServerClock, useTestApi } from "#trpc/test-api-provider.tsx";
import type { RunnerEvent } from "../state/runner-event.ts";
import type { PresentedQuestion, RunnerState } from "../state/runner-state.ts";
import { synchronize } from "./perform-task.ts";
import { usePageReturn } from "./use-page-return.ts";
import { useTickGap } from "./use-tick-gap.ts";

interface RunnerStore {
  readonly state: RunnerState;
  readonly dispatch: Dispatch<RunnerEvent>;
}

/**
 * Requests where the test stands when the page opens, because the browser's back button may show an old copy of it, and
 * when the student returns to the page or the device slept, because the test may have continued in another browser or
 * on another device. The reply also sets the page's clock.
 */
export function useSynchronization(
  sessionId: SessionId,
  initial: PresentedQuestion | null,
  { state, dispatch }: RunnerStore,
): void {
  const api = useTestApi();
  const clock = useServerClock();
  const presented = state.phase === "answering" ? state.presented : null;
  const isIdle = presented !== null || state.phase === "paused";
  const request = useCallback(
    (question: PresentedQuestion | null): void => {
      // A failure is ignored: the next submission gets the same information.
      void synchronize({ api, clock }, sessionId, question).then(dispatch, () => {});
    },
    [api, clock, sessionId, dispatch],
  );
  useEffect(() => request(initial), [request, initial]);
  const repeat = useCallback(() => request(presented), [request, presented]);
  usePageReturn(isIdle ? repeat : null);
  useTickGap(isIdle ? repeat : null);
  useInterval(repeat, pollingIntervalMs(state));
}

/** The interval of polling: short when the time is up, long during a pause, which may end by itself. Null for none. */
function pollingIntervalMs(state: RunnerState): number | null {
  if (state.phase === "time-up") return state.confirmed ? null : 2_000;
  return state.phase === "paused" ? 30_000 : null;
}

function useInterval(action: () => void, intervalMs: number | null): void {
  useEffect(() => {
    if (intervalMs === null) return;
    const timer = setInterval(action, intervalMs);
    return () => clearInterval(timer);
  }, [action, intervalMs]);
}
