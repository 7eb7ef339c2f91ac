import type { ImportIssue } from "@plumbline/contracts";
import { columnOf } from "./column-names.ts";
import { type JsonReading, readJson } from "./json-reader.ts";
import { nearestName } from "./nearest-name.ts";
import {
  absent,
  type Candidate,
  type Candidates,
  type FieldName,
  type FileNotice,
  fieldNames,
  problem,
  type Reading,
  value,
} from "./parsed-import.ts";
import { quoteValue } from "./quote-value.ts";
import { readConceptsJson } from "./read-concepts.ts";
import { readCorrectAnswer } from "./read-correct-answer.ts";
import { createPositions } from "./text-position.ts";

const shape =
  'Write a list of questions, [{ "id": …, "content": …, "options": […], "correct_answer": 0, "concepts": […], ' +
  '"difficulty": 0, "discrimination": 1 }], or { "questions": […] } around it.';

const refused = (line: number, message: string, hint: string): Candidates => ({
  notices: [{ line, refuses: true, issues: [{ field: "file", message, hint }] }],
  candidates: [],
});

const isObject = (of: unknown): of is object => typeof of === "object" && of !== null && !Array.isArray(of);

const questionsOf = (root: unknown): readonly unknown[] | null => {
  if (Array.isArray(root)) return root;
  if (!isObject(root)) return null;
  const questions = new Map<string, unknown>(Object.entries(root)).get("questions");
  return Array.isArray(questions) ? questions : null;
};

const trimText = (of: unknown): unknown => (typeof of === "string" ? of.trim() : of);

const readOptions = (of: unknown): Reading => value(Array.isArray(of) ? of.map(trimText) : of);

/** A number is the position counted from 0; a text is read as in a CSV file. */
const readAnswer = (of: unknown, options: Reading): Reading => {
  if (typeof of !== "string") return value(of);
  const list = options.kind === "value" && Array.isArray(options.value) ? options.value : [];
  const texts = list.filter((option) => typeof option === "string");
  const reading = readCorrectAnswer(of, texts);
  return reading.kind === "absent" ? problem("is empty", "Write the number of the correct option.") : reading;
};

/** The fields of one question by name, and what is odd about their names. */
const sortFields = (question: object) => {
  const fields = new Map<FieldName, unknown>();
  const problems: ImportIssue[] = [];
  const remarks: ImportIssue[] = [];
  for (const [name, of] of Object.entries(question)) {
    const column = columnOf(name);
    if (column.kind !== "field") {
      const meant = nearestName(name, fieldNames);
      const hint =
        meant === null ? "Remove it, or leave it: nothing is read from it." : `Did you mean ${meant}?`;
      remarks.push({
        field: name,
        message: `the field ${quoteValue(name)} is not known and is ignored`,
        hint,
      });
    } else if (fields.has(column.field)) {
      problems.push({ field: column.field, message: "is given twice", hint: "Keep one of the two." });
    } else {
      fields.set(column.field, of);
    }
  }
  return { fields, problems, remarks };
};

const readQuestion = (question: unknown, line: number): Candidate => {
  const { fields, problems, remarks } = sortFields(isObject(question) ? question : {});
  const read = (field: FieldName, reader: (of: unknown) => Reading): Reading => {
    const of = fields.get(field);
    return of === undefined || of === null ? absent : reader(of);
  };
  const plain = (field: FieldName) => read(field, (of) => value(trimText(of)));
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
};

const notAQuestion = (line: number): FileNotice => ({
  line,
  refuses: true,
  issues: [{ field: "row", message: "is not a question but a bare value or a list", hint: shape }],
});

const candidatesOf = (
  questions: readonly unknown[],
  reading: Extract<JsonReading, { kind: "json" }>,
  lineOf: (offset: number) => number,
): Candidates => {
  const offsets = reading.elementOffsets.get(questions) ?? [];
  const notices: FileNotice[] = [];
  const candidates: Candidate[] = [];
  for (const [index, question] of questions.entries()) {
    const line = lineOf(offsets[index] ?? 0);
    if (isObject(question)) candidates.push(readQuestion(question, line));
    else notices.push(notAQuestion(line));
  }
  return { notices, candidates };
};

/** Reads a JSON file: a list of questions, or an object that has one under `questions`. */
export const parseJson = (text: string): Candidates => {
  const reading = readJson(text);
  const positionOf = createPositions(text);
  if (reading.kind === "syntax-error") {
    const { line, column } = positionOf(reading.offset);
    return refused(
      line,
      `is not JSON: on line ${line}, column ${column}, ${reading.message}`,
      "Mend that place.",
    );
  }
  const questions = questionsOf(reading.value);
  if (questions === null) return refused(1, "is JSON, but not a list of questions", shape);
  if (questions.length === 0) return refused(1, "holds no question", shape);
  return candidatesOf(questions, reading, (offset) => positionOf(offset).line);
};
