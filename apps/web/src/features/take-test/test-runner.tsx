"use client";

import type { TestDetailsOutput } from "@plumbline/contracts";
import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { KeptAnswerScope } from "#device-storage/kept-answer.ts";
import { useServerClock } from "#trpc/test-api-provider.tsx";
import { usePageReturn } from "./effects/use-page-return.ts";
import { usePauseControls } from "./effects/use-pause-controls.ts";
import { type InitialPosition, type Runner, useRunner } from "./effects/use-runner.ts";
import { type TestDetails, useTestDetails } from "./effects/use-test-details.ts";
import { useTimeLimit } from "./effects/use-time-limit.ts";
import { responseTime } from "./state/response-time.ts";
import { progressOf, type RunnerState } from "./state/runner-state.ts";
import { EndTestDialog } from "./views/end-test-dialog.tsx";
import { ReportProblemButton } from "./views/report-problem-button.tsx";
import type { RunnerActions } from "./views/runner-actions.ts";
import { RunnerView } from "./views/runner-view.tsx";

interface TestRunnerProps {
  /** The student and the session. */
  readonly scope: KeptAnswerScope;
  /** Time, pauses and accommodations, as they were when the server rendered the page. */
  readonly details: TestDetailsOutput;
  readonly initial: InitialPosition;
  /** The button to switch to the account whose test this is, after another account has signed in on this device. */
  readonly switchAccount: ReactNode;
}

/** The question page of a running test. When the test is over, it goes to the result. */
export function TestRunner({ scope, details: initialDetails, initial, switchAccount }: TestRunnerProps) {
  const { sessionId } = scope;
  const path = `/sessions/${sessionId}`;
  const runner = useRunner(scope, initial);
  const { state } = runner;
  const details = useTestDetails(sessionId, initialDetails);
  const time = useTimeLimit(runner, details);
  const pauseControls = usePauseControls(sessionId, runner, details);
  const [isEnding, setIsEnding] = useState(false);
  const toResponseTime = useResponseTimes(state, details);
  const actions = useRunnerActions(runner, setIsEnding, toResponseTime);
  useRedirectWhenOver(state, `${path}/result`);
  return (
    <>
      <RunnerView
        pool={details.details.pool}
        path={path}
        state={state}
        actions={actions}
        time={time}
        pauseControls={pauseControls}
        largerText={details.details.accommodations.largerText}
        report={
          "presented" in state &&
          state.presented !== null && (
            <ReportProblemButton sessionId={sessionId} question={state.presented.question} />
          )
        }
        switchAccount={switchAccount}
      />
      {isEnding && state.phase !== "over" && state.phase !== "time-up" && (
        <EndTestDialog
          sessionId={sessionId}
          answered={progressOf(state).answered + (state.phase === "feedback" ? 1 : 0)}
          hasUnsentAnswer={hasUnsentAnswer(state)}
          onEnded={() => runner.dispatch({ type: "ended" })}
          onClose={() => setIsEnding(false)}
        />
      )}
    </>
  );
}

/** The same functions at every rendering, so that the listener for keys does not change. */
function useRunnerActions(
  { dispatch, takeBack }: Runner,
  setIsEnding: (isEnding: boolean) => void,
  toResponseTime: (measuredMs: number) => number,
): RunnerActions {
  return useMemo(
    () => ({
      choose: (choice) => dispatch({ type: "chosen", choice }),
      submit: (measuredMs) => dispatch({ type: "submitted", responseMs: toResponseTime(measuredMs) }),
      retry: () => dispatch({ type: "retried" }),
      proceed: () => dispatch({ type: "continued" }),
      takeBack,
      end: () => setIsEnding(true),
    }),
    [dispatch, takeBack, setIsEnding, toResponseTime],
  );
}

/**
 * Turns what the page measured into the response time of the question that it shows. A page to which the student returns asks
 * again since when the question is awaited: another page may have got it first.
 */
function useResponseTimes(state: RunnerState, { details, refresh }: TestDetails) {
  const clock = useServerClock();
  usePageReturn(refresh);
  const latest = useRef({ state, awaited: details.awaited });
  useEffect(() => {
    latest.current = { state, awaited: details.awaited };
  }, [state, details.awaited]);
  return useCallback(
    (measuredMs: number): number => {
      const { state: shown, awaited } = latest.current;
      if (!("presented" in shown) || shown.presented === null) return measuredMs;
      return responseTime(measuredMs, shown.presented.question.id, { awaited, nowMs: clock.now() });
    },
    [clock],
  );
}

function useRedirectWhenOver(state: RunnerState, resultPath: string): void {
  const router = useRouter();
  const isOver = state.phase === "over";
  useEffect(() => {
    if (isOver) router.replace(resultPath);
  }, [isOver, router, resultPath]);
}

function hasUnsentAnswer(state: RunnerState): boolean {
  return (
    (state.phase === "working" || state.phase === "waiting" || state.phase === "stopped") &&
    state.task.kind === "submit"
  );
}
