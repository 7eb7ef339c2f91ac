"use client";

import { useEffect, useMemo, useReducer } from "react";
import { nextRunnerState } from "#features/take-test/state/next-runner-state.ts";
import { opening, type RunnerState } from "#features/take-test/state/runner-state.ts";
import type { RunnerActions } from "#features/take-test/views/runner-view.tsx";
import { pretendedReply } from "./pretended-reply.ts";
import type { TryOutStep } from "./try-out-questions.ts";

/** About as long as a reply takes on a usual connection. */
const REPLY_MS = 400;

/** Long enough to read what the page says while it waits. */
const RETRY_MS = 10_000;

interface TryOut {
  readonly state: RunnerState;
  readonly actions: RunnerActions;
}

/** The question page at work on the rehearsal: its own rules of motion, and a server that is only pretended. */
export function useTryOut(steps: readonly TryOutStep[], first: TryOutStep): TryOut {
  const [state, dispatch] = useReducer(nextRunnerState, first.asked, opening);
  useEffect(() => {
    if (state.phase === "working") {
      const reply = () => dispatch(pretendedReply(steps, state, new Date()));
      const timer = setTimeout(reply, REPLY_MS);
      return () => clearTimeout(timer);
    }
    if (state.phase !== "waiting") return;
    const timer = setTimeout(() => dispatch({ type: "retried" }), RETRY_MS);
    return () => clearTimeout(timer);
  }, [state, steps]);
  const actions = useMemo<RunnerActions>(
    () => ({
      choose: (choice) => dispatch({ type: "chosen", choice }),
      submit: (responseMs) => dispatch({ type: "submitted", responseMs }),
      retry: () => dispatch({ type: "retried" }),
      goOn: () => dispatch({ type: "continued" }),
      takeBack: () => dispatch({ type: "taken-back" }),
      end: () => dispatch({ type: "ended" }),
    }),
    [],
  );
  return { state, actions };
}
