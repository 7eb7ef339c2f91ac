import { readJson } from "../json/json-reader.ts";
import { absent, problem, type Reading, value } from "../parsed-import.ts";
import { excerptOf } from "./excerpt-of.ts";
import { readNumber } from "./read-number.ts";

/** Concepts in a cell: `Algebra; Number:0.5`, or JSON as `readConceptsJson` takes it. */
export function readConceptsCell(cell: string): Reading {
  const text = cell.trim();
  if (text === "") return absent;
  if (text.startsWith("[") || text.startsWith("{")) return readJsonCell(text);
  const pairs: [string, unknown][] = [];
  for (const part of text.split(/[;|]/)) {
    if (part.trim() === "") continue;
    const { name, weight } = readConcept(part.trim());
    if (weight.kind === "problem") return { ...weight, part: excerptOf(name) };
    if (weight.kind === "value") pairs.push([name, weight.value]);
  }
  return pairs.length === 0 ? problem("cell-without-concept", {}) : weightsOf(pairs);
}

function readJsonCell(text: string): Reading {
  const json = readJson(text);
  if (json.kind === "json") return readConceptsJson(json.value);
  return json.problem.kind === "too-deep"
    ? problem("concepts-json-too-deep", { maximum: json.problem.maximum })
    : problem("concepts-json-syntax", json.problem.values);
}

/** A list of names, each of weight 1, or an object of weights by name; as JSON has them. */
export function readConceptsJson(concepts: unknown): Reading {
  if (!Array.isArray(concepts)) return value(concepts);
  if (!concepts.every((name) => typeof name === "string")) return problem("not-names", {});
  return weightsOf(concepts.map((name) => [name.trim(), 1]));
}

/** `Algebra` or `Number:0.5`. The part after the last colon is a weight only if it looks like a number. */
function readConcept(text: string): { name: string; weight: Reading } {
  const parts = /^(?<name>.+)[:=]\s*(?<weight>[+\-−]?[\d.,]+)$/s.exec(text)?.groups;
  if (parts?.name === undefined || parts.weight === undefined) return { name: text, weight: value(1) };
  return { name: parts.name.trim(), weight: readNumber(parts.weight) };
}

function weightsOf(pairs: readonly (readonly [name: string, weight: unknown])[]): Reading {
  const names = new Set<string>();
  for (const [name] of pairs) {
    if (names.has(name)) return problem("concept-named-twice", { concept: excerptOf(name) });
    names.add(name);
  }
  return value(Object.fromEntries(pairs));
}
