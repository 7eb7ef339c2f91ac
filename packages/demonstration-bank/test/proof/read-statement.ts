import { LatexError, tidyLatex } from "./latex-cursor.ts";
import { close } from "./numeric.ts";
import { readFormula, type Scope } from "./read-formula.ts";
import { splitLatex } from "./split-latex.ts";

/** Whether a relation holds for the given values of its variables. */
type Statement = (scope: Scope) => boolean;

type Compare = (left: number, right: number) => boolean;

const comparisons: Readonly<Record<string, Compare>> = {
  "=": close,
  "<": (a, b) => a < b && !close(a, b),
  ">": (a, b) => a > b && !close(a, b),
  "\\le": (a, b) => a < b || close(a, b),
  "\\ge": (a, b) => a > b || close(a, b),
  "\\ne": (a, b) => !close(a, b),
};

const sign = /^(?:[=<>]|\\(?:leq?|geq?|neq?|lt|gt)(?![a-zA-Z]))/;
const disjunction = /^(?:\\text\{\s*or\s*\}|\\lor(?![a-zA-Z])|\\cup(?![a-zA-Z]))/;
const conjunction = /^(?:\\text\{\s*and\s*\}|\\land(?![a-zA-Z])|,)/;

/**
 * Reads an option that states a relation: equations, chains of inequalities (`-2 \le x < 3`), several of them
 * joined by "or" or "and", an interval or a union of intervals or a set of numbers for `variable`
 * (`[-2, 3)`, `(-\infty, 1) \cup (4, \infty)`, `\{1, 2\}`), `\mathbb{R}`, `\emptyset`.
 * @throws LatexError for anything else.
 */
export function readStatement(option: string, variable = "x"): Statement {
  const latex = tidyLatex(
    option
      .replace(
        /\$\s*(,?\s*or|,?\s*and)\s*\$/g,
        (_, word: string) => `\\text{ ${word.replace(",", "").trim()} }`,
      )
      .replaceAll("$", ""),
  );
  return readDisjunction(latex, variable);
}

function readDisjunction(latex: string, variable: string): Statement {
  const cases = splitLatex(latex, disjunction).map((part) => readConjunction(part, variable));
  return (scope) => cases.some((holds) => holds(scope));
}

function readConjunction(latex: string, variable: string): Statement {
  const parts = splitLatex(latex, conjunction).map((part) => readOne(part, variable));
  return (scope) => parts.every((holds) => holds(scope));
}

function readOne(latex: string, variable: string): Statement {
  const body = latex.replace(/^[a-z]\s*\\in(?![a-zA-Z])\s*/, "").trim();
  if (/^\\mathbb\s*\{?R\}?$/.test(body)) return () => true;
  if (/^\\(?:emptyset|varnothing)$/.test(body)) return () => false;
  const set = /^\\\{(.*)\\\}$/s.exec(body);
  if (set !== null) return readSet(set[1] ?? "", variable);
  const interval = /^([([])(.*)([)\]])$/s.exec(body);
  const ends = interval === null ? [] : splitLatex(interval[2] ?? "", /^,/);
  if (interval !== null && ends.length === 2) return readInterval(interval, ends, variable);
  return readChain(body);
}

function readSet(members: string, variable: string): Statement {
  const values = splitLatex(members, /^,/).map((member) => readFormula(member).at({}));
  return (scope) => values.some((value) => close(value, scope[variable] ?? Number.NaN));
}

function readInterval(brackets: readonly string[], ends: readonly string[], variable: string): Statement {
  const [low = Number.NaN, high = Number.NaN] = ends.map((end) => readFormula(end).at({}));
  const above = comparisons[brackets[1] === "[" ? "\\ge" : ">"] ?? close;
  const below = comparisons[brackets[3] === "]" ? "\\le" : "<"] ?? close;
  return (scope) => {
    const value = scope[variable] ?? Number.NaN;
    return above(value, low) && below(value, high);
  };
}

function readChain(latex: string): Statement {
  const sides = splitLatex(latex, sign);
  const signs = signsOf(latex, sides);
  if (signs.length === 0) throw new LatexError(`"${latex}" states no relation`);
  const formulas = sides.map(readFormula);
  return (scope) => {
    const values = formulas.map((formula) => formula.at(scope));
    return signs.every((compare, i) => compare(values[i] ?? Number.NaN, values[i + 1] ?? Number.NaN));
  };
}

function signsOf(latex: string, sides: readonly string[]): readonly Compare[] {
  let rest = latex;
  return sides.slice(0, -1).map((side) => {
    rest = rest.trim().slice(side.length).trim();
    const found = sign.exec(rest)?.[0] ?? "";
    rest = rest.slice(found.length);
    const plain = found
      .replace(/^\\lt$/, "<")
      .replace(/^\\gt$/, ">")
      .replace(/^(\\[lgn]e)q$/, "$1");
    const compare = comparisons[plain];
    if (compare === undefined) throw new LatexError(`no comparison "${found}" in "${latex}"`);
    return compare;
  });
}
