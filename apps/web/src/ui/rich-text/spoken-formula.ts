import type { MarkupElement, MarkupNode } from "@plumbline/contracts";

/** The names of a formula's structures and signs in a language. */
export interface FormulaVocabulary {
  /** A BCP 47 tag. */
  readonly language: string;
  readonly sign: (name: SignName) => string;
  readonly structure: (name: StructureName, parts: Readonly<Record<string, string>>) => string;
}

/** Signs that a screen reader would skip or call by another name. */
const signNames = {
  "−": "minus",
  "-": "minus",
  "+": "plus",
  "±": "plusMinus",
  "⋅": "times",
  "×": "times",
  "÷": "dividedBy",
  "=": "equals",
  "≠": "notEqual",
  "<": "less",
  ">": "greater",
  "≤": "atMost",
  "≥": "atLeast",
  "≈": "about",
  "→": "goesTo",
  "∞": "infinity",
  "∫": "integral",
  "∑": "sum",
  "√": "root",
  "∣": "bar",
  "|": "bar",
  "∈": "elementOf",
  "∘": "degrees",
  "°": "degrees",
  "!": "factorial",
} as const;

export type SignName = (typeof signNames)[keyof typeof signNames];
export type StructureName =
  | "simpleFraction"
  | "fraction"
  | "choose"
  | "root"
  | "nthRoot"
  | "squared"
  | "cubed"
  | "power"
  | "prime"
  | "index"
  | "limits"
  | "under"
  | "over"
  | "row";

/**
 * A formula in words: "5 over 6", "3 x squared minus 3". The words are simpler than those of mathematical speech software;
 * they only ensure that two options that look different also sound different.
 *
 * @param node presentation MathML, as KaTeX writes it
 */
export function spokenFormula(node: MarkupElement, vocabulary: FormulaVocabulary): string {
  const say = (part: MarkupElement | undefined): string =>
    part === undefined ? "" : spokenFormula(part, vocabulary);
  const [tag, , content] = node;
  const parts = content.filter(isElement);
  const [first, second, third] = parts;
  switch (tag) {
    case "annotation":
      return "";
    case "mi":
    case "mn":
    case "mo":
    case "mtext":
      return spokenToken(textOf(node), vocabulary);
    case "mfrac":
      return spokenFraction(node, [say(first), say(second)], vocabulary);
    case "msqrt":
      return vocabulary.structure("root", { of: joined(parts.map(say)) });
    case "mroot":
      return vocabulary.structure("nthRoot", { of: say(first), degree: say(second) });
    case "msup":
      return spokenPower(say(first), second, vocabulary);
    case "msub":
      return vocabulary.structure("index", { base: say(first), index: say(second) });
    case "msubsup":
    case "munderover":
      return vocabulary.structure("limits", { base: say(first), from: say(second), to: say(third) });
    case "munder":
      return vocabulary.structure("under", { base: say(first), under: say(second) });
    case "mover":
      return vocabulary.structure("over", { base: say(first), over: say(second) });
    case "mtr":
      return vocabulary.structure("row", { cells: parts.map(say).join(", ") });
    default:
      return joined(parts.map(say));
  }
}

function isElement(node: MarkupNode): node is MarkupElement {
  return typeof node !== "string";
}

function spokenToken(text: string, vocabulary: FormulaVocabulary): string {
  const token = text.replace(/[\u2061-\u2064\u00a0\s]+/g, " ").trim(); // invisible operators and spaces
  return isSign(token) ? vocabulary.sign(signNames[token]) : token;
}

function textOf(node: MarkupNode): string {
  return isElement(node) ? node[2].map(textOf).join("") : node;
}

function spokenFraction(
  [, { linethickness }]: MarkupElement,
  [top, bottom]: readonly [string, string],
  vocabulary: FormulaVocabulary,
): string {
  if (linethickness === "0px") return vocabulary.structure("choose", { top, bottom });
  const simple = !/\s/.test(top) && !/\s/.test(bottom);
  return vocabulary.structure(simple ? "simpleFraction" : "fraction", { top, bottom });
}

function joined(spoken: readonly string[]): string {
  return spoken
    .filter((part) => part !== "")
    .join(" ")
    .replace(/ ([,;)\]}])/g, "$1")
    .replace(/([([{]) /g, "$1");
}

function spokenPower(
  base: string,
  exponent: MarkupElement | undefined,
  vocabulary: FormulaVocabulary,
): string {
  const text = exponent === undefined ? "" : textOf(exponent);
  switch (text) {
    case "2":
      return vocabulary.structure("squared", { base });
    case "3":
      return vocabulary.structure("cubed", { base });
    case "∘":
      return `${base} ${vocabulary.sign("degrees")}`;
    case "′":
      return vocabulary.structure("prime", { base });
    default:
      return vocabulary.structure("power", {
        base,
        exponent: exponent === undefined ? "" : spokenFormula(exponent, vocabulary),
      });
  }
}

function isSign(text: string): text is keyof typeof signNames {
  return Object.hasOwn(signNames, text);
}
