"use client";

import type { SessionId } from "@plumbline/contracts";
import { useRouter } from "next/navigation";
import { useCallback, useEffect } from "react";
import type { Choice } from "../question/choice.ts";
import { EndTestButton } from "./end-test-button.tsx";
import type { Asked } from "./runner-state.ts";
import { RunnerView } from "./runner-view.tsx";
import { useRunner } from "./use-runner.ts";

interface TestRunnerProps {
  readonly sessionId: SessionId;
  readonly testName: string;
  /** The question that was outstanding when the page was made. */
  readonly initial: Asked;
}

/** The question page at work; when the test is over it goes to the result. */
export const TestRunner = ({ sessionId, testName, initial }: TestRunnerProps) => {
  const router = useRouter();
  const [state, dispatch] = useRunner(sessionId, initial);
  const over = state.phase === "over";
  const path = `/sessions/${sessionId}`;
  useEffect(() => {
    if (over) router.replace(`${path}/result`);
  }, [over, router, path]);
  const choose = useCallback((choice: Choice) => dispatch({ type: "chosen", choice }), [dispatch]);
  return (
    <RunnerView
      testName={testName}
      path={path}
      state={state}
      onChoose={choose}
      onSubmit={(responseMs) => dispatch({ type: "submitted", responseMs })}
      onRetry={() => dispatch({ type: "retried" })}
      onContinue={() => dispatch({ type: "continued" })}
      actions={
        state.phase !== "over" && (
          <EndTestButton
            sessionId={sessionId}
            answered={state.asked.progress.answered + (state.phase === "feedback" ? 1 : 0)}
            unsent={state.phase === "working" || state.phase === "waiting" || state.phase === "stopped"}
            onEnded={() => dispatch({ type: "ended" })}
          />
        )
      }
    />
  );
};
