import { absent, problem, type Reading, value } from "./parsed-import.ts";
import { quoteValue } from "./quote-value.ts";

const letters = "ABCDEFGHIJ";

const rule =
  "Write the number of the option counted from 0, its letter counted from A, its exact text, or option_1, " +
  "option_2 and so on, which always counts from 1.";

const indexOfNumber = (text: string): number => (/^\d{1,2}$/.test(text) ? Number(text) : -1);
const indexOfLetter = (text: string): number =>
  /^[A-Ja-j]$/.test(text) ? letters.indexOf(text.toUpperCase()) : -1;

const nothingFits = (text: string, options: readonly string[]): Reading => {
  const last = options.length - 1;
  const range = `0 to ${last}, A to ${letters[last] ?? "J"} or the text of one of the ${options.length} options`;
  return problem(`${quoteValue(text)} is not ${range}`, rule);
};

/**
 * Which option a text names, by its number counted from 0, its letter, its exact text or, above all of these,
 * its column (`option_3`). What can be read in two ways is refused rather than guessed: a wrong key would mark
 * right answers wrong.
 *
 * @param cell what the file says
 * @param options the options of the same question, trimmed
 */
export const readCorrectAnswer = (cell: string, options: readonly string[]): Reading => {
  const text = cell.trim();
  if (text === "") return absent;
  const column = /^option_([1-9]|10)$/.exec(text)?.[1];
  if (column !== undefined) {
    return Number(column) <= options.length ? value(Number(column) - 1) : nothingFits(text, options);
  }
  const shorthand = Math.max(indexOfNumber(text), indexOfLetter(text));
  const textIndex = options.indexOf(text);
  const inRange = shorthand >= 0 && shorthand < options.length;
  if (textIndex >= 0 && shorthand >= 0 && shorthand !== textIndex) {
    const other = inRange ? `, the option ${quoteValue(options[shorthand] ?? "")}` : "";
    return problem(
      `${quoteValue(text)} may be a position${other}, or the text of option_${textIndex + 1}`,
      "Write option_1, option_2 and so on: that always names the option by its place, counted from 1.",
    );
  }
  if (textIndex >= 0) return value(textIndex);
  return inRange ? value(shorthand) : nothingFits(text, options);
};

/** How `readCorrectAnswer` will read this index back among these options: as a number unless that is unclear. */
export const writeCorrectAnswer = (index: number, options: readonly string[]): string => {
  const reading = readCorrectAnswer(String(index), options);
  return reading.kind === "value" && reading.value === index ? String(index) : `option_${index + 1}`;
};
