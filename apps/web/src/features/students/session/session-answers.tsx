import type { RecordedAnswer, SessionStatus } from "@plumbline/contracts";
import { MessageCircleQuestion } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { EmptyState } from "#ui/empty-state.tsx";
import type { ContentLanguage } from "#ui/rich-text/language-attributes.ts";
import { AnswerCard } from "./answer-card.tsx";
import { type AnswerFilter, matchesFilter } from "./answer-filter.ts";
import { AnswerFilterControl } from "./answer-filter-control.tsx";
import { AnswerMap } from "./answer-map.tsx";
import { countAnswers } from "./session-statistics.ts";

interface SessionAnswersProps {
  readonly status: SessionStatus;
  readonly answers: readonly RecordedAnswer[];
  /** The language of the questions. */
  readonly language: ContentLanguage;
}

/** All answers of a session in order: an overview, a filter, and a card for each answer. */
export function SessionAnswers({ status, answers, language }: SessionAnswersProps) {
  const t = useTranslations("teacher.session");
  const [filter, setFilter] = useState<AnswerFilter>("all");
  if (answers.length === 0) {
    return (
      <EmptyState
        icon={MessageCircleQuestion}
        title={t(status === "active" ? "noAnswerYet" : "noneAnswered")}
      >
        <p>{t(status === "active" ? "noAnswerYetText" : "noneAnsweredText")}</p>
      </EmptyState>
    );
  }
  const shown = answers.filter((answer) => matchesFilter(filter, answer));
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <AnswerFilterControl counts={countAnswers(answers)} filter={filter} onFilter={setFilter} />
        <p role="status" className="text-ink-faint text-sm">
          {t("shownOf", { shown: shown.length, all: answers.length })}
        </p>
      </div>
      <AnswerMap answers={answers} filter={filter} />
      <ol aria-label={t("answers")} className="grid gap-5 *:min-w-0">
        {shown.map((answer) => (
          <li key={answer.position}>
            <AnswerCard answer={answer} language={language} />
          </li>
        ))}
      </ol>
    </div>
  );
}
