import { absent, problem, type Reading, value } from "./parsed-import.ts";
import { quoteValue } from "./quote-value.ts";

const decimalNumber = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/;

/** A number in a cell: with a point and an ordinary minus, as programs write it. */
export const readNumber = (cell: string): Reading => {
  const text = cell.trim();
  if (text === "") return absent;
  if (decimalNumber.test(text)) return value(Number(text));
  const mended = text.replace("−", "-").replace(",", ".");
  if (!decimalNumber.test(mended)) {
    return problem(`${quoteValue(text)} is not a number`, "Write a number such as -0.75.");
  }
  return text.includes(",")
    ? problem(`${quoteValue(text)} has a decimal comma`, `Write ${mended}, with a point.`)
    : problem(`${quoteValue(text)} has a typographic minus sign`, `Write ${mended}, with a hyphen as minus.`);
};
