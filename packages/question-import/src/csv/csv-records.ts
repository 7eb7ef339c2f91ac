import { type Issue, issueAt } from "@plumbline/contracts";
import Papa from "papaparse";
import { columnOf } from "../fields/column-names.ts";

/** One record of a CSV file and the line on which it begins. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
  readonly problems: readonly Issue[];
}

const separators = [",", ";", "\t"] as const;

/**
 * Cuts a CSV text into records: comma, semicolon or tab, whichever its first line uses; empty lines are left
 * out. A record's line counts the breaks within quoted texts before it, as an editor does.
 *
 * @param text with `\n` as the only line break
 * @param most after so many records it reads no further
 */
export function readCsvRecords(text: string, most: number): CsvRecord[] {
  const records: CsvRecord[] = [];
  let cursor = 0;
  let line = 1;
  Papa.parse<string[]>(text, {
    delimiter: detectSeparator(text),
    newline: "\n",
    step: ({ data, errors, meta }, parser) => {
      const problems = errors.filter(({ type }) => type === "Quotes").map(problemOf);
      if (problems.length > 0 || data.some((cell) => cell.trim() !== ""))
        records.push({ line, cells: data, problems });
      line += countLineBreaks(text, cursor, meta.cursor);
      cursor = meta.cursor;
      if (records.length === most) parser.abort();
    },
  });
  return records;
}

/** The separator by which the first line shows most columns that we know. */
function detectSeparator(text: string): string {
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
}

function problemOf({ code }: Papa.ParseError): Issue {
  return issueAt("row", code === "MissingQuotes" ? "open-quotation" : "text-behind-quotation", {});
}

function countLineBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", from); at !== -1 && at < to; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}
