export * from "./check/classify-import.ts";
export * from "./check/missing-guessing.ts";
export { questionProblems } from "./check/question-problems.ts";
export { toCsv } from "./csv/to-csv.ts";
export { importTemplateCsv } from "./import-template.ts";
export { toJson } from "./json/to-json.ts";
export { parseImport } from "./parse-import.ts";
export type { FileNotice, OptionalField, ParsedImport, ParsedRow } from "./parsed-import.ts";
