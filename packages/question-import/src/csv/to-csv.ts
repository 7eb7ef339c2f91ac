import type { ConceptWeights, QuestionDraft } from "@plumbline/contracts";
import Papa from "papaparse";
import { readConceptsCell } from "../fields/read-concepts.ts";
import { writeCorrectAnswer } from "../fields/read-correct-answer.ts";

const FEWEST_OPTION_COLUMNS = 4;

/**
 * Questions as a CSV file that `parseImport` reads back as the same questions: comma-separated, a column for
 * each option, all optional columns.
 */
export function toCsv(drafts: readonly QuestionDraft[]): string {
  const optionCount = Math.max(FEWEST_OPTION_COLUMNS, ...drafts.map(({ options }) => options.length));
  const optionNumbers = Array.from({ length: optionCount }, (_, index) => index);
  const fields = [
    "id",
    "content",
    ...optionNumbers.map((index) => `option_${index + 1}`),
    "correct_answer",
    "concepts",
    "difficulty",
    "discrimination",
    "guessing",
    "explanation",
  ];
  const data = drafts.map((draft) => [
    draft.id,
    draft.content,
    ...optionNumbers.map((index) => draft.options[index] ?? ""),
    writeCorrectAnswer(draft.correctAnswer, draft.options),
    writeConcepts(draft.concepts),
    draft.difficulty,
    draft.discrimination,
    draft.guessing,
    draft.explanation,
  ]);
  return `${Papa.unparse({ fields, data }, { newline: "\n" })}\n`;
}

/** Concepts as `Algebra; Number:0.5`, or as JSON where a name has a character that this form needs itself. */
function writeConcepts(weights: ConceptWeights): string {
  const words = formatConcepts(weights);
  const readBack = readConceptsCell(words);
  const isPlain = readBack.kind === "value" && JSON.stringify(readBack.value) === JSON.stringify(weights);
  return isPlain ? words : JSON.stringify(weights);
}

function formatConcepts(weights: ConceptWeights): string {
  return Object.entries(weights)
    .map(([name, weight]) => (weight === 1 ? name : `${name}:${weight}`))
    .join("; ");
}
