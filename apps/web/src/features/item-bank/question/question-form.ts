import {
  type AdminQuestion,
  type AdminSaveQuestionInput,
  adminSaveQuestionInputSchema,
  issueAt,
  type PoolId,
  type QuestionStatus,
} from "@plumbline/contracts";
import { questionProblems } from "@plumbline/question-import";
import { type FoundIssues, issuesByField, issuesOfParse } from "#form/form-issues.ts";
import { type KeyedRow, rowsOf } from "#form/keyed-rows.ts";
import { numberOrText, readNumber, requiredNumber } from "#form/read-number.ts";
import type { Parsed } from "#form/use-draft.ts";
import type { Translate } from "#i18n/translate.ts";
import { letterOf } from "#ui/question/choice.ts";

/** A question as its form has it: what stands in the boxes, as it was typed. */
export interface QuestionForm {
  /** The author's own name for a new question; empty, one is made up. */
  readonly id: string;
  readonly content: string;
  readonly options: readonly KeyedRow[];
  /** The key of the row that is the right answer; null until one is marked. */
  readonly correctKey: number | null;
  readonly explanation: string;
  /** By concept; left out, empty or 0 where the question asks nothing of it. */
  readonly weights: Readonly<Record<string, string>>;
  readonly difficulty: string;
  readonly discrimination: string;
  readonly guessing: string;
  readonly status: QuestionStatus;
}

/** The form of a new question: four options, usual parameters, and the concept where there is only one. */
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
    guessing: "0.2",
    status: "active",
  };
}

/** The form of a question of the bank. */
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
    guessing: String(question.guessing),
    status: question.status,
  };
}

/** The weights that say something: a concept left empty, or at 0, is not asked. */
export function enteredWeights(form: QuestionForm): Record<string, number | string> {
  const asked: Record<string, number | string> = {};
  for (const [concept, text] of Object.entries(form.weights)) {
    const weight = numberOrText(text);
    if (weight !== undefined && readNumber(text) !== 0) asked[concept] = weight;
  }
  return asked;
}

/** The place of the right answer among the options, from 0; -1 when none is marked. */
export function correctIndexOf(form: QuestionForm): number {
  return form.options.findIndex(({ key }) => key === form.correctKey);
}

/** Where the question is to be stored: which pool, and over which revision (0: none, it is new). */
export interface QuestionIdentity {
  readonly poolId: PoolId;
  readonly expectedRevision: number;
}

/** Reads the form by the rules of the contract, and by those for what its texts may hold. */
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
    // A missing mark must not hide what else is wrong: the schema gets a number either way.
    correctAnswer: Math.max(correctAnswer, 0),
    explanation: form.explanation,
    concepts: enteredWeights(form),
    difficulty: requiredNumber(form.difficulty),
    discrimination: requiredNumber(form.discrimination),
    guessing: requiredNumber(form.guessing),
    status: form.status,
  });
  const missing: FoundIssues =
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

/** The label of the field at this path, as it stands in the form. */
export function labelOfQuestionField(t: Translate<"admin.question.label">, field: string): string {
  const [head = "", ...rest] = field.split(".");
  if (head === "options" && rest.length > 0) return t("option", { letter: letterOf(Number(rest[0])) });
  if (head === "concepts" && rest.length > 0) return t("weightOf", { concept: rest.join(".") });
  const label = labels.find((name) => name === head);
  return label === undefined ? field : t(label);
}
