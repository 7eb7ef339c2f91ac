"use client";

import { useRouter } from "next/navigation";
import { useEffect, useMemo, useState } from "react";
import { EndTestDialog } from "./end-test-dialog.tsx";
import type { KeptPlace } from "./kept-answer.ts";
import { ReportProblem } from "./report-problem.tsx";
import type { Asked, RunnerState } from "./runner-state.ts";
import { type RunnerActions, RunnerView } from "./runner-view.tsx";
import { type Runner, useRunner } from "./use-runner.ts";

interface TestRunnerProps {
  /** Whose test it is, and which: where this device keeps an answer until it is acknowledged. */
  readonly place: KeptPlace;
  readonly testName: string;
  /** The question that was outstanding when the page was made. */
  readonly initial: Asked;
}

/** The question page at work; when the test is over it goes to the result. */
export const TestRunner = ({ place, testName, initial }: TestRunnerProps) => {
  const { sessionId } = place;
  const router = useRouter();
  const runner = useRunner(place, initial);
  const { state, dispatch } = runner;
  const [ending, setEnding] = useState(false);
  const actions = useRunnerActions(runner, setEnding);
  const over = state.phase === "over";
  const path = `/sessions/${sessionId}`;
  useEffect(() => {
    if (over) router.replace(`${path}/result`);
  }, [over, router, path]);
  return (
    <>
      <RunnerView
        testName={testName}
        path={path}
        state={state}
        actions={actions}
        report={
          state.phase !== "over" && <ReportProblem sessionId={sessionId} question={state.asked.question} />
        }
      />
      {ending && state.phase !== "over" && (
        <EndTestDialog
          sessionId={sessionId}
          answered={state.asked.progress.answered + (state.phase === "feedback" ? 1 : 0)}
          unsent={isUnsent(state)}
          onEnded={() => dispatch({ type: "ended" })}
          onClose={() => setEnding(false)}
        />
      )}
    </>
  );
};

const isUnsent = (state: RunnerState): boolean =>
  (state.phase === "working" || state.phase === "waiting" || state.phase === "stopped") &&
  state.task.kind === "submit";

const useRunnerActions = (
  { dispatch, takeBack }: Runner,
  setEnding: (ending: boolean) => void,
): RunnerActions =>
  useMemo(
    () => ({
      choose: (choice) => dispatch({ type: "chosen", choice }),
      submit: (responseMs) => dispatch({ type: "submitted", responseMs }),
      retry: () => dispatch({ type: "retried" }),
      goOn: () => dispatch({ type: "continued" }),
      takeBack,
      end: () => setEnding(true),
    }),
    [dispatch, takeBack, setEnding],
  );
