"use client";

import type { Progress, SessionId } from "@plumbline/contracts";
import { type Dispatch, useCallback, useEffect, useReducer } from "react";
import { flushSync } from "react-dom";
import type { KeptAnswerScope } from "#device-storage/kept-answer.ts";
import { useServerClock, useTestApi } from "#trpc/test-api-provider.tsx";
import { nextRunnerState } from "../state/next-runner-state.ts";
import { retryDelayMs } from "../state/retry-delay.ts";
import type { RunnerEvent } from "../state/runner-event.ts";
import { answeringState, type PresentedQuestion, type RunnerState } from "../state/runner-state.ts";
import { performTask } from "./perform-task.ts";
import { useKeptAnswer } from "./use-kept-answer.ts";
import { usePageReturn } from "./use-page-return.ts";
import { useSynchronization } from "./use-synchronization.ts";
import { useTakeover } from "./use-takeover.ts";

export interface Runner {
  readonly state: RunnerState;
  readonly dispatch: Dispatch<RunnerEvent>;
  /** Continues on this page after another one had taken the test over. */
  readonly takeBack: () => void;
}

/** Where the test stood when the server rendered the page: at a question, or paused without one. */
export type InitialPosition = PresentedQuestion | { readonly progress: Progress };

/** Runs the question page: its reducer, and the effects of each phase. */
export function useRunner(scope: KeptAnswerScope, initial: InitialPosition): Runner {
  const { sessionId } = scope;
  const [state, dispatch] = useReducer(nextRunnerState, initial, initialState);
  useKeptAnswer(scope, state, dispatch);
  useTask(sessionId, state, dispatch);
  useRetry(state, dispatch);
  useSynchronization(sessionId, "question" in initial ? initial : null, { state, dispatch });
  const takeBack = useTakeover(sessionId, dispatch);
  return { state, dispatch, takeBack };
}

function initialState(initial: InitialPosition): RunnerState {
  return "question" in initial ? answeringState(initial) : { phase: "paused", progress: initial.progress };
}

/** Performs the task of the phase "working". A result that arrives after the phase is ignored. */
function useTask(sessionId: SessionId, state: RunnerState, dispatch: Dispatch<RunnerEvent>): void {
  const api = useTestApi();
  const clock = useServerClock();
  useEffect(() => {
    if (state.phase !== "working") return;
    let current = true;
    const { presented, task } = state;
    void performTask({ api, clock }, { sessionId, presented, task }).then((event) => {
      // Rendered synchronously, so that the next frame already shows the next question.
      if (current) flushSync(() => dispatch(event));
    });
    return () => {
      current = false;
    };
  }, [api, clock, sessionId, state, dispatch]);
}

/**
 * Tries again after a delay, and immediately when the student returns to the page or the network returns. A student who
 * was signed out and returns may have signed in meanwhile, in another tab.
 */
function useRetry(state: RunnerState, dispatch: Dispatch<RunnerEvent>): void {
  const retry = useCallback(() => dispatch({ type: "retried" }), [dispatch]);
  const isInterrupted =
    state.phase === "waiting" || (state.phase === "stopped" && state.code === "NOT_SIGNED_IN");
  usePageReturn(isInterrupted ? retry : null);
  useEffect(() => {
    if (state.phase !== "waiting") return;
    const timer = setTimeout(retry, retryDelayMs(state.attempt, Math.random()));
    return () => clearTimeout(timer);
  }, [state, retry]);
}
