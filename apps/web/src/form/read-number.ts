/**
 * Reads a number as people type it: "0.5", "0,5", "-1", "−1" (a real minus sign), " 2 ".
 *
 * @returns null where the text is no finite decimal number; thousands separators are not guessed at
 */
export function readNumber(text: string): number | null {
  const plain = text.trim().replace("−", "-").replace(",", ".");
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(plain) ? Number(plain) : null;
}

/**
 * What a text box holds, for a schema to judge: the number, the text itself where it is none (the schema says
 * so), and `undefined` where the box is empty.
 */
export function numberOrText(text: string): number | string | undefined {
  return text.trim() === "" ? undefined : (readNumber(text) ?? text);
}

/** As `numberOrText`, for a box that must not be empty: no default of a schema may fill it in silently. */
export function requiredNumber(text: string): number | string {
  return numberOrText(text) ?? "";
}
