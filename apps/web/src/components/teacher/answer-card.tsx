import type { RecordedAnswer } from "@plumbline/contracts";
import { RichText } from "../content/rich-text.tsx";
import { formatDuration } from "../formatting/instant.ts";
import { choiceOf } from "../question/choice.ts";
import { ReviewedOptions } from "../question/reviewed-options.tsx";
import { outcomeOf } from "../session/outcome.ts";
import { Card } from "../ui/card.tsx";
import { answerAnchor } from "./answer-anchor.ts";
import { conceptMoves } from "./concept-moves.ts";
import { ConceptMovesTable } from "./concept-moves-table.tsx";
import { Disclosure } from "./disclosure.tsx";
import { OutcomeBadge } from "./outcome-mark.tsx";
import { QuestionFacts } from "./question-facts.tsx";
import { QuestionStem } from "./question-stem.tsx";

/** One answer: the question as it was asked, what was answered, and what that did to the estimates. */
export const AnswerCard = ({ answer }: { readonly answer: RecordedAnswer }) => {
  const id = answerAnchor(answer.position);
  return (
    <article id={id} tabIndex={-1} aria-labelledby={`${id}-title`} className="scroll-mt-24 outline-none">
      <Card className="[:target>&]:border-accent">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h3 id={`${id}-title`} className="font-semibold">
            Question {answer.position}
          </h3>
          <OutcomeBadge outcome={outcomeOf(answer)} />
          <span className="ms-auto text-ink-faint text-sm tabular-nums">
            {answer.responseMs === null ? "time not measured" : formatDuration(answer.responseMs)}
          </span>
        </div>
        <div className="mt-4 grid gap-x-8 gap-y-6 *:min-w-0 lg:grid-cols-[minmax(0,1fr)_19rem]">
          <AskedQuestion answer={answer} />
          <Consequences answer={answer} />
        </div>
      </Card>
    </article>
  );
};

interface AnswerProps {
  readonly answer: RecordedAnswer;
}

const AskedQuestion = ({ answer: { question, response } }: AnswerProps) => (
  <div className="grid content-start gap-4 *:min-w-0">
    <QuestionStem content={question.content} />
    <div>
      <ReviewedOptions
        options={question.options}
        correctAnswer={question.correctAnswer}
        choice={choiceOf(response)}
        choiceLabel="Student’s answer"
        dense
      />
    </div>
    {question.explanation !== "" && (
      <Disclosure summary="Explanation">
        <RichText className="text-ink-soft">{question.explanation}</RichText>
      </Disclosure>
    )}
  </div>
);

const Consequences = ({ answer }: AnswerProps) => {
  const { asked, others } = conceptMoves(answer);
  return (
    <div className="grid content-start gap-2 *:min-w-0 lg:border-line lg:border-s lg:ps-6">
      <ConceptMovesTable
        caption={`Proficiency before and after question ${answer.position}, with 95% intervals`}
        moves={asked}
      />
      {others.length > 0 && (
        <Disclosure summary={`Other concepts (${others.length})`}>
          <p className="mb-2 text-ink-faint text-xs">
            The question does not ask about these. They move a little because concepts go together.
          </p>
          <ConceptMovesTable
            caption={`Other concepts before and after question ${answer.position}, with 95% intervals`}
            moves={others}
          />
        </Disclosure>
      )}
      <Disclosure summary="Difficulty and other item data">
        <QuestionFacts question={answer.question} />
      </Disclosure>
    </div>
  );
};
