"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { signInPath } from "../account/safe-next-path.ts";
import type { Choice } from "../question/choice.ts";
import { Button } from "../ui/button.tsx";
import { ButtonLink } from "../ui/button-link.tsx";
import { Callout } from "../ui/callout.tsx";
import { PageSkeleton } from "../ui/skeleton.tsx";
import { EstimateSoFar } from "./estimate-so-far.tsx";
import { FeedbackView } from "./feedback-view.tsx";
import { QuestionView, useOptionKeys } from "./question-view.tsx";
import { RunnerHeader } from "./runner-header.tsx";
import type { RunnerState } from "./runner-state.ts";
import { announcementOf, noticeInWords, progressInWords, stopInWords, waitInWords } from "./runner-text.ts";

interface RunnerViewProps {
  readonly testName: string;
  /** This page's own path, to come back to after signing in. */
  readonly path: string;
  readonly state: RunnerState;
  readonly onChoose: (choice: Choice) => void;
  readonly onSubmit: (responseMs: number) => void;
  readonly onRetry: () => void;
  readonly onContinue: () => void;
  /** What stands at the end of the header: the way to end the test. */
  readonly actions: ReactNode;
}

/** The question page in whatever phase it is. Knows no server: the gallery shows every phase of it. */
export const RunnerView = (props: RunnerViewProps) => {
  const { testName, state, actions } = props;
  return (
    <div className="flex min-h-full flex-1 flex-col">
      <p role="status" className="sr-only">
        {announcementOf(state)}
      </p>
      {state.phase === "over" ? (
        <main className="mx-auto w-full max-w-[46rem] px-4 py-12">
          <PageSkeleton />
        </main>
      ) : (
        <>
          <RunnerHeader
            testName={testName}
            phase={state.phase}
            progress={state.asked.progress}
            actions={actions}
          />
          <Asking key={state.asked.question.id} {...props} state={state} />
        </>
      )}
    </div>
  );
};

type AskingState = Exclude<RunnerState, { phase: "over" }>;

const chosenIn = (state: AskingState): Choice | null => {
  switch (state.phase) {
    case "answering":
      return state.choice;
    case "working":
    case "waiting":
      return state.task.submission.choice;
    case "feedback":
    case "stopped":
      return state.submission.choice;
    default:
      return state satisfies never;
  }
};

/** One question, from its appearance to its feedback. The focus begins on its heading. */
const Asking = (props: RunnerViewProps & { readonly state: AskingState }) => {
  const { state, onChoose, onSubmit, onContinue } = props;
  const { question, progress } = state.asked;
  const [section, setSection] = useState<HTMLElement | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useOptionKeys(section, state.phase === "answering" ? question.options.length : 0, onChoose);
  useEffect(() => {
    window.scrollTo({ top: 0 });
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <main
      id="content"
      ref={setSection}
      className="mx-auto w-full max-w-[46rem] flex-1 px-4 pt-6 sm:px-6 sm:pt-10 sm:pb-16"
    >
      <h1 ref={heading} tabIndex={-1} className="mb-5 font-medium text-base text-ink-faint tracking-normal">
        {progressInWords(question.position, progress.length)}
      </h1>
      {state.phase === "answering" && state.notice !== null && (
        <div className="mb-6">
          <Callout>{noticeInWords(state.notice)}</Callout>
        </div>
      )}
      {state.phase === "feedback" ? (
        <FeedbackView state={state} onContinue={onContinue} />
      ) : (
        <QuestionView
          asked={state.asked}
          choice={chosenIn(state)}
          busy={state.phase !== "answering"}
          onChoose={onChoose}
          onSubmit={onSubmit}
        >
          <Hindrance {...props} />
        </QuestionView>
      )}
      {progress.concepts !== undefined && <EstimateSoFar concepts={progress.concepts} />}
    </main>
  );
};

/** What keeps the answer from being recorded, and what can be done; nothing while all is well. */
const Hindrance = ({ state, path, onRetry }: RunnerViewProps & { readonly state: AskingState }) => {
  switch (state.phase) {
    case "waiting":
      return (
        <HindranceCallout tone="warn" {...waitInWords(state.reason)}>
          <Button variant="secondary" size="small" onClick={onRetry}>
            Try now
          </Button>
        </HindranceCallout>
      );
    case "stopped": {
      const signedOut = state.code === "NOT_SIGNED_IN";
      return (
        <HindranceCallout tone="bad" {...stopInWords(state)}>
          <ButtonLink href={signedOut ? signInPath(path) : "/home"} variant="secondary" size="small">
            {signedOut ? "Sign in" : "Go to your tests"}
          </ButtonLink>
        </HindranceCallout>
      );
    }
    default:
      return null;
  }
};

interface HindranceCalloutProps {
  readonly tone: "warn" | "bad";
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}

const HindranceCallout = ({ tone, title, text, children }: HindranceCalloutProps) => (
  <div className="mt-4">
    <Callout tone={tone} title={title}>
      <p>{text}</p>
      <div className="mt-3">{children}</div>
    </Callout>
  </div>
);
