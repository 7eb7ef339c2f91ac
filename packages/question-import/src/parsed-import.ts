import type { ImportFormat, ImportIssue, QuestionDraft } from "@plumbline/contracts";

/** The fields of a question in a file, under the names that a file gives them. */
export const fieldNames = [
  "id",
  "content",
  "options",
  "correct_answer",
  "concepts",
  "difficulty",
  "discrimination",
  "guessing",
  "explanation",
] as const;
export type FieldName = (typeof fieldNames)[number];

/** A file may leave these out: a new question gets the default, a known one keeps what it has. */
export const optionalFields = ["guessing", "explanation"] as const satisfies readonly FieldName[];
export type OptionalField = (typeof optionalFields)[number];

/** What a file says in one field: a value still to be validated, something that cannot be read, or nothing. */
export type Reading =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "problem"; readonly message: string; readonly hint: string }
  | { readonly kind: "absent" };

/** One question as a file has it, before its fields are validated together. */
export type Candidate = {
  /** Line of the file on which the question begins, from 1. */
  readonly line: number;
  readonly readings: Readonly<Record<FieldName, Reading>>;
  /** What is wrong with the row as a whole; any of these refuses it. */
  readonly problems: readonly ImportIssue[];
  /** What is worth knowing and refuses nothing. */
  readonly remarks: readonly ImportIssue[];
};

/** Something about the file rather than one question, such as its header or its syntax. */
export type FileNotice = {
  readonly line: number;
  /** Whether no question could be read because of it. */
  readonly refuses: boolean;
  readonly issues: readonly ImportIssue[];
};

/** A file cut into questions: what each format's reader hands on. */
export type Candidates = {
  readonly notices: readonly FileNotice[];
  readonly candidates: readonly Candidate[];
};

/** One question of the file. `draft` is null when anything refuses the row; `issues` then says what. */
export type ParsedRow = {
  readonly line: number;
  readonly questionId: string | null;
  /** The concepts that it names, also where something else is wrong with it. */
  readonly concepts: readonly string[];
  readonly draft: QuestionDraft | null;
  readonly issues: readonly ImportIssue[];
  /** The optional fields that the file does not have. */
  readonly absent: readonly OptionalField[];
};

export type ParsedImport = {
  readonly format: ImportFormat;
  readonly notices: readonly FileNotice[];
  readonly rows: readonly ParsedRow[];
};

export const value = (of: unknown): Reading => ({ kind: "value", value: of });
export const problem = (message: string, hint: string): Reading => ({ kind: "problem", message, hint });
export const absent: Reading = { kind: "absent" };
