import { absent, problem, type Reading, value } from "../parsed-import.ts";
import { excerptOf } from "./excerpt-of.ts";

const decimalNumber = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/;

/** A number in a cell: with a point and an ordinary minus, as programs write it. */
export function readNumber(cell: string): Reading {
  const text = cell.trim();
  if (text === "") return absent;
  if (decimalNumber.test(text)) return value(Number(text));
  const mended = text.replace("−", "-").replace(",", ".");
  if (!decimalNumber.test(mended)) return problem("not-a-number", { text: excerptOf(text) });
  const code = text.includes(",") ? "decimal-comma" : "typographic-minus";
  return problem(code, { text: excerptOf(text), mended });
}
