import type { ImportIssue } from "@plumbline/contracts";
import Papa from "papaparse";
import { columnOf } from "./column-names.ts";

/** One record of a CSV file and the line on which it begins. */
export type CsvRecord = {
  readonly line: number;
  readonly cells: readonly string[];
  readonly problems: readonly ImportIssue[];
};

const separators = [",", ";", "\t"] as const;

/** The separator by which the first line shows most columns that we know. */
const detectSeparator = (text: string): string => {
  let best: string = separators[0];
  let bestCount = 0;
  for (const separator of separators) {
    const [header = []] = Papa.parse<string[]>(text, {
      delimiter: separator,
      newline: "\n",
      preview: 1,
    }).data;
    const count = header.filter((name) => columnOf(name).kind !== "unknown").length;
    if (count > bestCount) {
      best = separator;
      bestCount = count;
    }
  }
  return best;
};

const problemOf = ({ code }: Papa.ParseError): ImportIssue =>
  code === "MissingQuotes"
    ? {
        field: "row",
        message: "a quotation mark that opens a text is never closed",
        hint: 'Close the text with ", and write "" for a quotation mark within it.',
      }
    : {
        field: "row",
        message: "something stands behind the quotation mark that closes a text",
        hint: 'Write "" for a quotation mark within a text that is in quotation marks.',
      };

const countLineBreaks = (text: string, from: number, to: number): number => {
  let count = 0;
  for (let at = text.indexOf("\n", from); at !== -1 && at < to; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
};

/**
 * Cuts a CSV text into records: comma, semicolon or tab, whichever its first line uses; empty lines are left
 * out. A record's line counts the breaks within quoted texts before it, as an editor does.
 *
 * @param text with `\n` as the only line break
 */
export const readCsvRecords = (text: string): CsvRecord[] => {
  const records: CsvRecord[] = [];
  let cursor = 0;
  let line = 1;
  Papa.parse<string[]>(text, {
    delimiter: detectSeparator(text),
    newline: "\n",
    step: ({ data, errors, meta }) => {
      const problems = errors.filter(({ type }) => type === "Quotes").map(problemOf);
      if (problems.length > 0 || data.some((cell) => cell.trim() !== ""))
        records.push({ line, cells: data, problems });
      line += countLineBreaks(text, cursor, meta.cursor);
      cursor = meta.cursor;
    },
  });
  return records;
};
