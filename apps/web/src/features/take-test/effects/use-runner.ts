"use client";

import type { Progress, SessionId } from "@plumbline/contracts";
import { type Dispatch, useCallback, useEffect, useReducer } from "react";
import { flushSync } from "react-dom";
import { useTRPCClient } from "#trpc/client.tsx";
import type { KeptPlace } from "../state/kept-answer.ts";
import { nextRunnerState, type RunnerEvent } from "../state/next-runner-state.ts";
import { performTask } from "../state/perform-task.ts";
import { retryDelayMs } from "../state/retry-delay.ts";
import { type Asked, opening, type RunnerState } from "../state/runner-state.ts";
import { useKeptAnswer } from "./use-kept-answer.ts";
import { useReturn, useSynchronization } from "./use-synchronization.ts";
import { useTakeover } from "./use-takeover.ts";

export interface Runner {
  readonly state: RunnerState;
  readonly dispatch: Dispatch<RunnerEvent>;
  /** Goes on with this page after another one had taken the test over. */
  readonly takeBack: () => void;
}

/** Where the test stood when the page was made: at a question, or paused without one. */
export type Initial = Asked | { readonly progress: Progress };

/** Runs the question page: the pure state machine, and the effects that its phases ask for. */
export function useRunner(place: KeptPlace, initial: Initial): Runner {
  const { sessionId } = place;
  const [state, dispatch] = useReducer(nextRunnerState, initial, openingOn);
  useKeptAnswer(place, state, dispatch);
  useWork(sessionId, state, dispatch);
  useRetry(state, dispatch);
  useSynchronization(sessionId, "question" in initial ? initial : null, { state, dispatch });
  const takeBack = useTakeover(sessionId, dispatch);
  return { state, dispatch, takeBack };
}

function openingOn(initial: Initial): RunnerState {
  return "question" in initial ? opening(initial) : { phase: "paused", progress: initial.progress };
}

/** Does the work of the phase "working"; what comes after the phase has passed is dropped. */
function useWork(sessionId: SessionId, state: RunnerState, dispatch: Dispatch<RunnerEvent>): void {
  const client = useTRPCClient();
  useEffect(() => {
    if (state.phase !== "working") return;
    let current = true;
    void performTask(client, { sessionId, asked: state.asked, task: state.task }).then((event) => {
      // At once, in the task in which the reply came: the next question is in the very next frame.
      if (current) flushSync(() => dispatch(event));
    });
    return () => {
      current = false;
    };
  }, [client, sessionId, state, dispatch]);
}

/**
 * Tries again after a while, and at once when the student or the network comes back. Who was signed out and comes
 * back may have signed in meanwhile, in another tab.
 */
function useRetry(state: RunnerState, dispatch: Dispatch<RunnerEvent>): void {
  const retry = useCallback(() => dispatch({ type: "retried" }), [dispatch]);
  const held = state.phase === "waiting" || (state.phase === "stopped" && state.code === "NOT_SIGNED_IN");
  useReturn(held ? retry : null);
  useEffect(() => {
    if (state.phase !== "waiting") return;
    const timer = setTimeout(retry, retryDelayMs(state.attempt, Math.random()));
    return () => clearTimeout(timer);
  }, [state, retry]);
}
