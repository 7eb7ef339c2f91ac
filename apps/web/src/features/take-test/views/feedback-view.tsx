"use client";

import { CircleCheck, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "#ui/button.tsx";
import { QuestionCard } from "#ui/question/question-card.tsx";
import { MarkedText } from "#ui/rich-text/marked-text.tsx";
import type { FeedbackState } from "../state/runner-state.ts";
import { ActionBar } from "./action-bar.tsx";

interface FeedbackViewProps {
  readonly state: FeedbackState;
  readonly onContinue: () => void;
}

/** The feedback to an answer, where the test gives it: right or wrong, the right answer, and the explanation. */
export function FeedbackView({ state, onContinue }: FeedbackViewProps) {
  const { presented, submission, feedback, nextStep } = state;
  const { content, options, markup, language } = presented.question;
  const t = useTranslations("runner.feedback");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const Icon = feedback.correct ? CircleCheck : CircleX;
  return (
    <>
      <QuestionCard
        content={content}
        options={options}
        markup={markup}
        language={language}
        mode={{ kind: "reviewed", correctAnswer: feedback.correctAnswer, choice: submission.choice }}
      />
      <section className="mt-6 rounded-card border border-line bg-surface p-5">
        <h2
          ref={heading}
          tabIndex={-1}
          className={`flex items-center gap-2 font-semibold text-lg ${feedback.correct ? "text-good" : "text-bad"}`}
        >
          <Icon className="size-5" aria-hidden="true" />
          {t(headingOf(state))}
        </h2>
        {feedback.explanation !== "" && (
          <MarkedText markup={feedback.markup ?? "as-written"} language={language} className="mt-3">
            {feedback.explanation}
          </MarkedText>
        )}
      </section>
      <ActionBar>
        <Button onClick={onContinue} className="max-sm:w-full sm:min-w-44">
          {t(nextStep.kind === "over" ? "result" : "next")}
        </Button>
      </ActionBar>
    </>
  );
}

function headingOf({ feedback, submission }: FeedbackState): "right" | "wrong" | "notKnown" {
  if (feedback.correct) return "right";
  return submission.choice === "do-not-know" ? "notKnown" : "wrong";
}
