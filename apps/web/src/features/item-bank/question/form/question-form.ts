import {
  type AdminQuestion,
  type AdminSaveQuestionInput,
  adminSaveQuestionInputSchema,
  initialGuessing,
  issueAt,
  type PoolId,
  type QuestionStatus,
} from "@plumbline/contracts";
import { questionProblems } from "@plumbline/question-import";
import { type IssuesByField, issuesByField, issuesOfParse } from "#form/form-issues.ts";
import { type KeyedRow, rowsOf } from "#form/keyed-rows.ts";
import { numberOrText, readNumber, requiredNumber } from "#form/read-number.ts";
import type { Parsed } from "#form/use-draft.ts";
import type { Translate } from "#i18n/translate.ts";
import { letterOf } from "#ui/question/choice.ts";

/** The values of the question form. Numbers are kept as the author typed them. */
export interface QuestionForm {
  /** The id that the author chose for a new question. If it is empty, the server generates one. */
  readonly id: string;
  readonly content: string;
  readonly options: readonly KeyedRow[];
  /** The row key of the right answer, or null while no option is marked. */
  readonly correctKey: number | null;
  readonly explanation: string;
  /**
   * Weights by concept name. A missing, empty or zero weight means that the question does not measure the
   * concept.
   */
  readonly weights: Readonly<Record<string, string>>;
  readonly difficulty: string;
  readonly discrimination: string;
  /**
   * Null while the author of a new question has written no value: it then follows from the number of options; see
   * `guessingOf`.
   */
  readonly guessing: string | null;
  readonly status: QuestionStatus;
}

/**
 * Returns the initial form of a new question: four empty options, typical item parameters, and the guessing
 * that follows from the number of options. If the pool has one concept only, its weight is 1.
 */
export function newQuestionForm(concepts: readonly string[]): QuestionForm {
  return {
    id: "",
    content: "",
    options: rowsOf(["", "", "", ""]),
    correctKey: null,
    explanation: "",
    weights: concepts.length === 1 ? Object.fromEntries(concepts.map((concept) => [concept, "1"])) : {},
    difficulty: "0",
    discrimination: "1",
    guessing: null,
    status: "active",
  };
}

/** Converts a stored question to form values. */
export function questionFormOf(question: AdminQuestion): QuestionForm {
  return {
    id: question.id,
    content: question.content,
    options: rowsOf(question.options),
    correctKey: question.correctAnswer,
    explanation: question.explanation,
    weights: Object.fromEntries(
      Object.entries(question.concepts).map(([concept, weight]) => [concept, String(weight)]),
    ),
    difficulty: String(question.difficulty),
    discrimination: String(question.discrimination),
    guessing: formatGuessing(question.guessing),
    status: question.status,
  };
}

/** Returns the weights that are neither empty nor 0. */
export function enteredWeights(form: QuestionForm): Record<string, number | string> {
  return Object.fromEntries(
    Object.entries(form.weights).flatMap(([concept, text]) => {
      const weight = numberOrText(text);
      return weight === undefined || readNumber(text) === 0 ? [] : [[concept, weight] as const];
    }),
  );
}

/** Returns the guessing as typed, or as it follows from the number of options. */
export function guessingOf({ guessing, options }: QuestionForm): string {
  return guessing ?? formatGuessing(initialGuessing(options.length, "estimated"));
}

/** Formats a guessing for its field: a third as `1/3`, because its decimal number would not fit. `readGuessing` reads it. */
function formatGuessing(guessing: number): string {
  const decimal = String(guessing);
  const optionCount = Math.round(1 / guessing);
  return decimal.length > 6 && 1 / optionCount === guessing ? `1/${optionCount}` : decimal;
}

/** As `numberOrText`; a share such as `1/3` is a number, too. */
export function readGuessing(text: string): number | string | undefined {
  const optionCount = /^1\s*\/\s*(\d{1,2})$/.exec(text.trim())?.[1];
  return optionCount === undefined ? numberOrText(text) : 1 / Number(optionCount);
}

/** Returns the zero-based index of the right option, or -1 if none is marked. */
export function correctIndexOf(form: QuestionForm): number {
  return form.options.findIndex(({ key }) => key === form.correctKey);
}

/** The pool to store the question in, and the revision that the save replaces (0 for a new question). */
interface QuestionIdentity {
  readonly poolId: PoolId;
  readonly expectedRevision: number;
}

/** Validates the form against the API's schema and the rules for question texts. */
export function parseQuestionForm(
  form: QuestionForm,
  { poolId, expectedRevision }: QuestionIdentity,
): Parsed<AdminSaveQuestionInput> {
  const correctAnswer = correctIndexOf(form);
  const parsed = adminSaveQuestionInputSchema.safeParse({
    ...(form.id.trim() === "" ? {} : { id: form.id.trim() }),
    poolId,
    expectedRevision,
    content: form.content,
    options: form.options.map(({ text }) => text),
    // The schema gets a valid number even if no option is marked, so that it still reports every other issue.
    correctAnswer: Math.max(correctAnswer, 0),
    explanation: form.explanation,
    concepts: enteredWeights(form),
    difficulty: requiredNumber(form.difficulty),
    discrimination: requiredNumber(form.discrimination),
    // The server fills in what follows from the number of options.
    ...(form.guessing === null ? {} : { guessing: readGuessing(form.guessing) ?? "" }),
    status: form.status,
  });
  const missing: IssuesByField =
    correctAnswer === -1 ? issuesByField([issueAt("correctAnswer", "no-right-answer", {})]) : {};
  if (!parsed.success) return { kind: "wrong", issues: { ...issuesOfParse(parsed.error), ...missing } };
  const issues = { ...issuesByField(questionProblems(parsed.data)), ...missing };
  return Object.keys(issues).length > 0 ? { kind: "wrong", issues } : { kind: "valid", input: parsed.data };
}

const labels = [
  "id",
  "content",
  "options",
  "correctAnswer",
  "explanation",
  "concepts",
  "difficulty",
  "discrimination",
  "guessing",
  "status",
] as const;

/** Returns the form's label for the field at this path. */
export function labelOfQuestionField(t: Translate<"admin.question.label">, field: string): string {
  const [head = "", ...rest] = field.split(".");
  if (head === "options" && rest.length > 0) return t("option", { letter: letterOf(Number(rest[0])) });
  if (head === "concepts" && rest.length > 0) return t("weightOf", { concept: rest.join(".") });
  const label = labels.find((name) => name === head);
  return label === undefined ? field : t(label);
}
