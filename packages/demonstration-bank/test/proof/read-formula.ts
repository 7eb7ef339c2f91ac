import {
  accept,
  acceptMatch,
  ahead,
  type Cursor,
  expectToken,
  LatexError,
  tidyLatex,
} from "./latex-cursor.ts";
import { binomial, factorial } from "./numeric.ts";

/** Values of the variables of a formula, by name: `{ x: 2 }`. */
export type Scope = Readonly<Record<string, number>>;

/** A formula read from LaTeX: its free variables, and its value at given values of them. */
export interface Formula {
  readonly variables: ReadonlySet<string>;
  readonly at: (scope: Scope) => number;
}

type Evaluate = (scope: Scope) => number;

interface Reading extends Cursor {
  readonly variables: Set<string>;
}

const elementaryFunctions: Readonly<Record<string, (x: number) => number>> = {
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  sec: (x) => 1 / Math.cos(x),
  csc: (x) => 1 / Math.sin(x),
  cot: (x) => 1 / Math.tan(x),
  arcsin: Math.asin,
  arccos: Math.acos,
  arctan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  ln: Math.log,
  exp: Math.exp,
};

const inverseFunctions: Readonly<Record<string, (x: number) => number>> = {
  sin: Math.asin,
  cos: Math.acos,
  tan: Math.atan,
};

const functionName =
  /^\\(?:sin|cos|tan|sec|csc|cot|arcsin|arccos|arctan|sinh|cosh|tanh|ln|exp|log)(?![a-zA-Z])/;
const greekLetter = /^\\(?:alpha|beta|gamma|delta|theta|lambda|mu|sigma|varphi|phi)(?![a-zA-Z])/;

/**
 * Reads one LaTeX formula into a function of its variables.
 *
 * It reads decimal numbers, one-letter variables (with an index: `x_1`) and Greek ones, `\pi`, `e` (always
 * Euler's number), `\infty`, `+ - \cdot \times * / \div :`, juxtaposition as product, a number before a
 * fraction of numbers as a mixed number, powers, `!`, `^\circ` and `\%` as factors, `\frac`, `\sqrt[n]{}`,
 * `\binom`, absolute values, the elementary functions with `\sin^2 x`, `\sin^{-1} x` and `\log_b x` (`\log`
 * alone is decimal).
 * @throws LatexError for everything else, so that no formula is read in part.
 */
export function readFormula(latex: string): Formula {
  const reading: Reading = { text: tidyLatex(latex), index: 0, variables: new Set() };
  const at = readSum(reading);
  if (ahead(reading) !== "") throw new LatexError(`cannot read "${ahead(reading)}" in "${latex}"`);
  return { variables: reading.variables, at };
}

function readSum(reading: Reading): Evaluate {
  const negative = accept(reading, "-");
  if (!negative) accept(reading, "+");
  const first = readProduct(reading);
  let sum: Evaluate = negative ? (scope) => -first(scope) : first;
  for (;;) {
    const left = sum;
    if (accept(reading, "+")) {
      const right = readProduct(reading);
      sum = (scope) => left(scope) + right(scope);
    } else if (accept(reading, "-")) {
      const right = readProduct(reading);
      sum = (scope) => left(scope) - right(scope);
    } else return sum;
  }
}

function readProduct(reading: Reading): Evaluate {
  let product = readPower(reading);
  for (;;) {
    const left = product;
    if (["\\cdot", "\\times", "*"].some((sign) => accept(reading, sign))) {
      const right = readPower(reading);
      product = (scope) => left(scope) * right(scope);
    } else if (["/", "\\div", ":"].some((sign) => accept(reading, sign))) {
      const right = readPower(reading);
      product = (scope) => left(scope) / right(scope);
    } else if (startsFactor(reading)) {
      const right = readPower(reading);
      product = (scope) => left(scope) * right(scope);
    } else return product;
  }
}

