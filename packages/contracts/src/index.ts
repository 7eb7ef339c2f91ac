export * from "./api/admin.ts";
export * from "./api/debug.ts";
export * from "./api/pool.ts";
export * from "./api/student.ts";
export * from "./api/teacher.ts";
export * from "./api/test.ts";
export * from "./bank/delivery-settings.ts";
export * from "./bank/import-report.ts";
export * from "./bank/initial-guessing.ts";
export {
  contentLanguageSchema,
  type FormOfAddress,
  formOfAddressSchema,
  languageTagSchema,
} from "./bank/language.ts";
export * from "./bank/markup.ts";
export * from "./bank/markup-bounds.ts";
export * from "./bank/pool.ts";
export * from "./bank/pool-reference.ts";
export * from "./bank/question.ts";
export { type QuestionReport, questionReportSchema, reportKindSchema } from "./bank/question-report.ts";
export { REPORT_KINDS, type ReportKind } from "./bank/report-kinds.ts";
export * from "./bank/scale.ts";
export { ownValue } from "./by-name.ts";
export * from "./cursor.ts";
export { DOMAIN_CODES, type DomainCode } from "./domain-codes.ts";
export * from "./domain-error.ts";
export * from "./ids.ts";
export { describeImportIssue, describeIssue, type HintedCode } from "./issues/describe-issue.ts";
export {
  createFinding,
  type DescribedIssue,
  type Finding,
  type Issue,
  issueAt,
  issueSchema,
} from "./issues/issue.ts";
export { type IssueCode, type IssueValues, issueValueSchemas } from "./issues/issue-values.ts";
export { issuesFromZod } from "./issues/issues-from-zod.ts";
export { type QuestionField, questionFieldOf, questionFields } from "./issues/question-fields.ts";
export { unstorableTexts } from "./issues/unstorable-texts.ts";
export * from "./person-name.ts";
export * from "./role.ts";
export * from "./session/accommodations.ts";
export * from "./session/bands.ts";
export * from "./session/concept-measurement.ts";
export * from "./session/history.ts";
export * from "./session/own-time-limit.ts";
export * from "./session/proficiency.ts";
export * from "./session/progress.ts";
export type {
  ReceiptAnswer,
  ReceiptSetAside,
} from "./session/receipt.ts";
export * from "./session/recorded-answer.ts";
export * from "./session/result.ts";
export * from "./session/review.ts";
export * from "./session/session.ts";
export * from "./session/session-state.ts";
export * from "./session/session-timing.ts";
export * from "./session/test-path.ts";
