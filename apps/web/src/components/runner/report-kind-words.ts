import type { ReportKind } from "@plumbline/contracts";

/** What each kind of report says, in a student's words. Their order is the order in which they are offered. */
export const reportKindWords: Record<ReportKind, string> = {
  wording: "The wording is unclear or wrong",
  "no-right-answer": "None of the answers is right",
  "several-right-answers": "More than one answer is right",
  "not-shown": "A picture or a formula is not shown",
  "something-else": "Something else",
};
