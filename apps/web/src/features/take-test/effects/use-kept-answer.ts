"use client";

import { type Dispatch, useEffect } from "react";
import {
  forgetAnswer,
  forgetOldAnswers,
  type KeptPlace,
  keepAnswer,
  keptAnswerFor,
} from "../state/kept-answer.ts";
import type { RunnerEvent } from "../state/next-runner-state.ts";
import type { RunnerState } from "../state/runner-state.ts";
import { deviceStorage } from "./device-storage.ts";

/** Keeps the answer on this device until the server has it, and takes it up again after a reload. */
export function useKeptAnswer(
  { studentId, sessionId }: KeptPlace,
  state: RunnerState,
  dispatch: Dispatch<RunnerEvent>,
): void {
  useEffect(() => forgetOldAnswers(deviceStorage(), Date.now()), []);

  useEffect(() => {
    const storage = deviceStorage();
    const place = { studentId, sessionId };
    switch (state.phase) {
      case "answering": {
        const questionId = state.asked.question.id;
        if (state.choice !== null) {
          const { choice } = state;
          return keepAnswer(storage, place, {
            questionId,
            choice,
            submittedAfterMs: null,
            keptAt: Date.now(),
          });
        }
        const kept = keptAnswerFor(storage, place, questionId);
        if (kept !== null) dispatch({ type: "restored", kept });
        else forgetAnswer(storage, place); // an earlier question's, which the server has
        return;
      }
      case "working": {
        if (state.task.kind !== "submit") return;
        const { questionId, choice, responseMs } = state.task.submission;
        return keepAnswer(storage, place, {
          questionId,
          choice,
          submittedAfterMs: responseMs,
          keptAt: Date.now(),
        });
      }
      case "time-up": // until the server has closed the test, there may be more time after all
        return state.confirmed ? forgetAnswer(storage, place) : undefined;
      case "feedback":
      case "over":
        return forgetAnswer(storage, place);
      default:
        return;
    }
  }, [studentId, sessionId, state, dispatch]);
}
