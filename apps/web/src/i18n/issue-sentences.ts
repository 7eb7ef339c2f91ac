import { type HintedCode, type IssueCode, questionFieldOf } from "@plumbline/contracts";
import type { Translate } from "./translate.ts";

/** An issue as a page has it: one of our own, or one that the server named, which may be newer than this page. */
export interface ReportedIssue {
  readonly field: string;
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
  /** The server's English, for a code that this page has no text for. */
  readonly message?: string;
  readonly hint?: string | null;
}

/** What is wrong, in the language of the page. */
export function messageOf(t: Translate<"issues">, issue: ReportedIssue): string {
  return isKnown(t, issue.code)
    ? t(`message.${issue.code}`, issue.values)
    : (issue.message ?? t("message.invalid"));
}

/** How to mend it; null where the message says all that there is to say. */
export function hintOf(t: Translate<"issues">, issue: ReportedIssue): string | null {
  if (!isKnown(t, issue.code)) return issue.hint ?? null;
  return isHinted(t, issue.code) ? t(`hint.${issue.code}`, issue.values) : null;
}

/** How to mend it in a file of questions: by the field where the code has no hint of its own. */
export function importHintOf(t: Translate<"issues">, issue: ReportedIssue): string | null {
  const field = isKnown(t, issue.code) ? questionFieldOf(issue.field) : null;
  return hintOf(t, issue) ?? (field === null ? null : t(`fieldHint.${field}`));
}

function isKnown(t: Translate<"issues">, code: string): code is IssueCode {
  // `has` takes only keys that exist, which is what is asked here.
  return t.has(`message.${code}` as `message.${IssueCode}`);
}

function isHinted(t: Translate<"issues">, code: IssueCode): code is HintedCode {
  return t.has(`hint.${code}` as `hint.${HintedCode}`);
}
