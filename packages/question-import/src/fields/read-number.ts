import { absent, problem, type Reading, value } from "../parsed-import.ts";
import { excerptOf } from "./excerpt-of.ts";

/** A fraction or a percentage: "1/3", "-2 / 4", "12.5 %". */
const fraction = /^([+-]?\d{1,9}(?:\.\d{1,9})?)\s*(?:\/\s*(\d{1,9})|%)$/;
/** Decimals of the number that is proposed instead. */
const DECIMALS = 4;
const decimalNumber = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/;

/** A number in a cell: with a point and an ordinary minus, as programs write it. */
export function readNumber(cell: string): Reading {
  const text = cell.trim();
  if (text === "") return absent;
  if (decimalNumber.test(text)) return value(Number(text));
  const mended = text.replace("−", "-").replace(",", ".");
  const decimal = decimalOf(mended);
  if (decimal !== null) return problem("not-a-decimal", { text: excerptOf(text), mended: decimal });
  if (!decimalNumber.test(mended)) return problem("not-a-number", { text: excerptOf(text) });
  const code = text.includes(",") ? "decimal-comma" : "typographic-minus";
  return problem(code, { text: excerptOf(text), mended });
}

/** A fraction or a percentage as a decimal number; null for any other text. */
function decimalOf(text: string): string | null {
  const [, above, below = "100"] = fraction.exec(text) ?? [];
  const decimal = Number(above) / Number(below);
  return Number.isFinite(decimal) ? String(Number(decimal.toFixed(DECIMALS))) : null;
}
