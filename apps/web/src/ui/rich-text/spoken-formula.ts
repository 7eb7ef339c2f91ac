/** What a formula's structures and signs are called in the language of the page. */
export interface FormulaWords {
  readonly sign: (name: SignName) => string;
  readonly structure: (name: StructureName, parts: Readonly<Record<string, string>>) => string;
}

/** Signs that a screen reader would skip or call by a name that is not theirs. */
const signs = {
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

export type SignName = (typeof signs)[keyof typeof signs];
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

/** The part of a syntax tree of HTML that is looked at: an element's children and a text's value. */
export interface MarkupNode {
  readonly type: string;
  readonly tagName?: string;
  readonly value?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly children?: readonly MarkupNode[];
}

/**
 * Reads a formula out: "5 over 6", "3 x squared minus 3". Not as a program for mathematics would, but so that two
 * options that look different sound different.
 *
 * @param node presentation MathML, as KaTeX writes it
 */
export function spokenFormula(node: MarkupNode, words: FormulaWords): string {
  const say = (part: MarkupNode | undefined): string =>
    part === undefined ? "" : spokenFormula(part, words);
  const parts = (node.children ?? []).filter(isElement);
  const [first, second, third] = parts;
  switch (node.tagName) {
    case "annotation":
      return "";
    case "mi":
    case "mn":
    case "mo":
    case "mtext":
      return spokenToken(textOf(node), words);
    case "mfrac":
      return spokenFraction(node, [say(first), say(second)], words);
    case "msqrt":
      return words.structure("root", { of: joined(parts.map(say)) });
    case "mroot":
      return words.structure("nthRoot", { of: say(first), degree: say(second) });
    case "msup":
      return spokenPower(say(first), second, words);
    case "msub":
      return words.structure("index", { base: say(first), index: say(second) });
    case "msubsup":
    case "munderover":
      return words.structure("limits", { base: say(first), from: say(second), to: say(third) });
    case "munder":
      return words.structure("under", { base: say(first), under: say(second) });
    case "mover":
      return words.structure("over", { base: say(first), over: say(second) });
    case "mtr":
      return words.structure("row", { cells: parts.map(say).join(", ") });
    default:
      return joined(parts.map(say));
  }
}

function isElement(node: MarkupNode): boolean {
  return node.type === "element";
}

function spokenToken(text: string, words: FormulaWords): string {
  const token = text.replace(/[\u2061-\u2064\u00a0\s]+/g, " ").trim(); // marks that show nothing, and spaces
  return isSign(token) ? words.sign(signs[token]) : token;
}

function textOf(node: MarkupNode): string {
  return node.value ?? (node.children ?? []).map(textOf).join("");
}

function spokenFraction(
  node: MarkupNode,
  [top, bottom]: readonly [string, string],
  words: FormulaWords,
): string {
  if (node.properties?.linethickness === "0px") return words.structure("choose", { top, bottom });
  const simple = !/\s/.test(top) && !/\s/.test(bottom);
  return words.structure(simple ? "simpleFraction" : "fraction", { top, bottom });
}

function joined(spoken: readonly string[]): string {
  return spoken
    .filter((part) => part !== "")
    .join(" ")
    .replace(/ ([,;)\]}])/g, "$1")
    .replace(/([([{]) /g, "$1");
}

function spokenPower(base: string, exponent: MarkupNode | undefined, words: FormulaWords): string {
  const text = exponent === undefined ? "" : textOf(exponent);
  switch (text) {
    case "2":
      return words.structure("squared", { base });
    case "3":
      return words.structure("cubed", { base });
    case "∘":
      return `${base} ${words.sign("degrees")}`;
    case "′":
      return words.structure("prime", { base });
    default:
      return words.structure("power", {
        base,
        exponent: exponent === undefined ? "" : spokenFormula(exponent, words),
      });
  }
}

function isSign(text: string): text is keyof typeof signs {
  return text in signs;
}
