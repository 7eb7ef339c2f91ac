"use client";

import type { SessionId, TestDetailsOutput } from "@plumbline/contracts";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useState } from "react";
import { ReportProblem } from "./effects/report-problem.tsx";
import { usePausing } from "./effects/use-pausing.ts";
import { type Initial, type Runner, useRunner } from "./effects/use-runner.ts";
import { useTestDetails } from "./effects/use-test-details.ts";
import { useTime } from "./effects/use-time.ts";
import type { KeptPlace } from "./state/kept-answer.ts";
import { progressOf, type RunnerState } from "./state/runner-state.ts";
import { EndTestDialog } from "./views/end-test-dialog.tsx";
import { type RunnerActions, RunnerView } from "./views/runner-view.tsx";

interface TestRunnerProps {
  /** Whose test it is, and which: where this device keeps an answer until it is acknowledged. */
  readonly place: KeptPlace;
  /** Time, pauses and accommodations, as they were when the page was made. */
  readonly details: TestDetailsOutput;
  readonly initial: Initial;
}

/** The question page at work; when the test is over it goes to the result. */
export function TestRunner({ place, details: initialDetails, initial }: TestRunnerProps) {
  const { sessionId } = place;
  const router = useRouter();
  const runner = useRunner(place, initial);
  const { state } = runner;
  const details = useTestDetails(sessionId, initialDetails);
  const time = useTime(runner, details);
  const pausing = usePausing(sessionId, runner, details);
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
        testName={details.details.pool.name}
        path={path}
        state={state}
        actions={actions}
        time={time}
        pausing={pausing}
        largerText={details.details.accommodations.largerText}
        report={
          "asked" in state &&
          state.asked !== null && <ReportProblem sessionId={sessionId} question={state.asked.question} />
        }
      />
      {ending && <Ending runner={runner} sessionId={sessionId} onClose={() => setEnding(false)} />}
    </>
  );
}

interface EndingProps {
  readonly runner: Runner;
  readonly sessionId: SessionId;
  readonly onClose: () => void;
}

function Ending({ runner: { state, dispatch }, sessionId, onClose }: EndingProps) {
  return state.phase === "over" || state.phase === "time-up" ? null : (
    <EndTestDialog
      sessionId={sessionId}
      answered={progressOf(state).answered + (state.phase === "feedback" ? 1 : 0)}
      unsent={isUnsent(state)}
      onEnded={() => dispatch({ type: "ended" })}
      onClose={onClose}
    />
  );
}

function isUnsent(state: RunnerState): boolean {
  return (
    (state.phase === "working" || state.phase === "waiting" || state.phase === "stopped") &&
    state.task.kind === "submit"
  );
}

/** Those that stay the same function from one drawing of the page to the next: key presses are listened to by them. */
function useRunnerActions(
  { dispatch, takeBack }: Runner,
  setEnding: (ending: boolean) => void,
): RunnerActions {
  return useMemo(
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
}
