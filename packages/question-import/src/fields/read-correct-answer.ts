import { absent, problem, type Reading, value } from "../parsed-import.ts";
import { excerptOf } from "./excerpt-of.ts";

const LETTERS = "ABCDEFGHIJ";

/**
 * Reads which option a text names: by its column (`option_3`), which has precedence, by its number from 0, its letter or
 * its exact text. A text with two readings is refused, because a wrong key would mark right answers wrong.
 *
 * @param cell what the file says
 * @param options the options of the same question, trimmed
 */
export function readCorrectAnswer(cell: string, options: readonly string[]): Reading {
  const text = cell.trim();
  if (text === "") return absent;
  const column = /^option_([1-9]|10)$/.exec(text)?.[1];
  if (column !== undefined) {
    return Number(column) <= options.length ? value(Number(column) - 1) : nothingFits(text, options);
  }
  const shorthand = Math.max(indexOfNumber(text), indexOfLetter(text));
  const textIndex = options.indexOf(text);
  if (textIndex >= 0 && shorthand >= 0 && shorthand !== textIndex) {
    return ambiguous(text, { textIndex, other: options[shorthand] });
  }
  if (textIndex >= 0) return value(textIndex);
  return shorthand >= 0 && shorthand < options.length ? value(shorthand) : nothingFits(text, options);
}

function indexOfNumber(text: string): number {
  return /^\d{1,2}$/.test(text) ? Number(text) : -1;
}

function indexOfLetter(text: string): number {
  return /^[A-Ja-j]$/.test(text) ? LETTERS.indexOf(text.toUpperCase()) : -1;
}

function nothingFits(text: string, options: readonly string[]): Reading {
  const last = options.length - 1;
  const letter = LETTERS[last] ?? "J";
  return problem("answer-unreadable", { text: excerptOf(text), last, letter, options: options.length });
}

/** `other` is the option at the position that the text may also mean, where there is one. */
function ambiguous(
  cell: string,
  { textIndex, other }: { readonly textIndex: number; readonly other: string | undefined },
): Reading {
  const read = { text: excerptOf(cell), column: textIndex + 1 };
  return other === undefined
    ? problem("ambiguous-answer", read)
    : problem("ambiguous-answer-option", { ...read, option: excerptOf(other) });
}

/** The text that `readCorrectAnswer` reads as this index among these options: a number, or a column where that is unclear. */
export function writeCorrectAnswer(index: number, options: readonly string[]): string {
  const reading = readCorrectAnswer(String(index), options);
  return reading.kind === "value" && reading.value === index ? String(index) : `option_${index + 1}`;
}
