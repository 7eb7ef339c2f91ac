import type { RecordedAnswer, SessionStatus } from "@plumbline/contracts";
import { MessageCircleQuestion } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "../ui/empty-state.tsx";
import { AnswerCard } from "./answer-card.tsx";
import { type AnswerFilter, passes } from "./answer-filter.ts";
import { AnswerFilterControl } from "./answer-filter-control.tsx";
import { AnswerMap } from "./answer-map.tsx";
import { countAnswers } from "./session-facts.ts";

interface SessionAnswersProps {
  readonly status: SessionStatus;
  readonly answers: readonly RecordedAnswer[];
}

/** Every answer of a session in order: at a glance, by kind, and each in full. */
export const SessionAnswers = ({ status, answers }: SessionAnswersProps) => {
  const [filter, setFilter] = useState<AnswerFilter>("all");
  if (answers.length === 0) {
    return (
      <EmptyState
        icon={MessageCircleQuestion}
        title={status === "active" ? "No answer yet" : "No question was answered"}
      >
        <p>
          {status === "active"
            ? "The student is at the first question. Each answer appears here when it is given."
            : "The test was over before the first answer, so it measured nothing."}
        </p>
      </EmptyState>
    );
  }
  const shown = answers.filter((answer) => passes(filter, answer));
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <AnswerFilterControl counts={countAnswers(answers)} filter={filter} onFilter={setFilter} />
        <p role="status" className="text-ink-faint text-sm">
          {shown.length} of {answers.length} shown
        </p>
      </div>
      <AnswerMap answers={answers} filter={filter} />
      <ol aria-label="Answers" className="grid gap-5 *:min-w-0">
        {shown.map((answer) => (
          <li key={answer.position}>
            <AnswerCard answer={answer} />
          </li>
        ))}
      </ol>
    </div>
  );
};
