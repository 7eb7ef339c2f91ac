"use client";

import { useEffect, useMemo, useReducer } from "react";
import { nextRunnerState } from "#features/take-test/state/next-runner-state.ts";
import { answeringState, type RunnerState } from "#features/take-test/state/runner-state.ts";
import type { RunnerActions } from "#features/take-test/views/runner-actions.ts";
import { simulatedReply } from "./simulated-reply.ts";
import type { TryOutStep } from "./try-out-steps.ts";

/** About the time of a reply over an ordinary connection. */
const REPLY_DELAY_MS = 400;

/** Long enough to read what the page shows while it waits. */
const RETRY_DELAY_MS = 10_000;

interface TryOut {
  readonly state: RunnerState;
  readonly actions: RunnerActions;
}

/** Runs the practice test: the reducer of the real question page, with a simulated server. */
export function useTryOut(steps: readonly TryOutStep[], first: TryOutStep): TryOut {
  const [state, dispatch] = useReducer(nextRunnerState, first.presented, answeringState);
  useEffect(() => {
    if (state.phase === "working") {
      const reply = () => dispatch(simulatedReply(steps, state, new Date()));
      const timer = setTimeout(reply, REPLY_DELAY_MS);
      return () => clearTimeout(timer);
    }
    if (state.phase !== "waiting") return;
    const timer = setTimeout(() => dispatch({ type: "retried" }), RETRY_DELAY_MS);
    return () => clearTimeout(timer);
  }, [state, steps]);
  const actions = useMemo<RunnerActions>(
    () => ({
      choose: (choice) => dispatch({ type: "chosen", choice }),
      submit: (responseMs) => dispatch({ type: "submitted", responseMs }),
      retry: () => dispatch({ type: "retried" }),
      proceed: () => dispatch({ type: "continued" }),
      takeBack: () => dispatch({ type: "taken-back" }),
      end: () => dispatch({ type: "ended" }),
    }),
    [],
  );
  return { state, actions };
}
