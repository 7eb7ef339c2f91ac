/**
 * Parses a typed number: "0.5", "0,5", "-1", "−1" (with a typographic minus sign), " 2 ".
 *
 * @returns null if the text is not a decimal number; thousands separators are not accepted
 */
export function readNumber(text: string): number | null {
  const plain = text.trim().replace("−", "-").replace(",", ".");
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(plain) ? Number(plain) : null;
}

/**
 * Converts the text of a field to the input of a schema: a number if the text is one, `undefined` if it is empty,
 * and otherwise the text itself, which the schema rejects.
 */
export function numberOrText(text: string): number | string | undefined {
  return text.trim() === "" ? undefined : (readNumber(text) ?? text);
}

/**
 * Like `numberOrText`, but for a required field: returns "" instead of `undefined`, so that no default of the
 * schema applies.
 */
export function requiredNumber(text: string): number | string {
  return numberOrText(text) ?? "";
}
