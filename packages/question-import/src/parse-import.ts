import { type ImportFormat, importFormatSchema } from "@plumbline/contracts";
import { checkCandidate } from "./check/check-candidate.ts";
import { parseCsv } from "./csv/parse-csv.ts";
import { parseJson } from "./json/parse-json.ts";
import type { Candidates, ParsedImport } from "./parsed-import.ts";

interface FormatReader {
  /** Cuts a file into questions. Never throws. */
  readonly parse: (text: string) => Candidates;
  /** How a file of this format begins, where that tells it from CSV. */
  readonly beginning?: RegExp;
}

/** The one list of the formats that can be read. */
const formats: Readonly<Record<ImportFormat, FormatReader>> = {
  csv: { parse: parseCsv },
  json: { parse: parseJson, beginning: /^\s*[[{]/ },
};

interface ImportText {
  readonly text: string;
  readonly format?: ImportFormat | undefined;
  /** Called after each row that was checked. */
  readonly onRowChecked?: ((rows: { readonly done: number; readonly total: number }) => void) | undefined;
}

/**
 * Reads a file of questions and checks each question by itself; `classifyImport` compares them with a pool. It never
 * throws: what is wrong with the text is in the notices and in the rows.
 *
 * @param input.format if absent, a text that begins with a bracket or a brace is JSON and every other text is CSV
 */
export function parseImport(input: ImportText): ParsedImport {
  const text = input.text.replace(/^\uFEFF/, "");
  const format = input.format ?? detectFormat(text);
  const { notices, candidates } = formats[format].parse(text);
  const rows = candidates.map((candidate, index) => {
    const row = checkCandidate(candidate);
    input.onRowChecked?.({ done: index + 1, total: candidates.length });
    return row;
  });
  return { format, notices, rows };
}

function detectFormat(text: string): ImportFormat {
  return importFormatSchema.options.find((format) => formats[format].beginning?.test(text)) ?? "csv";
}
