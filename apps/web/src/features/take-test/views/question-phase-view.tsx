"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { Callout } from "#ui/callout.tsx";
import type { Choice } from "#ui/question/choice.ts";
import type {
  AnsweringState,
  FeedbackState,
  StoppedState,
  WaitingState,
  WorkingState,
} from "../state/runner-state.ts";
import { FeedbackView } from "./feedback-view.tsx";
import { formatProgress } from "./format-runner-state.ts";
import { InterruptionNotice } from "./interruption-notice.tsx";
import { PrecisionMeter } from "./precision-meter.tsx";
import { ProvisionalEstimate } from "./provisional-estimate.tsx";
import { type AnswerStatus, QuestionView } from "./question-view.tsx";
import type { RunnerActions } from "./runner-actions.ts";

type QuestionPhaseState = AnsweringState | WorkingState | WaitingState | StoppedState | FeedbackState;

interface QuestionPhaseViewProps {
  readonly state: QuestionPhaseState;
  readonly actions: RunnerActions;
  /** This page's own path, to return to after signing in. */
  readonly path: string;
  /** The button to report a problem with the question. */
  readonly report: ReactNode;
  /** The button to switch to the account whose test this is. */
  readonly switchAccount: ReactNode;
}

/** One question, in every phase that shows it: from answering to feedback. Its heading has the focus first. */
export function QuestionPhaseView(props: QuestionPhaseViewProps) {
  const { state, actions, path, report, switchAccount } = props;
  const { question, progress } = state.presented;
  const t = useTranslations("runner");
  const heading = useFocusFromTop();
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="mb-5 font-medium text-base text-ink-faint tracking-normal">
        {formatProgress(question.position, progress.length, t)}
      </h1>
      {progress.precision != null && <PrecisionMeter precision={progress.precision} />}
      <QuestionNotice state={state} />
      {state.phase === "feedback" ? (
        <FeedbackView state={state} onContinue={actions.proceed} />
      ) : (
        <QuestionView
          presented={state.presented}
          choice={choiceIn(state)}
          answerStatus={answerStatusIn(state)}
          onChoose={actions.choose}
          onSubmit={actions.submit}
        >
          <InterruptionNotice
            state={state}
            path={path}
            switchAccount={switchAccount}
            onRetry={actions.retry}
          />
        </QuestionView>
      )}
      {progress.concepts !== undefined && (
        <ProvisionalEstimate concepts={progress.concepts} language={question.language} />
      )}
      <div className="mt-6 -ms-3 mb-4">{report}</div>
    </>
  );
}

/** Scrolls to the top and focuses the heading when the question appears. */
function useFocusFromTop() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo({ top: 0 });
    heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
}

/** Says why this is another question than the student expects. */
function QuestionNotice({ state }: Pick<QuestionPhaseViewProps, "state">) {
  const t = useTranslations("runner");
  if (state.phase !== "answering" || state.notice === null) return null;
  return (
    <div className="mb-6">
      <Callout>{t(`notice.${state.notice}`)}</Callout>
    </div>
  );
}

type UnansweredState = Exclude<QuestionPhaseState, FeedbackState>;

function choiceIn(state: UnansweredState): Choice | null {
  return state.phase === "answering" ? state.choice : (state.task.submission?.choice ?? null);
}

function answerStatusIn(state: UnansweredState): AnswerStatus {
  if (state.phase === "stopped") return "blocked";
  return state.phase === "answering" ? "open" : "sending";
}
