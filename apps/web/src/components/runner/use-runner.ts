"use client";

import type { SessionId } from "@plumbline/contracts";
import { type Dispatch, useCallback, useEffect, useReducer } from "react";
import { useTRPCClient } from "../../trpc/client.tsx";
import { forgetAnswer, keepAnswer, keptAnswerFor } from "./kept-answer.ts";
import { nextRunnerState, type RunnerEvent } from "./next-runner-state.ts";
import { performTask, synchronize } from "./perform-task.ts";
import { retryDelayMs } from "./retry-delay.ts";
import { type Asked, opening, type RunnerState } from "./runner-state.ts";

/** Runs the question page: the pure state machine, and the effects that its phases ask for. */
export const useRunner = (
  sessionId: SessionId,
  initial: Asked,
): readonly [state: RunnerState, dispatch: Dispatch<RunnerEvent>] => {
  const [state, dispatch] = useReducer(nextRunnerState, initial, opening);
  useAnswerKeptOnDevice(sessionId, initial, { state, dispatch });
  useWork(sessionId, state, dispatch);
  useRetry(state, dispatch);
  useSynchronization(sessionId, initial, { state, dispatch });
  return [state, dispatch];
};

interface Running {
  readonly state: RunnerState;
  readonly dispatch: Dispatch<RunnerEvent>;
}

/** Keeps the answer on this device until the server has it, and takes it up again after a reload. */
const useAnswerKeptOnDevice = (sessionId: SessionId, initial: Asked, { state, dispatch }: Running): void => {
  useEffect(() => {
    const kept = keptAnswerFor(window.localStorage, sessionId, initial.question.id);
    if (kept !== null) dispatch({ type: "restored", kept });
  }, [sessionId, initial, dispatch]);

  useEffect(() => {
    const storage = window.localStorage;
    switch (state.phase) {
      case "answering": {
        const questionId = state.asked.question.id;
        if (state.choice !== null) {
          keepAnswer(storage, sessionId, { questionId, choice: state.choice, submittedAfterMs: null });
        } else if (keptAnswerFor(storage, sessionId, questionId) === null) {
          forgetAnswer(storage, sessionId); // an earlier question's, which the server has
        }
        return;
      }
      case "working": {
        const { questionId, choice, responseMs } = state.task.submission;
        return keepAnswer(storage, sessionId, { questionId, choice, submittedAfterMs: responseMs });
      }
      case "feedback":
      case "over":
        return forgetAnswer(storage, sessionId);
      default:
        return;
    }
  }, [sessionId, state]);
};

/** Does the work of the phase "working"; what comes after the phase has passed is dropped. */
const useWork = (sessionId: SessionId, state: RunnerState, dispatch: Dispatch<RunnerEvent>): void => {
  const client = useTRPCClient();
  useEffect(() => {
    if (state.phase !== "working") return;
    let current = true;
    void performTask(client, { sessionId, asked: state.asked, task: state.task }).then((event) => {
      if (current) dispatch(event);
    });
    return () => {
      current = false;
    };
  }, [client, sessionId, state, dispatch]);
};

/** Tries again after a while, and at once when the network comes back. */
const useRetry = (state: RunnerState, dispatch: Dispatch<RunnerEvent>): void => {
  useEffect(() => {
    if (state.phase !== "waiting") return;
    const retry = (): void => dispatch({ type: "retried" });
    const timer = setTimeout(retry, retryDelayMs(state.attempt, Math.random()));
    window.addEventListener("online", retry);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", retry);
    };
  }, [state, dispatch]);
};

/**
 * Asks where the test stands when the page opens (the browser may show an old copy of it on the way back) and
 * when it comes to sight again: the test may have gone on in another window or on another device.
 */
const useSynchronization = (sessionId: SessionId, initial: Asked, { state, dispatch }: Running): void => {
  const client = useTRPCClient();
  const asked = state.phase === "answering" ? state.asked : null;
  const ask = useCallback(
    (about: Asked): void => {
      // Nothing depends on this reply: without it the next submission finds out the same.
      void synchronize(client, sessionId, about).then(dispatch, () => {});
    },
    [client, sessionId, dispatch],
  );
  useEffect(() => ask(initial), [ask, initial]);
  useEffect(() => {
    if (asked === null) return;
    const seen = (): void => {
      if (document.visibilityState === "visible") ask(asked);
    };
    document.addEventListener("visibilitychange", seen);
    return () => document.removeEventListener("visibilitychange", seen);
  }, [ask, asked]);
};
