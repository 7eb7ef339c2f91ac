import {
  createFinding,
  type Finding,
  type Issue,
  issueAt,
  type QuestionField,
  questionFields,
} from "@plumbline/contracts";
import { MOST_ISSUES, MOST_ROWS } from "../fields/bounds.ts";
import { columnOf } from "../fields/column-names.ts";
import { excerptOf } from "../fields/excerpt-of.ts";
import { nearestName } from "../fields/nearest-name.ts";
import { readConceptsJson } from "../fields/read-concepts.ts";
import { readCorrectAnswer } from "../fields/read-correct-answer.ts";
import {
  absent,
  type Candidate,
  type Candidates,
  type FileNotice,
  problem,
  type Reading,
  tooManyRows,
  value,
} from "../parsed-import.ts";
import { type JsonProblem, type JsonReading, readJson } from "./json-reader.ts";
import { createPositions } from "./text-position.ts";

/** Reads a JSON file: a list of questions, or an object that has one under `questions`. */
export function parseJson(text: string): Candidates {
  const reading = readJson(text);
  const positionOf = createPositions(text);
  if (reading.kind === "syntax-error") {
    const { line, column } = positionOf(reading.offset);
    return refused(line, syntaxFinding(reading.problem, { line, column }));
  }
  const questions = questionsOf(reading.value);
  if (questions === null) return refused(1, createFinding("not-a-list-of-questions", {}));
  if (questions.length === 0) return refused(1, createFinding("json-without-questions", {}));
  if (questions.length > MOST_ROWS) return { notices: [tooManyRows(1)], candidates: [] };
  return candidatesOf(questions, reading, (offset) => positionOf(offset).line);
}

function syntaxFinding(
  problem: JsonProblem,
  position: { readonly line: number; readonly column: number },
): Finding {
  return problem.kind === "too-deep"
    ? createFinding("json-too-deep", { ...position, maximum: problem.maximum })
    : createFinding("json-syntax", { ...position, ...problem.values });
}

function refused(line: number, finding: Finding): Candidates {
  return { notices: [{ line, refuses: true, issues: [{ field: "file", ...finding }] }], candidates: [] };
}

function questionsOf(root: unknown): readonly unknown[] | null {
  if (Array.isArray(root)) return root;
  if (!isObject(root)) return null;
  const questions = new Map<string, unknown>(Object.entries(root)).get("questions");
  return Array.isArray(questions) ? questions : null;
}

function candidatesOf(
  questions: readonly unknown[],
  reading: Extract<JsonReading, { kind: "json" }>,
  lineOf: (offset: number) => number,
): Candidates {
  const offsets = reading.elementOffsets.get(questions) ?? [];
  const notices: FileNotice[] = [];
  const candidates: Candidate[] = [];
  for (const [index, question] of questions.entries()) {
    const line = lineOf(offsets[index] ?? 0);
    if (isObject(question)) candidates.push(readQuestion(question, line));
    else notices.push(notAQuestion(line));
  }
  return { notices, candidates };
}

function isObject(of: unknown): of is object {
  return typeof of === "object" && of !== null && !Array.isArray(of);
}

function readQuestion(question: unknown, line: number): Candidate {
  const { fields, problems, remarks } = sortFields(isObject(question) ? question : {});
  const read = (field: QuestionField, reader: (of: unknown) => Reading): Reading => {
    const of = fields.get(field);
    return of === undefined || of === null ? absent : reader(of);
  };
  const plain = (field: QuestionField) => read(field, (of) => value(trimText(of)));
  const options = read("options", readOptions);
  return {
    line,
    readings: {
      id: plain("id"),
      content: plain("content"),
      options,
      correct_answer: read("correct_answer", (of) => readAnswer(of, options)),
      concepts: read("concepts", readConceptsJson),
      difficulty: plain("difficulty"),
      discrimination: plain("discrimination"),
      guessing: plain("guessing"),
      explanation: plain("explanation"),
    },
    problems,
    remarks,
  };
}

function notAQuestion(line: number): FileNotice {
  return { line, refuses: true, issues: [issueAt("row", "not-a-question", {})] };
}

/** The fields of one question by name, and the issues of the names themselves. */
function sortFields(question: object) {
  const fields = new Map<QuestionField, unknown>();
  const problems: Issue[] = [];
  const remarks: Issue[] = [];
  for (const [name, of] of Object.entries(question)) {
    const column = columnOf(name);
    if (column.kind !== "field") {
      if (remarks.length < MOST_ISSUES) remarks.push(unknownField(name));
    } else if (fields.has(column.field)) {
      problems.push(issueAt(column.field, "field-twice", {}));
    } else {
      fields.set(column.field, of);
    }
  }
  return { fields, problems, remarks };
}

function unknownField(field: string): Issue {
  const name = excerptOf(field);
  const meant = nearestName(field, questionFields);
  return meant === null
    ? issueAt(field, "unknown-field", { name })
    : issueAt(field, "misspelt-field", { name, meant });
}

function trimText(of: unknown): unknown {
  return typeof of === "string" ? of.trim() : of;
}

function readOptions(of: unknown): Reading {
  return value(Array.isArray(of) ? of.map(trimText) : of);
}

/** A number is the position counted from 0; a text is read as in a CSV file. */
function readAnswer(of: unknown, options: Reading): Reading {
  if (typeof of !== "string") return value(of);
  const list = options.kind === "value" && Array.isArray(options.value) ? options.value : [];
  const texts = list.filter((option) => typeof option === "string");
  const reading = readCorrectAnswer(of, texts);
  return reading.kind === "absent" ? problem("empty", {}) : reading;
}
