import type { ConceptResult } from "@plumbline/contracts";
import { formatCount, formatPercent, formatTheta } from "../formatting/number.ts";
import { isTelling } from "../proficiency/interval-in-words.ts";
import { ProficiencyAxis, ProficiencyBand } from "../proficiency/proficiency-band.tsx";
import { Card } from "../ui/card.tsx";
import { Cell, ColumnHead, RowHead, Table } from "../ui/table.tsx";

interface ResultConceptsProps {
  readonly concepts: readonly ConceptResult[];
}

/** Each concept's estimate as a band, and the same figures in a table beside it. */
export const ResultConcepts = ({ concepts }: ResultConceptsProps) => (
  <div className="grid gap-6 *:min-w-0">
    <Card className="grid gap-5">
      {concepts.map((concept) => (
        <ProficiencyBand key={concept.name} {...concept} />
      ))}
      <ProficiencyAxis />
    </Card>
    <Table caption="Result for each concept">
      <thead>
        <tr>
          <ColumnHead>Concept</ColumnHead>
          <ColumnHead numeric>Questions</ColumnHead>
          <ColumnHead numeric>Estimate</ColumnHead>
          <ColumnHead numeric>Likely between</ColumnHead>
          <ColumnHead numeric>Compared with others</ColumnHead>
        </tr>
      </thead>
      <tbody>
        {concepts.map((concept) => (
          <ConceptRow key={concept.name} concept={concept} />
        ))}
      </tbody>
    </Table>
  </div>
);

const ConceptRow = ({ concept }: { readonly concept: ConceptResult }) => {
  const { name, answered, proficiency, standardError, mastery, interval } = concept;
  const [lower, upper] = interval;
  const telling = isTelling(standardError);
  return (
    <tr>
      <RowHead>{name}</RowHead>
      <Cell numeric>{formatCount(answered)}</Cell>
      <Cell numeric>{telling ? formatTheta(proficiency) : <NotYet />}</Cell>
      <Cell numeric className="whitespace-nowrap">
        {formatTheta(lower)} and {formatTheta(upper)}
      </Cell>
      <Cell numeric>{telling ? `above about ${formatPercent(mastery)}` : <NotYet />}</Cell>
    </tr>
  );
};

const NotYet = () => <span className="whitespace-nowrap text-ink-faint">not enough yet</span>;
