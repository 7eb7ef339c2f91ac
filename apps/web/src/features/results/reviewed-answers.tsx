import type { ReviewedAnswer } from "@plumbline/contracts";
import { Check, CircleHelp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { outcomeOf } from "#features/sessions/outcome.ts";
import { RapidGuessBadge } from "#features/sessions/rapid-guess-badge.tsx";
import { readMarkup } from "#markup/read-markup.ts";
import { readQuestionMarkup } from "#markup/read-question-markup.ts";
import { Badge } from "#ui/badge.tsx";
import { Callout } from "#ui/callout.tsx";
import { Card } from "#ui/card.tsx";
import { choiceOf } from "#ui/question/choice.ts";
import { QuestionCard } from "#ui/question/question-card.tsx";
import type { ContentLanguage } from "#ui/rich-text/language-attributes.ts";
import { RichText } from "#ui/rich-text/rich-text.tsx";

const outcomeVariants = {
  right: { Icon: Check, tone: "good" },
  wrong: { Icon: X, tone: "bad" },
  "do-not-know": { Icon: CircleHelp, tone: "warn" },
} as const;

interface ReviewedAnswersProps {
  readonly answers: readonly ReviewedAnswer[];
  /** The language of the questions. */
  readonly language: ContentLanguage;
}

/** Every question of a test in order, with the student's answer, the right answer and its explanation. */
export function ReviewedAnswers({ answers, language }: ReviewedAnswersProps) {
  return (
    <ol className="grid gap-6 *:min-w-0">
      {answers.map((answer) => (
        <li key={answer.position}>
          <ReviewedQuestion answer={answer} language={language} />
        </li>
      ))}
    </ol>
  );
}

interface ReviewedQuestionProps extends Pick<ReviewedAnswersProps, "language"> {
  readonly answer: ReviewedAnswer;
}

function ReviewedQuestion({ answer, language }: ReviewedQuestionProps) {
  const t = useTranslations("review");
  const { position, question, response } = answer;
  const id = `question-${position}`;
  return (
    <article aria-labelledby={id}>
      <Card>
        <div className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-1">
          <h2 id={id} className="font-semibold text-lg">
            {t("question", { position })}
          </h2>
          <OutcomeBadge answer={answer} />
          {answer.leftOut && <RapidGuessBadge leftOut />}
        </div>
        {answer.setAside !== undefined && (
          <div className="mb-5">
            <Callout title={t("setAside")}>{answer.setAside.reason}</Callout>
          </div>
        )}
        <QuestionCard
          content={question.content}
          options={question.options}
          markup={readQuestionMarkup(question, readMarkup)}
          language={language}
          mode={{ kind: "reviewed", correctAnswer: question.correctAnswer, choice: choiceOf(response) }}
        />
        {question.explanation !== "" && (
          <div className="mt-6 border-line border-t pt-5">
            <h3 className="font-semibold">{t("why")}</h3>
            <RichText language={language} className="mt-2 text-ink-soft">
              {question.explanation}
            </RichText>
          </div>
        )}
      </Card>
    </article>
  );
}

function OutcomeBadge({ answer }: Pick<ReviewedQuestionProps, "answer">) {
  const t = useTranslations("review");
  const outcome = outcomeOf(answer);
  const { Icon, tone } = outcomeVariants[outcome];
  return (
    <Badge tone={tone}>
      <Icon className="size-3.5 shrink-0" strokeWidth={2.75} aria-hidden="true" />
      {t(`outcome.${outcome}`)}
    </Badge>
  );
}
