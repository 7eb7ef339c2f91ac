import type { RecordedAnswer } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { outcomeOf } from "#features/sessions/outcome.ts";
import { RapidGuessBadge } from "#features/sessions/rapid-guess-badge.tsx";
import { SetAsideBadge } from "#features/sessions/set-aside-badge.tsx";
import { SetAsideReason } from "#features/sessions/set-aside-reason.tsx";
import { readMarkup } from "#markup/read-markup.ts";
import { Card } from "#ui/card.tsx";
import { Disclosure } from "#ui/disclosure.tsx";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";
import { choiceOf } from "#ui/question/choice.ts";
import { ReviewedOptions } from "#ui/question/reviewed-options.tsx";
import type { ContentLanguage } from "#ui/rich-text/language-attributes.ts";
import { RichText } from "#ui/rich-text/rich-text.tsx";
import { answerAnchor } from "./answer-anchor.ts";
import { estimateChanges } from "./estimate-changes.ts";
import { EstimateChangesTable } from "./estimate-changes-table.tsx";
import { ItemParameterList } from "./item-parameter-list.tsx";
import { OutcomeBadge } from "./outcome-icon.tsx";
import { QuestionStem } from "./question-stem.tsx";
import { timeOf } from "./session-statistics.ts";

interface AnswerCardProps {
  readonly answer: RecordedAnswer;
  /** The language of the questions and of the names of the concepts. */
  readonly language: ContentLanguage;
}

/** Card for one answer: the question as it was asked, the response, and the change of the estimates. */
export function AnswerCard({ answer, language }: AnswerCardProps) {
  const t = useTranslations("teacher.answer");
  const numbers = useNumberFormatter();
  const id = answerAnchor(answer.position);
  const time = timeOf(answer);
  return (
    <article id={id} tabIndex={-1} aria-labelledby={`${id}-title`} className="scroll-mt-24 outline-none">
      <Card className="[:target>&]:border-accent">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h3 id={`${id}-title`} className="font-semibold">
            {t("question", { position: answer.position })}
          </h3>
          <OutcomeBadge outcome={outcomeOf(answer)} />
          <SetAsideBadge setAside={answer.setAside} />
          {answer.rapidGuess !== undefined && <RapidGuessBadge {...answer.rapidGuess} />}
          <span className="ms-auto text-ink-faint text-sm tabular-nums">
            {time === null ? t("notTimed") : numbers.duration(time)}
          </span>
        </div>
        <SetAsideReason setAside={answer.setAside} />
        <div className="mt-4 grid gap-x-8 gap-y-6 *:min-w-0 lg:grid-cols-[minmax(0,1fr)_19rem]">
          <AskedQuestion answer={answer} language={language} />
          <Consequences answer={answer} language={language} />
        </div>
      </Card>
    </article>
  );
}

function AskedQuestion({ answer: { question, response }, language }: AnswerCardProps) {
  const t = useTranslations("teacher.answer");
  return (
    <div className="grid content-start gap-4 *:min-w-0">
      <QuestionStem content={question.content} language={language} />
      <div>
        <ReviewedOptions
          options={question.options}
          markup={question.options.map(readMarkup)}
          language={language}
          correctAnswer={question.correctAnswer}
          choice={choiceOf(response)}
          choiceLabel={t("students")}
          dense
        />
      </div>
      {question.explanation !== "" && (
        <Disclosure summary={t("explanation")}>
          <RichText language={language} className="text-ink-soft">
            {question.explanation}
          </RichText>
        </Disclosure>
      )}
    </div>
  );
}

function Consequences({ answer, language }: AnswerCardProps) {
  const t = useTranslations("teacher.answer");
  const { asked, others } = estimateChanges(answer);
  return (
    <div className="grid content-start gap-2 *:min-w-0 lg:border-line lg:border-s lg:ps-6">
      <EstimateChangesTable
        caption={t("moves", { position: answer.position })}
        changes={asked}
        language={language}
      />
      {others.length > 0 && (
        <Disclosure summary={t("others", { count: others.length })}>
          <p className="mb-2 text-ink-faint text-xs">{t("othersText")}</p>
          <EstimateChangesTable
            caption={t("otherMoves", { position: answer.position })}
            changes={others}
            language={language}
          />
        </Disclosure>
      )}
      <Disclosure summary={t("itemData")}>
        <ItemParameterList question={answer.question} />
      </Disclosure>
    </div>
  );
}
