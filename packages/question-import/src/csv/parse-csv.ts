import { issueAt } from "@plumbline/contracts";
import type { Candidates, FileNotice } from "../parsed-import.ts";
import { readCsvHeader } from "./csv-header.ts";
import { readCsvRecords } from "./csv-records.ts";
import { readCsvRow } from "./csv-row.ts";

/** Reads a CSV file whose first line names its columns. */
export function parseCsv(text: string): Candidates {
  const [first, ...rest] = readCsvRecords(text.replace(/\r\n?/g, "\n"));
  if (first === undefined) return { notices: [noQuestions(1)], candidates: [] };
  const header = readCsvHeader(first.cells);
  const problems = [...first.problems, ...header.problems];
  if (problems.length > 0) {
    const notice = { line: first.line, refuses: true, issues: [...problems, ...header.remarks] };
    return { notices: [notice], candidates: [] };
  }
  const notices: FileNotice[] = [];
  if (header.remarks.length > 0) notices.push({ line: first.line, refuses: false, issues: header.remarks });
  if (rest.length === 0) notices.push(noQuestions(first.line));
  return { notices, candidates: rest.map((record) => readCsvRow(record, header)) };
}

function noQuestions(line: number): FileNotice {
  return { line, refuses: true, issues: [issueAt("file", "csv-without-questions", {})] };
}
