import { type HintedCode, type IssueCode, questionFieldOf } from "@plumbline/contracts";
import type { Translate } from "./translate.ts";

/**
 * An issue that a page found itself or that the server reported. The server may be newer than the page and
 * report an unknown code.
 */
export interface ReportedIssue {
  readonly field: string;
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
  /** The server's English text, used if the page has no text for the code. */
  readonly message?: string;
  readonly hint?: string | null;
}

/** Formats what is wrong in the page's language. */
export function messageOf(t: Translate<"issues">, issue: ReportedIssue): string {
  return isKnown(t, issue.code)
    ? t(`message.${issue.code}`, issue.values)
    : (issue.message ?? t("message.invalid"));
}

/** Formats how to correct the issue; null if there is no hint. */
export function hintOf(t: Translate<"issues">, issue: ReportedIssue): string | null {
  if (!isKnown(t, issue.code)) return issue.hint ?? null;
  return isHinted(t, issue.code) ? t(`hint.${issue.code}`, issue.values) : null;
}

/**
 * Formats how to correct the issue in an import file. If the code has no hint of its own, the hint depends on
 * the field.
 */
export function importHintOf(t: Translate<"issues">, issue: ReportedIssue): string | null {
  const field = isKnown(t, issue.code) ? questionFieldOf(issue.field) : null;
  return hintOf(t, issue) ?? (field === null ? null : t(`fieldHint.${field}`));
}

function isKnown(t: Translate<"issues">, code: string): code is IssueCode {
  // The type of `has` accepts existing keys only, but whether the key exists is the question here.
  return t.has(`message.${code}` as `message.${IssueCode}`);
}

function isHinted(t: Translate<"issues">, code: IssueCode): code is HintedCode {
  return t.has(`hint.${code}` as `hint.${HintedCode}`);
}
