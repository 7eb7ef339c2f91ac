import { type ImportIssue, type QuestionDraft, questionDraftSchema } from "@plumbline/contracts";
import type { z } from "zod";
import {
  type Candidate,
  type FieldName,
  fieldNames,
  type OptionalField,
  optionalFields,
  type ParsedRow,
} from "./parsed-import.ts";
import { questionProblems } from "./question-problems.ts";

type Issue = z.core.$ZodIssue;

/** How to mend each field, whatever is wrong with it. */
const hints: Readonly<Record<FieldName, string>> = {
  id: "Give the question a name of its own, such as alg-012; a later file changes it by the same name.",
  content: "Write the text of the question.",
  options: "Give 2 to 10 different options, none of them empty.",
  correct_answer: "Write the number of the correct option, counted from 0.",
  concepts: "Name what the question asks of a student; weights are above 0 and at most 1.",
  difficulty: "Write a number from -8 (very easy) to 8 (very hard), usually between -3 and 3.",
  discrimination: "Write a number from 0.05 to 5, usually between 0.5 and 2.",
  guessing: "Write the chance of a lucky guess, from 0 to 0.5.",
  explanation: "Write a text, or leave it empty.",
};

const isOptional = (field: FieldName): field is OptionalField =>
  optionalFields.some((optional) => optional === field);

const fieldOf = (issue: Issue): FieldName => {
  const [first] = issue.path;
  if (first === "correctAnswer") return "correct_answer";
  return fieldNames.find((field) => field === first) ?? "id";
};

const typeNames: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  array: "a list",
  object: "an object",
  record: "an object of weights by concept",
};

/** The schema's own sentence where it has one, else a plain one for what the library would say to a programmer. */
const sentenceOf = (issue: Issue): string => {
  switch (issue.code) {
    case "invalid_type":
      return `is not ${typeNames[issue.expected] ?? issue.expected}`;
    case "too_big":
      if (!issue.message.startsWith("Too big")) return issue.message;
      return issue.origin === "string"
        ? `is longer than ${issue.maximum} characters`
        : `is above ${issue.maximum}`;
    case "too_small":
      if (!issue.message.startsWith("Too small")) return issue.message;
      return issue.inclusive ? `is below ${issue.minimum}` : `is not above ${issue.minimum}`;
    default:
      return issue.message.replace(/^Invalid input:? ?/, "") || "is not valid";
  }
};

/** Names the place within the field: the option by its number, the concept by its name. */
const messageOf = (issue: Issue): string => {
  const [field, place] = issue.path;
  const sentence = sentenceOf(issue);
  if (place === undefined) return sentence;
  return field === "options" ? `option ${Number(place) + 1}: ${sentence}` : `${String(place)}: ${sentence}`;
};

/** What no database stores or every reader garbles: NUL, half a surrogate pair, the mark of a wrong encoding. */
const garbledText = (text: string): string | null => {
  if (text.includes("\u0000")) return "contains a NUL character";
  if (!text.isWellFormed()) return "contains half of a character";
  return text.includes("\uFFFD") ? "contains �, which stands for a character that was lost" : null;
};

const garbledField = (of: unknown): string | null => {
  if (typeof of === "string") return garbledText(of);
  if (typeof of !== "object" || of === null) return null;
  for (const part of [...Object.keys(of), ...Object.values(of)]) {
    const garbled = typeof part === "string" ? garbledText(part) : null;
    if (garbled !== null) return garbled;
  }
  return null;
};

/** What is wrong with a field by itself: it cannot be read, is missing, or holds what cannot be stored. */
const fieldProblem = (candidate: Candidate, field: FieldName): ImportIssue | null => {
  const reading = candidate.readings[field];
  switch (reading.kind) {
    case "problem":
      return { field, message: reading.message, hint: reading.hint };
    case "absent":
      return isOptional(field) ? null : { field, message: "is missing", hint: hints[field] };
    case "value": {
      const garbled = garbledField(reading.value);
      return garbled === null
        ? null
        : { field, message: garbled, hint: "Save the file as UTF-8 and try again." };
    }
    default:
      return reading satisfies never;
  }
};

const draftInput = ({ readings }: Candidate): Record<string, unknown> => {
  const input: Record<string, unknown> = {};
  for (const field of fieldNames) {
    const reading = readings[field];
    if (reading.kind === "value") input[field === "correct_answer" ? "correctAnswer" : field] = reading.value;
  }
  return input;
};

const readableId = ({ readings }: Candidate): string | null =>
  readings.id.kind === "value" && typeof readings.id.value === "string" ? readings.id.value : null;

const readableConcepts = ({ readings }: Candidate): string[] =>
  readings.concepts.kind === "value" && typeof readings.concepts.value === "object"
    ? Object.keys(readings.concepts.value ?? {})
    : [];

/** The correct answer's own check, for it is skipped by the schema when another field is wrong. */
const answerProblem = ({ readings }: Candidate): ImportIssue | null => {
  const { correct_answer: answer, options } = readings;
  if (answer.kind !== "value" || options.kind !== "value" || !Array.isArray(options.value)) return null;
  if (!Number.isInteger(answer.value) || Number(answer.value) < options.value.length) return null;
  const message = `${String(answer.value)} is not a position among ${options.value.length} options counted from 0`;
  return { field: "correct_answer", message, hint: hints.correct_answer };
};

/** What is wrong inside the texts: an option by its number, as everywhere in the report. */
const textIssues = (draft: QuestionDraft): ImportIssue[] =>
  questionProblems(draft).map(({ field, message, hint }) => {
    const [name = field, place] = field.split(".");
    return {
      field: name,
      message: place === undefined ? message : `option ${Number(place) + 1}: ${message}`,
      hint,
    };
  });

/**
 * Validates a question by the rules of the contract and reports everything that is wrong with it at once, each
 * field for one reason only: what cannot be read is not complained of as missing too.
 */
export const checkCandidate = (candidate: Candidate): ParsedRow => {
  const parsed = questionDraftSchema.safeParse(draftInput(candidate));
  const issues: ImportIssue[] = [...candidate.problems];
  for (const field of fieldNames) {
    const found =
      fieldProblem(candidate, field) ?? (field === "correct_answer" ? answerProblem(candidate) : null);
    if (found !== null) issues.push(found);
  }
  const reported = new Set(issues.map(({ field }) => field));
  for (const issue of parsed.error?.issues ?? []) {
    const field = fieldOf(issue);
    if (!reported.has(field)) issues.push({ field, message: messageOf(issue), hint: hints[field] });
  }
  if (issues.length === 0 && parsed.success) issues.push(...textIssues(parsed.data));
  const draft: QuestionDraft | null = issues.length === 0 && parsed.success ? parsed.data : null;
  return {
    line: candidate.line,
    questionId: readableId(candidate),
    concepts: readableConcepts(candidate),
    draft,
    issues: [...issues, ...candidate.remarks],
    absent: optionalFields.filter((field) => candidate.readings[field].kind === "absent"),
  };
};
