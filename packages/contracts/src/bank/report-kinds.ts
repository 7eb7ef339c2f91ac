/** What a student may find wrong with a question. "not-shown": a picture or a formula does not appear. */
export const REPORT_KINDS = [
  "wording",
  "no-right-answer",
  "several-right-answers",
  "not-shown",
  "something-else",
] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];
