import { close, range } from "./numeric.ts";
import { normalWords, type OptionValue, readOption } from "./option-value.ts";
import type { Scope } from "./read-formula.ts";
import { readStatement } from "./read-statement.ts";

/** Decides whether one option is right, by its text. `index` is for proofs with one value per option. */
export type Judge = (option: string, index: number) => boolean;

/**
 * What a proof computes: a number (or bigint), a list of numbers in order (point, vector, ordered answers),
 * or a judge made by one of the functions below.
 */
export type Truth = number | bigint | readonly number[] | Judge;

/** The judge that accepts exactly this truth. */
export function judgeOf(truth: Truth): Judge {
  if (typeof truth === "function") return truth;
  if (typeof truth === "number") return within(truth, 1e-9);
  if (typeof truth === "bigint") return exactly(truth);
  return (option) => {
    const values = numbersIn(readOption(option));
    return (
      values !== null &&
      values.length === truth.length &&
      values.every((v, i) => close(v, truth[i] ?? Number.NaN))
    );
  };
}

/**
 * The option is this number, with a relative error of at most `tolerance` (absolute below 1).
 * @throws RangeError when `truth` is not finite.
 */
export function within(truth: number, tolerance: number): Judge {
  if (!Number.isFinite(truth)) throw new RangeError(`a proof computed ${truth}`);
  return (option) => {
    const value = numberIn(readOption(option));
    return value !== null && Math.abs(value - truth) <= tolerance * Math.max(1, Math.abs(truth));
  };
}

/** The option is this number, rounded to `decimals` (0 for a whole number, -2 for hundreds). */
export function roundedTo(truth: number, decimals: number): Judge {
  const scale = 10 ** decimals;
  return within(Math.round(truth * scale) / scale, 1e-9);
}

/** The option is this integer, written out in digits; for numbers beyond 2^53. */
function exactly(truth: bigint): Judge {
  return (option) => /^-?\d+$/.test(digitsOf(option)) && BigInt(digitsOf(option)) === truth;
}

function digitsOf(option: string): string {
  return option.replace(/\$|\\,|\{,\}|\s/g, "");
}

/** The option names exactly these numbers, in any order. */
export function setOf(truth: readonly number[]): Judge {
  return (option) => {
    const values = numbersIn(readOption(option));
    if (values === null || values.length !== truth.length) return false;
    const [left, right] = [values, truth].map((list) => list.toSorted((a, b) => a - b));
    return (
      left !== undefined && right !== undefined && left.every((v, i) => close(v, right[i] ?? Number.NaN))
    );
  };
}

/**
 * The option is an expression in these variables with the values of `truth`, compared at several points
 * between `low` and `high` (0.3 and 2.7 by default). Choose them inside the domain.
 */
export function expression(
  variables: readonly string[],
  truth: (...values: number[]) => number,
  domain: { readonly low: number; readonly high: number } = { low: 0.3, high: 2.7 },
): Judge {
  const points = range(1, 12).map((k) => variables.map((_, j) => spread(k, j, domain)));
  return (option) => {
    const value = readOption(option);
    if (value.kind !== "formula") return false;
    const { formula } = value;
    const foreign = [...formula.variables].find((name) => !variables.includes(name));
    if (foreign !== undefined) throw new RangeError(`the option "${option}" has a variable ${foreign}`);
    return points.every((point) => {
      const [stated, computed] = [formula.at(scopeOf(variables, point)), truth(...point)];
      return Math.abs(stated - computed) <= 1e-7 * Math.max(1, Math.abs(computed));
    });
  };
}

/** Irregular points between the ends, different for each variable and the same in every run. */
function spread(k: number, j: number, domain: { readonly low: number; readonly high: number }): number {
  const fraction = (k * 0.618_034 + j * 0.414_214 + 0.1) % 1;
  return domain.low + fraction * (domain.high - domain.low);
}

function scopeOf(variables: readonly string[], point: readonly number[]): Scope {
  return Object.fromEntries(variables.map((name, j) => [name, point[j] ?? Number.NaN]));
}

/**
 * The option (inequality, equation, interval, union, set) holds for exactly those values of `variable` for
 * which `truth` does, compared at all eighths from -40 to 40 and at the points in `extra`.
 */
export function solutions(
  truth: (x: number) => boolean,
  { variable = "x", extra = [] }: { readonly variable?: string; readonly extra?: readonly number[] } = {},
): Judge {
  const points = [...range(-320, 320).map((n) => n / 8), ...extra];
  return (option) => {
    const statement = readStatement(option, variable);
    return points.every((x) => statement({ [variable]: x }) === truth(x));
  };
}

/** The option is a relation (the equation of a line or circle) that holds at all `on` and at none of `off`. */
export function relation(on: readonly Scope[], off: readonly Scope[] = []): Judge {
  return (option) => {
    const statement = readStatement(option);
    return on.every((scope) => statement(scope)) && !off.some((scope) => statement(scope));
  };
}

/** The option is this text, apart from case, blanks and a full stop. LaTeX is compared as text. */
export function words(text: string): Judge {
  return (option) => normalWords(option) === normalWords(text);
}

/** The option is a number with this property, as in "which of these numbers is prime?". */
export function numberWith(property: (x: number) => boolean): Judge {
  return (option) => {
    const value = numberIn(readOption(option));
    if (value === null) throw new RangeError(`"${option}" is not a number`);
    return property(value);
  };
}

/** The value of an option that is one number, else `null`. */
export function numberIn(value: OptionValue): number | null {
  if (value.kind !== "formula" || value.formula.variables.size > 0) return null;
  return value.formula.at({});
}

function numbersIn(value: OptionValue): readonly number[] | null {
  if (value.kind === "words") return null;
  const items = value.kind === "list" ? value.items : [value];
  const numbers = items.map(numberIn);
  return numbers.includes(null) ? null : numbers.filter((n) => n !== null);
}
