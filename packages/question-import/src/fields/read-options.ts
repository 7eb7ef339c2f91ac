import { readJson } from "../json/json-reader.ts";
import { absent, problem, type Reading, value } from "../parsed-import.ts";

/** Options in one cell: a JSON array of texts, or texts with `|` between them. */
export function readOptionsCell(cell: string): Reading {
  const text = cell.trim();
  if (text === "") return absent;
  if (text.startsWith("[")) {
    const json = readJson(text);
    if (json.kind === "json" && Array.isArray(json.value)) return value(json.value);
  }
  if (text.includes("|")) return value(text.split("|").map((option) => option.trim()));
  return problem("options-unreadable", {});
}

/**
 * Options with a column for each, in order. Empty cells at the end mean that the question has fewer options. An empty
 * cell before a filled one is refused, because the options after it would move.
 */
export function readOptionCells(cells: readonly string[]): Reading {
  const options = cells.map((cell) => cell.trim());
  while (options.at(-1) === "") options.pop();
  if (options.length === 0) return absent;
  const gap = options.indexOf("");
  return gap === -1 ? value(options) : problem("option-gap", { option: gap + 1 });
}
