import { LatexError } from "./latex-cursor.ts";
import { type Formula, readFormula } from "./read-formula.ts";
import { splitLatex } from "./split-latex.ts";

/**
 * The meaning of an option.
 *
 * - `formula`: a number (no variables) or an expression, with its unit: `"cm^2"`, `"^\circ"`, `""`.
 * - `list`: several values. The proof decides whether their order matters.
 * - `words`: a sentence; its text in lower case with single blanks.
 */
export type OptionValue =
  | { readonly kind: "formula"; readonly formula: Formula; readonly unit: string }
  | { readonly kind: "list"; readonly items: readonly OptionValue[] }
  | { readonly kind: "words"; readonly text: string };

const mathSegment = /\$\$?([^$]+)\$\$?/g;
const label =
  /^(?:[A-Za-z]|\\[a-z]+)(?:_\{?\w+\}?)?(?:'*|\^\{-1\})(?:\([^()=]*\))?\s*=(?!=)|^\\frac\{d\w\}\{d\w\}\s*=/;
const plainNumber = /^(-?\d+(?:\.\d+)?)\s*(%|[a-z²³]*(?:\s[a-z]+)*)$/i;
const relation = /[=<>]|\\(?:le|ge|leq|geq|ne|neq|in|lt|gt|approx)(?![a-zA-Z])/;

/**
 * Reads the value that an option's markdown states.
 *
 * A label before the value (`x =`, `f'(x) =`) is dropped. An option that states a relation (`x < 3`, `x + y = 2`) has no
 * value; `readStatement` reads it.
 * @throws LatexError for LaTeX that cannot be read, relations included.
 */
export function readOption(option: string): OptionValue {
  const segments = [...option.matchAll(mathSegment)].map((match) => (match[1] ?? "").trim());
  const plain = option.replace(mathSegment, "□").trim();
  if (segments.length === 0) return readPlain(plain);
  if (segments.length === 1 && plain.startsWith("□")) {
    const unit = plain.slice(1).trim();
    if (unit === "" || /^(?:%|[a-z²³/ ]+)$/i.test(unit)) return withUnit(readMath(segments[0] ?? ""), unit);
  }
  if (/^□(?:\s*(?:,|;|or|and|, and|, or)\s*□)+$/.test(plain)) {
    return { kind: "list", items: segments.map(readMath) };
  }
  return { kind: "words", text: normalWords(option) };
}

/** The text in lower case, with single blanks and without a full stop, for comparison. */
export function normalWords(text: string): string {
  return text.toLowerCase().replace(/\s+/g, " ").replace(/\.$/, "").trim();
}

function readPlain(text: string): OptionValue {
  const match = plainNumber.exec(text);
  if (match === null) return { kind: "words", text: normalWords(text) };
  const [, digits = "", unit = ""] = match;
  return withUnit(readMath(digits), unit.trim());
}

function withUnit(value: OptionValue, unit: string): OptionValue {
  if (value.kind !== "formula" || unit === "") return value;
  if (unit !== "%") return { ...value, unit };
  const { variables, at } = value.formula;
  return { ...value, formula: { variables, at: (scope) => at(scope) / 100 } };
}

function readMath(latex: string): OptionValue {
  const body = latex.replace(label, "").trim();
  const parts = splitLatex(body, /^(?:,|;|\\text\{\s*(?:or|and|,)\s*\})/);
  if (parts.length > 1) return { kind: "list", items: parts.map(readMath) };
  const inside = bracketed(body);
  if (inside !== null) return { kind: "list", items: inside.map(readMath) };
  if (/\\pm(?![a-zA-Z])/.test(body)) {
    const signs = ["+", "-"].map((sign) => readMath(body.replace(/\\pm(?![a-zA-Z])/, sign)));
    return { kind: "list", items: signs };
  }
  if (relation.test(body)) throw new LatexError(`"${latex}" is a relation, not a value`);
  return readQuantity(body);
}

/** The members of a set in braces, a pair or point in round brackets, a column vector; else `null`. */
function bracketed(latex: string): readonly string[] | null {
  const text = latex.replace(/\\(?:left|right)(?![a-zA-Z])/g, "").trim();
  if (/^\\(?:emptyset|varnothing)$/.test(text)) return [];
  const vector = /^\\begin\{[pb]matrix\}(.*)\\end\{[pb]matrix\}$/s.exec(text);
  if (vector !== null) return (vector[1] ?? "").split(/\\\\|&/).map((entry) => entry.trim());
  const set = /^\\\{(.*)\\\}$/s.exec(text);
  if (set !== null) return splitLatex((set[1] ?? "").trim(), /^[,;]/);
  const pair = /^\((.*)\)$/s.exec(text);
  const members = pair === null ? [] : splitLatex((pair[1] ?? "").trim(), /^[,;|]/);
  return members.length > 1 ? members : null;
}

function readQuantity(latex: string): OptionValue {
  const degrees = /^([^a-zA-Z]*)\^(?:\\circ|\{\\circ\})$/.exec(latex);
  if (degrees !== null) return { kind: "formula", formula: readFormula(degrees[1] ?? ""), unit: "^\\circ" };
  const unit =
    /^(.*?)(?:\\[ ,;]|~|\s)*\\(?:text|mathrm)\{([^}]{2,}|[^}]*[A-Za-z])\}((?:\^\{?-?\d\}?)?)$/s.exec(latex);
  if (unit === null || unit[1] === "") return { kind: "formula", formula: readFormula(latex), unit: "" };
  const [, value = "", name = "", power = ""] = unit;
  return { kind: "formula", formula: readFormula(value), unit: (name.trim() + power).replace(/[{}]/g, "") };
}
