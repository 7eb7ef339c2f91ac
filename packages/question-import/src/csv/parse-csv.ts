import { issueAt } from "@plumbline/contracts";
import { MOST_ROWS } from "../fields/bounds.ts";
import { type Candidates, type FileNotice, tooManyRows } from "../parsed-import.ts";
import { readCsvHeader } from "./csv-header.ts";
import { readCsvRecords } from "./csv-records.ts";
import { readCsvRow } from "./csv-row.ts";

/** Reads a CSV file whose first line names its columns. */
export function parseCsv(text: string): Candidates {
  // The header, and one more than a file may have.
  const [first, ...rest] = readCsvRecords(text.replace(/\r\n?/g, "\n"), MOST_ROWS + 2);
  if (first === undefined) return { notices: [noQuestions(1)], candidates: [] };
  const header = readCsvHeader(first.cells);
  const problems = [...first.problems, ...header.problems];
  if (problems.length > 0) {
    const notice = { line: first.line, refuses: true, issues: [...problems, ...header.remarks] };
    return { notices: [notice], candidates: [] };
  }
  if (rest.length > MOST_ROWS) return { notices: [tooManyRows(first.line)], candidates: [] };
  const notices: FileNotice[] = [];
  if (header.remarks.length > 0) notices.push({ line: first.line, refuses: false, issues: header.remarks });
  if (rest.length === 0) notices.push(noQuestions(first.line));
  return { notices, candidates: rest.map((record) => readCsvRow(record, header)) };
}

function noQuestions(line: number): FileNotice {
  return { line, refuses: true, issues: [issueAt("file", "csv-without-questions", {})] };
}
