export * from "./classify-import.ts";
export { importTemplateCsv } from "./import-template.ts";
export { parseImport } from "./parse-import.ts";
export type { FileNotice, OptionalField, ParsedImport, ParsedRow } from "./parsed-import.ts";
export { type QuestionProblem, questionProblems } from "./question-problems.ts";
export { toCsv } from "./write-csv.ts";
export { toJson } from "./write-json.ts";
