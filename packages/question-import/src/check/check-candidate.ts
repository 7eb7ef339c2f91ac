import {
  createFinding,
  type Finding,
  type Issue,
  issueAt,
  issuesFromZod,
  type QuestionField,
  questionFieldOf,
  questionFields,
  type WrittenQuestion,
  writtenQuestionSchema,
} from "@plumbline/contracts";
import { MOST_ISSUES } from "../fields/bounds.ts";
import { type Candidate, type OptionalField, optionalFields, type ParsedRow } from "../parsed-import.ts";
import { questionProblems } from "./question-problems.ts";

/**
 * Validates a question by the rules of the contract. It reports everything that is wrong at once, but for each field only
 * the first reason: a field that cannot be read is not reported as missing too.
 */
export function checkCandidate(candidate: Candidate): ParsedRow {
  const parsed = writtenQuestionSchema.safeParse(draftInput(candidate));
  const issues = [
    ...candidate.problems,
    ...questionFields.flatMap((field) => fieldProblem(candidate, field) ?? []),
  ];
  const reported = new Set(issues.map(({ field }) => questionFieldOf(field)));
  if (!parsed.success) {
    issues.push(
      ...inFile(issuesFromZod(parsed.error)).filter(({ field }) => !reported.has(questionFieldOf(field))),
    );
  } else if (issues.length === 0) {
    issues.push(...inFile(questionProblems(parsed.data)));
  }
  const draft: WrittenQuestion | null = issues.length === 0 && parsed.success ? parsed.data : null;
  return {
    line: candidate.line,
    questionId: readableId(candidate),
    concepts: readableConcepts(candidate),
    draft,
    issues: [...issues, ...candidate.remarks].slice(0, MOST_ISSUES),
    absent: optionalFields.filter((field) => candidate.readings[field].kind === "absent"),
  };
}

function draftInput({ readings }: Candidate): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const field of questionFields) {
    const reading = readings[field];
    if (reading.kind === "value") input[field === "correct_answer" ? "correctAnswer" : field] = reading.value;
  }
  return input;
}

/** What is wrong with a field by itself: it cannot be read, it is missing, or it cannot be stored. */
function fieldProblem(candidate: Candidate, field: QuestionField): Issue | null {
  const reading = candidate.readings[field];
  switch (reading.kind) {
    case "problem":
      return { field: reading.part === undefined ? field : `${field}.${reading.part}`, ...reading.finding };
    case "absent":
      return isOptional(field) ? null : issueAt(field, "missing", {});
    case "value": {
      const garbled = garbledField(reading.value);
      if (garbled !== null) return { field, ...garbled };
      return field === "correct_answer" ? answerProblem(candidate) : null;
    }
    default:
      return reading satisfies never;
  }
}

function isOptional(field: QuestionField): field is OptionalField {
  return optionalFields.some((optional) => optional === field);
}

function garbledField(of: unknown): Finding | null {
  if (typeof of === "string") return garbledText(of);
  if (typeof of !== "object" || of === null) return null;
  for (const part of [...Object.keys(of), ...Object.values(of)]) {
    const garbled = typeof part === "string" ? garbledText(part) : null;
    if (garbled !== null) return garbled;
  }
  return null;
}

/** Characters that cannot be stored, or that show a wrong encoding: NUL, half of a surrogate pair, U+FFFD. */
function garbledText(text: string): Finding | null {
  if (text.includes("\u0000")) return createFinding("nul-character", {});
  if (!text.isWellFormed()) return createFinding("half-character", {});
  return text.includes("\uFFFD") ? createFinding("lost-character", {}) : null;
}

/** Checks the correct answer. The schema skips this check when another field is wrong. */
function answerProblem({ readings }: Candidate): Issue | null {
  const { correct_answer: answer, options } = readings;
  if (answer.kind !== "value" || options.kind !== "value" || !Array.isArray(options.value)) return null;
  if (!Number.isInteger(answer.value) || Number(answer.value) < options.value.length) return null;
  const position = String(answer.value);
  return issueAt("correct_answer", "not-a-position", { position, options: options.value.length });
}

/** The contract's paths to fields as a file names its fields: `options.1` is `option_2`. */
function inFile(issues: readonly Issue[]): Issue[] {
  return issues.map((issue) => ({ ...issue, field: placeInFile(issue.field) }));
}

function placeInFile(path: string): string {
  if (path === "correctAnswer") return "correct_answer";
  const option = /^options\.(\d+)$/.exec(path)?.[1];
  return option === undefined ? path : `option_${Number(option) + 1}`;
}

function readableId({ readings }: Candidate): string | null {
  return readings.id.kind === "value" && typeof readings.id.value === "string" ? readings.id.value : null;
}

function readableConcepts({ readings }: Candidate): string[] {
  return readings.concepts.kind === "value" && typeof readings.concepts.value === "object"
    ? Object.keys(readings.concepts.value ?? {})
    : [];
}
