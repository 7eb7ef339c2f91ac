import {
  createFinding,
  type Finding,
  type ImportFormat,
  type Issue,
  type IssueCode,
  type IssueValues,
  issueAt,
  type QuestionField,
  type WrittenQuestion,
} from "@plumbline/contracts";
import { MOST_ROWS } from "./fields/bounds.ts";

/** A file may leave these out: a new question then gets a default, and a known one keeps its values. */
export const optionalFields = ["guessing", "explanation"] as const satisfies readonly QuestionField[];
export type OptionalField = (typeof optionalFields)[number];

/**
 * What a file says in one field: a value still to be validated, something that cannot be read, or nothing. `part` is
 * the part of the field that cannot be read, such as one concept of several.
 */
export type Reading =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "problem"; readonly finding: Finding; readonly part?: string }
  | { readonly kind: "absent" };

/** One question as a file has it, before its fields are validated together. */
export interface Candidate {
  /** Line of the file on which the question begins, from 1. */
  readonly line: number;
  readonly readings: Readonly<Record<QuestionField, Reading>>;
  /** What is wrong with the row as a whole; each of these refuses it. */
  readonly problems: readonly Issue[];
  /** What an author should know; none of these refuses the row. */
  readonly remarks: readonly Issue[];
}

/** Issues of the file as a whole, such as of its header or its syntax. */
export interface FileNotice {
  readonly line: number;
  /** Whether no question could be read because of it. */
  readonly refuses: boolean;
  readonly issues: readonly Issue[];
}

/** A file cut into questions: what each format's reader hands on. */
export interface Candidates {
  readonly notices: readonly FileNotice[];
  readonly candidates: readonly Candidate[];
}

/** One question of the file. `draft` is null when anything refuses the row; `issues` then says what. */
export interface ParsedRow {
  readonly line: number;
  readonly questionId: string | null;
  /** The concepts that it names, also where something else is wrong with it. */
  readonly concepts: readonly string[];
  readonly draft: WrittenQuestion | null;
  readonly issues: readonly Issue[];
  /** The optional fields that the file does not give for this question. */
  readonly absent: readonly OptionalField[];
}

/** A file as it was read, before it is compared with a pool. */
export interface ParsedImport {
  readonly format: ImportFormat;
  readonly notices: readonly FileNotice[];
  readonly rows: readonly ParsedRow[];
}

/** Refuses a file with more questions than one file may have. */
export function tooManyRows(line: number): FileNotice {
  return { line, refuses: true, issues: [issueAt("file", "too-many-rows", { maximum: MOST_ROWS })] };
}

export function value(of: unknown): Reading {
  return { kind: "value", value: of };
}

export function problem<C extends IssueCode>(code: C, values: IssueValues[C]): Reading {
  return { kind: "problem", finding: createFinding(code, values) };
}

export const absent: Reading = { kind: "absent" };
