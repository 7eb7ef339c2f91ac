import type { AdminQuestion } from "@plumbline/contracts";
import { RichText } from "../../content/rich-text.tsx";
import { splitPassage } from "../../content/split-passage.ts";
import { formatCount, formatParameter, formatQuantity } from "../../formatting/number.ts";
import { Badge } from "../../ui/badge.tsx";
import { Cell, ColumnHead, RowHead, Table } from "../../ui/table.tsx";
import { TextLink } from "../../ui/text-link.tsx";
import { questionPath } from "../paths.ts";
import { MeasureMark } from "./measure-mark.tsx";
import { questionStatusWords } from "./status-words.ts";

/** Hidden where there is no room; the same facts then stand below the text. */
const wide = "max-md:hidden";

/** Questions of a pool, one a row. */
export const QuestionTable = ({ questions }: { readonly questions: readonly AdminQuestion[] }) => (
  <Table caption="Questions of this pool that fit the filters">
    <thead>
      <tr>
        <ColumnHead>Question</ColumnHead>
        <ColumnHead className={wide}>Concepts</ColumnHead>
        <ColumnHead numeric className={wide}>
          Difficulty
        </ColumnHead>
        <ColumnHead numeric className={wide}>
          Discrimination
        </ColumnHead>
        <ColumnHead numeric className={wide}>
          Answered
        </ColumnHead>
        <ColumnHead className={wide}>Status</ColumnHead>
      </tr>
    </thead>
    <tbody>
      {questions.map((question) => (
        <QuestionRow key={question.id} question={question} />
      ))}
    </tbody>
  </Table>
);

const QuestionRow = ({ question }: { readonly question: AdminQuestion }) => {
  const { label, tone } = questionStatusWords[question.status];
  const concepts = Object.keys(question.concepts).join(", ");
  return (
    <tr>
      <RowHead className="min-w-48 align-top font-normal">
        <TextLink href={questionPath(question.poolId, question.id)}>{question.id}</TextLink>
        <RichText inline className="mt-1 line-clamp-2 max-h-16 overflow-hidden text-ink-soft">
          {splitPassage(question.content).question}
        </RichText>
        <span className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-faint text-sm md:hidden">
          <Badge tone={tone}>{label}</Badge>
          <span>{concepts}</span>
          <span>difficulty {formatParameter(question.difficulty)}</span>
          <span>discrimination {formatParameter(question.discrimination)}</span>
          <span>{formatQuantity(question.answered, "answer", "answers")}</span>
        </span>
      </RowHead>
      <Cell className={`${wide} align-top text-ink-soft`}>{concepts}</Cell>
      <Cell numeric className={`${wide} align-top`}>
        <MeasureMark value={question.difficulty} from={-3} to={3} />
      </Cell>
      <Cell numeric className={`${wide} align-top`}>
        <MeasureMark value={question.discrimination} from={0} to={2.5} />
      </Cell>
      <Cell numeric className={`${wide} align-top`}>
        {formatCount(question.answered)}
      </Cell>
      <Cell className={`${wide} align-top`}>
        <Badge tone={tone}>{label}</Badge>
      </Cell>
    </tr>
  );
};
