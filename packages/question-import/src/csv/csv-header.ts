import { type Issue, issueAt, type QuestionField, questionFields } from "@plumbline/contracts";
import { MOST_ISSUES } from "../fields/bounds.ts";
import { type Column, columnOf } from "../fields/column-names.ts";
import { excerptOf } from "../fields/excerpt-of.ts";
import { nearestName } from "../fields/nearest-name.ts";
import { optionalFields } from "../parsed-import.ts";

/** Which column of a CSV file holds what. */
export interface CsvHeader {
  readonly columnCount: number;
  /** Position of each field's column; -1 for a field that has none. */
  readonly fields: Readonly<Record<QuestionField, number>>;
  /** Positions of the option columns by option; empty when the options share one column. */
  readonly options: readonly number[];
  /** What refuses the whole file. */
  readonly problems: readonly Issue[];
  readonly remarks: readonly Issue[];
}

const optionalNames: ReadonlySet<string> = new Set(optionalFields);

/** Reads the first line of a CSV file. */
export function readCsvHeader(cells: readonly string[]): CsvHeader {
  const columns = cells.map((cell) => columnOf(cell.trim()));
  const position = (field: QuestionField) =>
    columns.findIndex((column) => column.kind === "field" && column.field === field);
  const fields: CsvHeader["fields"] = {
    id: position("id"),
    content: position("content"),
    options: position("options"),
    correct_answer: position("correct_answer"),
    concepts: position("concepts"),
    difficulty: position("difficulty"),
    discrimination: position("discrimination"),
    guessing: position("guessing"),
    explanation: position("explanation"),
  };
  const { positions: options, problems } = optionColumns(columns);
  if (options.length > 0 && fields.options !== -1) {
    problems.push(issueAt("options", "options-in-two-forms", {}));
  }
  return {
    columnCount: cells.length,
    fields,
    options,
    problems: [...missingColumns(fields, options), ...problems, ...repeatedColumns(columns)],
    remarks: unknownColumns(columns),
  };
}

function optionColumns(columns: readonly Column[]): { positions: number[]; problems: Issue[] } {
  const count = columns.reduce(
    (most, column) => (column.kind === "option" ? Math.max(most, column.index + 1) : most),
    0,
  );
  const positions = Array.from({ length: count }, (_, option) =>
    columns.findIndex((column) => column.kind === "option" && column.index === option),
  );
  const gap = positions.indexOf(-1);
  if (gap === -1) return { positions, problems: [] };
  return { positions, problems: [issueAt("header", "header-gap", { present: count, absent: gap + 1 })] };
}

function missingColumns(fields: CsvHeader["fields"], options: readonly number[]): Issue[] {
  const missing = questionFields.filter(
    (field) =>
      fields[field] === -1 && !optionalNames.has(field) && !(field === "options" && options.length > 0),
  );
  if (missing.length === 0) return [];
  const names = missing.map((field) => (field === "options" ? "options (option_1, option_2, …)" : field));
  return [issueAt("header", "header-lacks", { columns: names.join(", ") })];
}

function repeatedColumns(columns: readonly Column[]): Issue[] {
  const labels = columns.filter(({ kind }) => kind !== "unknown").map(labelOf);
  const repeated = new Set(labels.filter((label, index) => labels.indexOf(label) !== index));
  return [...repeated].map((label) => issueAt(label, "column-twice", {}));
}

function unknownColumns(columns: readonly Column[]): Issue[] {
  const unknown = columns.flatMap((column) =>
    column.kind === "unknown" && column.name !== "" ? column : [],
  );
  return unknown.slice(0, MOST_ISSUES).map((column) => {
    const name = excerptOf(column.name);
    const meant = nearestName(column.name, questionFields);
    return meant === null
      ? issueAt(column.name, "unknown-column", { name })
      : issueAt(column.name, "misspelt-column", { name, meant });
  });
}

function labelOf(column: Column): string {
  if (column.kind === "field") return column.field;
  return column.kind === "option" ? `option_${column.index + 1}` : column.name;
}
