import { type Issue, issueAt, type QuestionField } from "@plumbline/contracts";
import { excerptOf } from "../fields/excerpt-of.ts";
import { readConceptsCell } from "../fields/read-concepts.ts";
import { readCorrectAnswer } from "../fields/read-correct-answer.ts";
import { readNumber } from "../fields/read-number.ts";
import { readOptionCells, readOptionsCell } from "../fields/read-options.ts";
import { absent, type Candidate, type Reading, value } from "../parsed-import.ts";
import type { CsvHeader } from "./csv-header.ts";
import type { CsvRecord } from "./csv-records.ts";

/** One line (or several, where a quoted text has line breaks) of a CSV file as a question. */
export function readCsvRow(record: CsvRecord, header: CsvHeader): Candidate {
  const cell = (field: QuestionField): string => record.cells[header.fields[field]] ?? "";
  const options =
    header.options.length > 0
      ? readOptionCells(header.options.map((position) => record.cells[position] ?? ""))
      : readOptionsCell(cell("options"));
  return {
    line: record.line,
    readings: {
      id: readText(cell("id")),
      content: readText(cell("content")),
      options,
      correct_answer: readAnswer(cell("correct_answer"), options),
      concepts: readConceptsCell(cell("concepts")),
      difficulty: readNumber(cell("difficulty")),
      discrimination: readNumber(cell("discrimination")),
      guessing: readNumber(cell("guessing")),
      explanation: header.fields.explanation === -1 ? absent : value(cell("explanation").trim()),
    },
    problems: [...record.problems, ...tooManyCells(record, header)],
    remarks: [],
  };
}

function readText(cell: string): Reading {
  return cell.trim() === "" ? absent : value(cell.trim());
}

/** The answer cannot be checked without the options. Where those cannot be read, any answer is taken. */
function readAnswer(cell: string, options: Reading): Reading {
  if (cell.trim() === "") return absent;
  const known = options.kind === "value" && Array.isArray(options.value) ? options.value : [];
  const texts = known.filter((option) => typeof option === "string");
  return texts.length < 2 || texts.length < known.length ? value(0) : readCorrectAnswer(cell, texts);
}

function tooManyCells(record: CsvRecord, header: CsvHeader): Issue[] {
  const surplus = record.cells.slice(header.columnCount).find((cell) => cell.trim() !== "");
  if (surplus === undefined) return [];
  const values = { cells: record.cells.length, columns: header.columnCount, surplus: excerptOf(surplus) };
  return [issueAt("row", "too-many-cells", values)];
}
