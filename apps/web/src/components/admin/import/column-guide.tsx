import { Cell, ColumnHead, RowHead, Table } from "../../ui/table.tsx";

const columns: readonly { readonly name: string; readonly meaning: string; readonly example: string }[] = [
  {
    name: "id",
    meaning:
      "Your own name for the question, unique in the whole bank. The same id again changes the question.",
    example: "alg-012",
  },
  {
    name: "content",
    meaning: "The text: markdown, with formulas in LaTeX between dollar signs.",
    example: "Solve $2x = 4$.",
  },
  {
    name: "options",
    meaning: "2 to 10: in columns option_1, option_2 and so on, or in one column with | between them.",
    example: "1 | 2 | 4",
  },
  {
    name: "correct_answer",
    meaning: "The right option: its number counted from 0, its letter counted from A, or its exact text.",
    example: "1",
  },
  {
    name: "concepts",
    meaning: "Concepts of the pool with ; between them, each with a weight up to 1 where it is not 1.",
    example: "Algebra; Number:0.5",
  },
  { name: "difficulty", meaning: "From −8 to 8, usually between −3 and 3.", example: "-0.5" },
  { name: "discrimination", meaning: "From 0.05 to 5, usually between 0.5 and 2.", example: "1.2" },
  { name: "guessing", meaning: "From 0 to 0.5; may be left out.", example: "0.2" },
  {
    name: "explanation",
    meaning: "Why the right answer is right; may be left out.",
    example: "Halve both sides.",
  },
];

/** What each column of a file holds. */
export const ColumnGuide = () => (
  <details>
    <summary className="min-h-11 py-2.5 font-medium text-sm">What each column holds</summary>
    <Table caption="Columns of a file of questions" className="mt-2">
      <thead>
        <tr>
          <ColumnHead>Column</ColumnHead>
          <ColumnHead>What it holds</ColumnHead>
          <ColumnHead>Example</ColumnHead>
        </tr>
      </thead>
      <tbody>
        {columns.map(({ name, meaning, example }) => (
          <tr key={name}>
            <RowHead className="align-top">{name}</RowHead>
            <Cell className="min-w-56 align-top">{meaning}</Cell>
            <Cell className="align-top">
              <code className="text-sm">{example}</code>
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
    <p className="mt-3 max-w-text text-ink-faint text-sm">
      Columns may stand in any order, separated by commas, semicolons or tabs. In JSON the same names are the
      fields of each question.
    </p>
  </details>
);
