"use client";

import { type Dispatch, useEffect } from "react";
import { deviceStorage } from "#device-storage/device-storage.ts";
import {
  forgetAnswer,
  forgetOldAnswers,
  type KeptAnswerScope,
  keepAnswer,
  readKeptAnswer,
} from "#device-storage/kept-answer.ts";
import type { RunnerEvent } from "../state/runner-event.ts";
import type { AnsweringState, RunnerState, WorkingState } from "../state/runner-state.ts";

/** Keeps the answer on this device until the server has it, and restores it after a reload. */
export function useKeptAnswer(
  { studentId, sessionId }: KeptAnswerScope,
  state: RunnerState,
  dispatch: Dispatch<RunnerEvent>,
): void {
  useEffect(() => forgetOldAnswers(deviceStorage(), Date.now()), []);

  useEffect(() => {
    const scope = { studentId, sessionId };
    switch (state.phase) {
      case "answering":
        return state.choice === null ? restoreAnswer(scope, state, dispatch) : keepChoice(scope, state);
      case "working":
        return keepSubmission(scope, state);
      case "time-up": // until the server has closed the test, the student may still get more time
        return state.confirmed ? forgetAnswer(deviceStorage(), scope) : undefined;
      case "feedback":
      case "over":
        return forgetAnswer(deviceStorage(), scope);
      default:
        return;
    }
  }, [studentId, sessionId, state, dispatch]);
}

function restoreAnswer(scope: KeptAnswerScope, state: AnsweringState, dispatch: Dispatch<RunnerEvent>): void {
  const storage = deviceStorage();
  const kept = readKeptAnswer(storage, scope, state.presented.question.id);
  if (kept !== null) dispatch({ type: "restored", kept });
  else forgetAnswer(storage, scope); // an answer to an earlier question, which the server has
}

function keepChoice(scope: KeptAnswerScope, { presented, choice }: AnsweringState): void {
  if (choice === null) return;
  const questionId = presented.question.id;
  keepAnswer(deviceStorage(), scope, { questionId, choice, submittedAfterMs: null, keptAt: Date.now() });
}

function keepSubmission(scope: KeptAnswerScope, { task }: WorkingState): void {
  if (task.kind !== "submit") return;
  const { questionId, choice, responseMs } = task.submission;
  keepAnswer(deviceStorage(), scope, {
    questionId,
    choice,
    submittedAfterMs: responseMs,
    keptAt: Date.now(),
  });
}