/** Whether a factor follows without a sign for the multiplication. */
function startsFactor(reading: Reading): boolean {
  return (
    /^(?:[a-zA-Z({]|\\(?:frac|sqrt|binom|pi|infty)(?![a-zA-Z]))/.test(ahead(reading)) ||
    functionName.test(ahead(reading)) ||
    greekLetter.test(ahead(reading))
  );
}

function readPower(reading: Reading): Evaluate {
  let value = readBase(reading);
  for (;;) {
    const base = value;
    if (accept(reading, "!")) value = (scope) => factorial(base(scope));
    else if (accept(reading, "\\%")) value = (scope) => base(scope) / 100;
    else if (accept(reading, "^\\circ") || accept(reading, "^{\\circ}")) {
      value = (scope) => (base(scope) * Math.PI) / 180;
    } else if (accept(reading, "^")) {
      const exponent = readArgument(reading);
      value = (scope) => base(scope) ** exponent(scope);
    } else return value;
  }
}

/** What TeX takes as one argument: a group in braces, one digit, one letter or one command. */
function readArgument(reading: Reading): Evaluate {
  if (accept(reading, "{")) return readUntil(reading, "}");
  const digit = acceptMatch(reading, /^\d/);
  if (digit !== null) return () => Number(digit);
  return readBase(reading);
}

function readUntil(reading: Reading, close: string): Evaluate {
  const inner = readSum(reading);
  expectToken(reading, close);
  return inner;
}

function readBase(reading: Reading): Evaluate {
  if (accept(reading, "(")) return readUntil(reading, ")");
  if (accept(reading, "{")) return readUntil(reading, "}");
  if (accept(reading, "|")) {
    const inner = readUntil(reading, "|");
    return (scope) => Math.abs(inner(scope));
  }
  return readNumber(reading) ?? readCommand(reading) ?? readVariable(reading);
}

function readNumber(reading: Reading): Evaluate | null {
  const digits = acceptMatch(reading, /^(?:\d+(?:\.\d+)?|\.\d+)/);
  if (digits === null) return null;
  const mixed = acceptMatch(reading, /^\\frac\{\d+\}\{\d+\}/);
  if (mixed === null) return () => Number(digits);
  const part = readFormula(mixed).at({});
  return () => Number(digits) + part;
}

function readCommand(reading: Reading): Evaluate | null {
  if (accept(reading, "\\pi")) return () => Math.PI;
  if (accept(reading, "\\infty")) return () => Number.POSITIVE_INFINITY;
  if (accept(reading, "\\frac")) {
    const [over, under] = [readArgument(reading), readArgument(reading)];
    return (scope) => over(scope) / under(scope);
  }
  if (accept(reading, "\\binom")) {
    const [n, k] = [readArgument(reading), readArgument(reading)];
    return (scope) => binomial(n(scope), k(scope));
  }
  if (accept(reading, "\\sqrt")) return readRoot(reading);
  const name = acceptMatch(reading, functionName);
  return name === null ? null : readFunction(reading, name.slice(1));
}

function readRoot(reading: Reading): Evaluate {
  const degree = accept(reading, "[") ? readUntil(reading, "]") : () => 2;
  const radicand = readArgument(reading);
  return (scope) => {
    const [n, x] = [degree(scope), radicand(scope)];
    if (n === 2) return Math.sqrt(x);
    return n % 2 === 1 && x < 0 ? -((-x) ** (1 / n)) : x ** (1 / n);
  };
}

function readFunction(reading: Reading, name: string): Evaluate {
  if (name === "log") return readLogarithm(reading);
  const inverse = inverseFunctions[name];
  if (inverse !== undefined && accept(reading, "^{-1}"))
    return applied(inverse, readFunctionArgument(reading));
  const power = accept(reading, "^") ? readArgument(reading) : null;
  const elementary = elementaryFunctions[name];
  if (elementary === undefined) throw new LatexError(`no function named ${name}`);
  const value = applied(elementary, readFunctionArgument(reading));
  return power === null ? value : (scope) => value(scope) ** power(scope);
}

function readLogarithm(reading: Reading): Evaluate {
  const base = accept(reading, "_") ? readArgument(reading) : () => 10;
  const power = accept(reading, "^") ? readArgument(reading) : () => 1;
  const argument = readFunctionArgument(reading);
  return (scope) => (Math.log(argument(scope)) / Math.log(base(scope))) ** power(scope);
}

function applied(f: (x: number) => number, argument: Evaluate): Evaluate {
  return (scope) => f(argument(scope));
}

/** The argument is the bracket in `\sin(2x) y`, and all factors before the next function in `\sin 2x \cos x`. */
function readFunctionArgument(reading: Reading): Evaluate {
  if (/^[({|]/.test(ahead(reading))) return readPower(reading);
  let argument = readPower(reading);
  while (startsFactor(reading) && !functionName.test(ahead(reading)) && !/^[({]/.test(ahead(reading))) {
    const [left, right] = [argument, readPower(reading)];
    argument = (scope) => left(scope) * right(scope);
  }
  return argument;
}

function readVariable(reading: Reading): Evaluate {
  const name = acceptMatch(reading, greekLetter) ?? acceptMatch(reading, /^[a-zA-Z]/);
  if (name === null) throw new LatexError(`cannot read "${ahead(reading)}" in "${reading.text}"`);
  if (name === "e") return () => Math.E;
  const index = acceptMatch(reading, /^_(?:[a-zA-Z0-9]|\{[a-zA-Z0-9]+\})/) ?? "";
  const variable = name.replace("\\", "") + index.replace(/[_{}]/g, "");
  reading.variables.add(variable);
  return (scope) => {
    const value = scope[variable];
    if (value === undefined) throw new LatexError(`no value for ${variable} in "${reading.text}"`);
    return value;
  };
}
