import type { RecordedAnswer } from "@plumbline/contracts";
import { formatParameter, formatPercent } from "../formatting/number.ts";

/** What the bank knows of a question: its item parameters as they were, and which revision was asked. */
export const QuestionFacts = ({ question }: { readonly question: RecordedAnswer["question"] }) => (
  <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm tabular-nums">
    <Fact term="Difficulty">{formatParameter(question.difficulty)}</Fact>
    <Fact term="Discrimination">{formatParameter(question.discrimination)}</Fact>
    <Fact term="Guessing">
      {formatParameter(question.guessing)} ({formatPercent(question.guessing)} right by chance)
    </Fact>
    <Fact term="Question">
      <span className="wrap-anywhere">{question.id}</span>, revision {question.revision}
    </Fact>
  </dl>
);

const Fact = ({ term, children }: { readonly term: string; readonly children: React.ReactNode }) => (
  <div className="col-span-full grid grid-cols-subgrid">
    <dt className="text-ink-soft">{term}</dt>
    <dd className="min-w-0">{children}</dd>
  </div>
);
