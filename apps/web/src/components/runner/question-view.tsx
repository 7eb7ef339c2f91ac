"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import type { Choice } from "../question/choice.ts";
import { QuestionCard } from "../question/question-card.tsx";
import { Button } from "../ui/button.tsx";
import { ActionBar } from "./action-bar.tsx";
import type { Asked } from "./runner-state.ts";

interface QuestionViewProps {
  readonly asked: Asked;
  readonly choice: Choice | null;
  /** The answer is on its way: the choice stays as it is. */
  readonly busy: boolean;
  readonly onChoose: (choice: Choice) => void;
  readonly onSubmit: (responseMs: number) => void;
  /** What became of the submission; stands below the button, so that nothing that is being read moves. */
  readonly children: ReactNode;
}

/** The outstanding question. Only the button submits. */
export const QuestionView = ({ asked, choice, busy, onChoose, onSubmit, children }: QuestionViewProps) => {
  const { content, options } = asked.question;
  const [prompted, setPrompted] = useState(false);
  const shownAt = useRef(0);
  useEffect(() => {
    shownAt.current = performance.now();
  }, []);

  const submit = (): void => {
    if (choice === null) setPrompted(true);
    else onSubmit(Math.round(performance.now() - shownAt.current));
  };
  return (
    <>
      <QuestionCard
        content={content}
        options={options}
        mode={{ kind: "answering", choice, onChoose, locked: busy }}
      />
      <ActionBar>
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
          <Button busy={busy} onClick={submit} className="max-sm:w-full sm:min-w-44">
            Submit answer
          </Button>
          <p className="hidden text-ink-faint text-sm pointer-fine:block">
            You cannot go back after submitting. Press ? for keys.
          </p>
        </div>
        <p role="status" className="text-sm text-warn not-empty:mt-2">
          {prompted && choice === null && "Choose an answer first; “I don’t know” is one."}
        </p>
        {children}
      </ActionBar>
    </>
  );
};
