import { readJson } from "./json-reader.ts";
import { absent, problem, type Reading, value } from "./parsed-import.ts";
import { quoteValue } from "./quote-value.ts";
import { readNumber } from "./read-number.ts";

const form = "Write Algebra, or Algebra; Number:0.5 to give a weight (above 0, at most 1).";

const weightsOf = (pairs: readonly (readonly [name: string, weight: unknown])[]): Reading => {
  const names = new Set<string>();
  for (const [name] of pairs) {
    if (names.has(name)) return problem(`names ${quoteValue(name)} twice`, "Name each concept once.");
    names.add(name);
  }
  return value(Object.fromEntries(pairs));
};

/** A list of names, each of weight 1, or an object of weights by name; as JSON has them. */
export const readConceptsJson = (concepts: unknown): Reading => {
  if (!Array.isArray(concepts)) return value(concepts);
  if (!concepts.every((name) => typeof name === "string")) {
    return problem("is a list with something that is not a name", 'Write ["Algebra"] or {"Algebra": 1}.');
  }
  return weightsOf(concepts.map((name) => [name.trim(), 1]));
};

/** `Algebra` or `Number:0.5`. What stands behind the last colon is a weight only if it looks like a number. */
const readConcept = (text: string): { name: string; weight: Reading } => {
  const parts = /^(?<name>.+)[:=]\s*(?<weight>[+\-−]?[\d.,]+)$/s.exec(text)?.groups;
  if (parts?.name === undefined || parts.weight === undefined) return { name: text, weight: value(1) };
  return { name: parts.name.trim(), weight: readNumber(parts.weight) };
};

/** Concepts in a cell: `Algebra; Number:0.5`, or JSON as `readConceptsJson` takes it. */
export const readConceptsCell = (cell: string): Reading => {
  const text = cell.trim();
  if (text === "") return absent;
  if (text.startsWith("[") || text.startsWith("{")) {
    const json = readJson(text);
    if (json.kind === "json") return readConceptsJson(json.value);
    return problem(`begins like JSON but ${json.message}`, form);
  }
  const pairs: [string, unknown][] = [];
  for (const part of text.split(/[;|]/)) {
    if (part.trim() === "") continue;
    const { name, weight } = readConcept(part.trim());
    if (weight.kind === "problem")
      return problem(`the weight of ${quoteValue(name)}: ${weight.message}`, weight.hint);
    if (weight.kind === "value") pairs.push([name, weight.value]);
  }
  return pairs.length === 0 ? problem("names no concept", form) : weightsOf(pairs);
};
