"use client";

import type { SessionId } from "@plumbline/contracts";
import { type Dispatch, useCallback, useEffect } from "react";
import { useTRPCClient } from "#trpc/client.tsx";
import type { RunnerEvent } from "../state/next-runner-state.ts";
import { synchronize } from "../state/perform-task.ts";
import type { Asked, RunnerState } from "../state/runner-state.ts";

/** Calls back when the student comes back to the page: to its tab, by the way back, or with the network. */
export function useReturn(onReturn: (() => void) | null): void {
  useEffect(() => {
    if (onReturn === null) return;
    const seen = (): void => {
      if (document.visibilityState === "visible") onReturn();
    };
    // The first "pageshow" is the page's own loading; a later one brings it back out of the browser's cache.
    const shown = (event: PageTransitionEvent): void => {
      if (event.persisted) onReturn();
    };
    document.addEventListener("visibilitychange", seen);
    window.addEventListener("pageshow", shown);
    window.addEventListener("online", seen);
    return () => {
      document.removeEventListener("visibilitychange", seen);
      window.removeEventListener("pageshow", shown);
      window.removeEventListener("online", seen);
    };
  }, [onReturn]);
}

interface Running {
  readonly state: RunnerState;
  readonly dispatch: Dispatch<RunnerEvent>;
}

/** How often to ask unasked: soon where the time is up, now and then where a pause may end by itself. */
function repetitionMs(state: RunnerState): number | null {
  if (state.phase === "time-up") return state.confirmed ? null : 2_000;
  return state.phase === "paused" ? 30_000 : null;
}

function useRepetition(action: () => void, everyMs: number | null): void {
  useEffect(() => {
    if (everyMs === null) return;
    const timer = setInterval(action, everyMs);
    return () => clearInterval(timer);
  }, [action, everyMs]);
}

/**
 * Asks where the test stands when the page opens (the browser may show an old copy of it on the way back) and
 * when it comes to sight again: the test may have gone on in another browser or on another device.
 */
export function useSynchronization(
  sessionId: SessionId,
  initial: Asked | null,
  { state, dispatch }: Running,
): void {
  const client = useTRPCClient();
  const asked = state.phase === "answering" ? state.asked : null;
  const idle = asked !== null || state.phase === "paused";
  const ask = useCallback(
    (about: Asked | null): void => {
      // Nothing depends on this reply: without it the next submission finds out the same.
      void synchronize(client, sessionId, about).then(dispatch, () => {});
    },
    [client, sessionId, dispatch],
  );
  useEffect(() => ask(initial), [ask, initial]);
  const askAgain = useCallback(() => ask(asked), [ask, asked]);
  useReturn(idle ? askAgain : null);
  useRepetition(askAgain, repetitionMs(state));
}
