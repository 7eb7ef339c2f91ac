"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { signInPath } from "../account/safe-next-path.ts";
import type { Choice } from "../question/choice.ts";
import { Button } from "../ui/button.tsx";
import { ButtonLink } from "../ui/button-link.tsx";
import { Callout } from "../ui/callout.tsx";
import { PageSkeleton } from "../ui/skeleton.tsx";
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
      <div className="grid gap-4 not-empty:mb-6 empty:hidden">
        <StateOfThings {...props} />
      </div>
      {state.phase === "feedback" ? (
        <FeedbackView state={state} onContinue={onContinue} />
      ) : (
        <QuestionView
          asked={state.asked}
          choice={chosenIn(state)}
          busy={state.phase !== "answering"}
          onChoose={onChoose}
          onSubmit={onSubmit}
        />
      )}
    </main>
  );
};

/** What the student should know before going on, above the question; nothing while all is well. */
const StateOfThings = ({ state, path, onRetry }: RunnerViewProps & { readonly state: AskingState }) => {
  switch (state.phase) {
    case "answering":
      return state.notice === null ? null : <Callout>{noticeInWords(state.notice)}</Callout>;
    case "waiting": {
      const { title, text } = waitInWords(state.reason);
      return (
        <Callout tone="warn" title={title}>
          <p>{text}</p>
          <Button variant="secondary" size="small" onClick={onRetry} className="mt-3">
            Try now
          </Button>
        </Callout>
      );
    }
    case "stopped": {
      const { title, text } = stopInWords(state);
      return (
        <Callout tone="bad" title={title}>
          <p>{text}</p>
          <ButtonLink
            href={state.code === "NOT_SIGNED_IN" ? signInPath(path) : "/home"}
            variant="secondary"
            size="small"
            className="mt-3"
          >
            {state.code === "NOT_SIGNED_IN" ? "Sign in" : "Go to your tests"}
          </ButtonLink>
        </Callout>
      );
    }
    case "working":
    case "feedback":
      return null;
    default:
      return state satisfies never;
  }
};
