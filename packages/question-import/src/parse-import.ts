import type { ImportFormat } from "@plumbline/contracts";
import { checkCandidate } from "./check/check-candidate.ts";
import { parseCsv } from "./csv/parse-csv.ts";
import { parseJson } from "./json/parse-json.ts";
import type { ParsedImport } from "./parsed-import.ts";

/**
 * Reads a file of questions and checks each question by itself; `classifyImport` compares them with a pool. It never
 * throws: what is wrong with the text is in the notices and in the rows.
 *
 * @param input.format left out, JSON is what begins with a bracket or brace and CSV is everything else
 */
export function parseImport(input: {
  readonly text: string;
  readonly format?: ImportFormat | undefined;
}): ParsedImport {
  const text = input.text.replace(/^\uFEFF/, "");
  const format = input.format ?? detectFormat(text);
  const { notices, candidates } = format === "json" ? parseJson(text) : parseCsv(text);
  return { format, notices, rows: candidates.map(checkCandidate) };
}

function detectFormat(text: string): ImportFormat {
  return /^\s*[[{]/.test(text) ? "json" : "csv";
}
