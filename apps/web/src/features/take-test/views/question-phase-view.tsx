"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Callout } from "#ui/callout.tsx";
import type { Choice } from "#ui/question/choice.ts";
import type { RunnerState } from "../state/runner-state.ts";
import { progressInWords } from "../state/runner-text.ts";
import { EstimateSoFar } from "./estimate-so-far.tsx";
import { FeedbackView } from "./feedback-view.tsx";
import { Hindrance } from "./interruption-notice.tsx";
import { PrecisionMeter } from "./precision-meter.tsx";
import { QuestionView } from "./question-view.tsx";
import type { RunnerViewProps } from "./runner-view.tsx";

type AskingState = Exclude<RunnerState, { phase: "over" | "taken-over" | "paused" | "time-up" }>;

/** One question, from its appearance to its feedback. The focus begins on its heading. */
export function Asking(props: RunnerViewProps & { readonly state: AskingState }) {
  const { state, actions, path, report } = props;
  const t = useTranslations("runner");
  const { question, progress } = state.asked;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo({ top: 0 });
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="mb-5 font-medium text-base text-ink-faint tracking-normal">
        {progressInWords(question.position, progress.length, t)}
      </h1>
      {progress.precision !== undefined && <PrecisionMeter reached={progress.precision} />}
      {state.phase === "answering" && state.notice !== null && (
        <div className="mb-6">
          <Callout>{t(`notice.${state.notice}`)}</Callout>
        </div>
      )}
      {state.phase === "feedback" ? (
        <FeedbackView state={state} onContinue={actions.goOn} />
      ) : (
        <QuestionView
          asked={state.asked}
          choice={chosenIn(state)}
          work={workOf(state)}
          onChoose={actions.choose}
          onSubmit={actions.submit}
        >
          <Hindrance state={state} path={path} onRetry={actions.retry} />
        </QuestionView>
      )}
      {progress.concepts !== undefined && <EstimateSoFar concepts={progress.concepts} />}
      <div className="mt-6 -ms-3 mb-4">{report}</div>
    </>
  );
}

function chosenIn(state: AskingState): Choice | null {
  switch (state.phase) {
    case "answering":
      return state.choice;
    case "working":
    case "waiting":
    case "stopped":
      return state.task.submission?.choice ?? null;
    case "feedback":
      return state.submission.choice;
    default:
      return state satisfies never;
  }
}

function workOf(state: AskingState): "none" | "busy" | "held" {
  if (state.phase === "stopped") return "held";
  return state.phase === "answering" ? "none" : "busy";
}
