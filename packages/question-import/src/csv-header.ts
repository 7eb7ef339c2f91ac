import type { ImportIssue } from "@plumbline/contracts";
import { type Column, columnOf } from "./column-names.ts";
import { nearestName } from "./nearest-name.ts";
import { type FieldName, fieldNames, optionalFields } from "./parsed-import.ts";
import { quoteValue } from "./quote-value.ts";

/** Which column of a CSV file holds what. */
export type CsvHeader = {
  readonly columnCount: number;
  /** Position of each field's column; -1 for a field that has none. */
  readonly fields: Readonly<Record<FieldName, number>>;
  /** Positions of the option columns by option; empty when the options share one column. */
  readonly options: readonly number[];
  /** What refuses the whole file. */
  readonly problems: readonly ImportIssue[];
  readonly remarks: readonly ImportIssue[];
};

const optionalNames: ReadonlySet<string> = new Set(optionalFields);

const issue = (field: string, message: string, hint: string): ImportIssue => ({ field, message, hint });

const labelOf = (column: Column): string => {
  if (column.kind === "field") return column.field;
  return column.kind === "option" ? `option_${column.index + 1}` : column.name;
};

const repeatedColumns = (columns: readonly Column[]): ImportIssue[] => {
  const labels = columns.filter(({ kind }) => kind !== "unknown").map(labelOf);
  const repeated = new Set(labels.filter((label, index) => labels.indexOf(label) !== index));
  return [...repeated].map((label) =>
    issue(label, "stands in the header more than once", "Keep one of the columns."),
  );
};

const missingColumns = (fields: CsvHeader["fields"], options: readonly number[]): ImportIssue[] => {
  const missing = fieldNames.filter(
    (field) =>
      fields[field] === -1 && !optionalNames.has(field) && !(field === "options" && options.length > 0),
  );
  if (missing.length === 0) return [];
  const names = missing.map((field) => (field === "options" ? "options (or option_1, option_2, …)" : field));
  return [
    issue(
      "header",
      `the header lacks ${names.join(", ")}`,
      "The first line names the columns: id, content, option_1 to option_4, correct_answer, concepts, difficulty, discrimination.",
    ),
  ];
};

const optionColumns = (columns: readonly Column[]): { positions: number[]; problems: ImportIssue[] } => {
  const count = Math.max(0, ...columns.map((column) => (column.kind === "option" ? column.index + 1 : 0)));
  const positions = Array.from({ length: count }, (_, option) =>
    columns.findIndex((column) => column.kind === "option" && column.index === option),
  );
  const gap = positions.indexOf(-1);
  if (gap === -1) return { positions, problems: [] };
  const problem = issue(
    "header",
    `the header has option_${count} but not option_${gap + 1}`,
    "Add that column.",
  );
  return { positions, problems: [problem] };
};

const unknownColumns = (columns: readonly Column[]): ImportIssue[] =>
  columns.flatMap((column) => {
    if (column.kind !== "unknown" || column.name === "") return [];
    const meant = nearestName(column.name, fieldNames);
    const hint =
      meant === null ? "Remove it, or leave it: nothing is read from it." : `Did you mean ${meant}?`;
    return [issue(column.name, `the column ${quoteValue(column.name)} is not known and is ignored`, hint)];
  });

/** Reads the first line of a CSV file. */
export const readCsvHeader = (cells: readonly string[]): CsvHeader => {
  const columns = cells.map((cell) => columnOf(cell.trim()));
  const position = (field: FieldName) =>
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
    problems.push(issue("options", "the header has both options and option_1", "Keep one of the two forms."));
  }
  return {
    columnCount: cells.length,
    fields,
    options,
    problems: [...missingColumns(fields, options), ...problems, ...repeatedColumns(columns)],
    remarks: unknownColumns(columns),
  };
};
