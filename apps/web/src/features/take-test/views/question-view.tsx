"use client";

import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "#ui/button.tsx";
import type { Choice } from "#ui/question/choice.ts";
import { QuestionCard } from "#ui/question/question-card.tsx";
import { AwaitFontsAndPictures } from "#ui/rich-text/await-fonts-and-pictures.tsx";
import { hasFormula } from "#ui/rich-text/has-formula.ts";
import { hasPicture } from "#ui/rich-text/has-picture.ts";
import { useResponseTime } from "../effects/use-response-time.ts";
import type { PresentedQuestion } from "../state/runner-state.ts";
import { ActionBar } from "./action-bar.tsx";

/**
 * "open": the student can choose and submit. "sending": the answer is being sent, and the choice cannot be changed.
 * "blocked": the answer cannot be sent until the student does something, for example signs in.
 */
export type AnswerStatus = "open" | "sending" | "blocked";

interface QuestionViewProps {
  readonly presented: PresentedQuestion;
  readonly choice: Choice | null;
  readonly answerStatus: AnswerStatus;
  readonly onChoose: (choice: Choice) => void;
  readonly onSubmit: (responseMs: number) => void;
  /** A notice about the submission. It is below the button, so that the text of the question does not move. */
  readonly children: ReactNode;
}

/** The question with its answers. Only the button submits. */
export function QuestionView(props: QuestionViewProps) {
  const { presented, choice, answerStatus, onChoose, onSubmit, children } = props;
  const { content, options, markup, language } = presented.question;
  const [submittedWithoutChoice, setSubmittedWithoutChoice] = useState(false);
  const { restart, elapsedMs } = useResponseTime(presented.question.id);
  const submit = (): void => {
    if (choice === null) setSubmittedWithoutChoice(true);
    else onSubmit(elapsedMs());
  };
  return (
    <>
      {[content, ...options].some(mayMoveWhileLoading) && <AwaitFontsAndPictures onShown={restart} />}
      <QuestionCard
        content={content}
        options={options}
        markup={markup}
        language={language}
        mode={{ kind: "answering", choice, onChoose, locked: answerStatus !== "open" }}
      />
      <ActionBar>
        <SubmitButton status={answerStatus} onSubmit={submit} />
        <ChooseFirst shown={submittedWithoutChoice && choice === null} />
        {children}
      </ActionBar>
    </>
  );
}

/** Whether the text may change its size when a font or a picture has loaded. */
function mayMoveWhileLoading(text: string): boolean {
  return hasFormula(text) || hasPicture(text);
}

interface SubmitButtonProps {
  readonly status: AnswerStatus;
  readonly onSubmit: () => void;
}

function SubmitButton({ status, onSubmit }: SubmitButtonProps) {
  const t = useTranslations("runner");
  const isBlocked = status === "blocked";
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
      <Button
        busy={status === "sending"}
        {...(isBlocked ? { "aria-disabled": true } : {})}
        onClick={onSubmit}
        className={clsx("max-sm:w-full sm:min-w-44", isBlocked && "opacity-50")}
      >
        {t("submit")}
      </Button>
      <p className="hidden text-ink-faint text-sm sm:pointer-fine:block">{t("noWayBack")}</p>
    </div>
  );
}

function ChooseFirst({ shown }: { readonly shown: boolean }) {
  const t = useTranslations("runner");
  return (
    <p role="status" className="text-sm text-warn not-empty:mt-2">
      {shown && t("chooseFirst")}
    </p>
  );
}
