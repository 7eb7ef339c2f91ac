import type { RecordedAnswer } from "@plumbline/contracts";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { type Outcome, outcomeOf } from "#features/sessions/outcome.ts";
import { answerAnchor } from "./answer-anchor.ts";
import { type AnswerFilter, matchesFilter } from "./answer-filter.ts";
import { OutcomeIcon } from "./outcome-icon.tsx";

interface AnswerMapProps {
  readonly answers: readonly RecordedAnswer[];
  readonly filter: AnswerFilter;
}

const outcomeClasses: Record<Outcome, string> = {
  right: "border-good/40 bg-good-soft text-good",
  wrong: "border-bad/40 bg-bad-soft text-bad",
  "do-not-know": "border-warn/40 bg-warn-soft text-warn",
};

const TILE_CLASSES =
  "grid h-11 w-10 place-items-center content-center rounded-lg border text-sm tabular-nums leading-4";

/** Overview of a session: one tile per answer, which links to the answer's card. */
export function AnswerMap({ answers, filter }: AnswerMapProps) {
  const t = useTranslations("teacher");
  const outcomes = useTranslations("session.outcome");
  return (
    <nav aria-label={t("session.questions")}>
      <ol className="flex flex-wrap gap-1.5">
        {answers.map((answer) => {
          const outcome = outcomeOf(answer);
          return (
            <li key={answer.position}>
              {matchesFilter(filter, answer) ? (
                <a
                  href={`#${answerAnchor(answer.position)}`}
                  aria-label={t("answer.questionOutcome", {
                    position: answer.position,
                    outcome: outcomes(outcome),
                  })}
                  className={clsx(TILE_CLASSES, outcomeClasses[outcome], "hover:border-current")}
                >
                  {answer.position}
                  <OutcomeIcon outcome={outcome} />
                </a>
              ) : (
                <span className={clsx(TILE_CLASSES, "border-line text-ink-faint")} aria-hidden="true">
                  {answer.position}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
