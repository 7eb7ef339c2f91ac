/*
 * What a value is, for checks at the boundary of a package. Types promise it, but values also come from JSON, from forms
 * and from plain JavaScript. All functions take any value and never throw.
 */

/** The longest description of a value in a message. */
const LONGEST_DESCRIPTION = 80;

/** Whether `value` is a number from `low` to `high`; NaN is not. */
export function isNumberIn(value: unknown, low: number, high: number): boolean {
  return typeof value === "number" && value >= low && value <= high;
}

/** Whether `value` is a whole number from `low` to `high`. */
export function isWholeNumberIn(value: unknown, low: number, high: number): boolean {
  return isNumberIn(value, low, high) && Number.isInteger(value);
}

/** Whether `value` is an object with properties: not null and not an array. */
export function isRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether `value` is an array. Unlike `Array.isArray`, this does not turn the type of a readonly array into `any[]`. */
export function isList(value: unknown): boolean {
  return Array.isArray(value);
}

/** Whether `value` is an array whose every element satisfies `isElement`. A hole in a sparse array is an element, undefined. */
export function isListOf(value: unknown, isElement: (element: unknown) => boolean): boolean {
  if (!Array.isArray(value)) return false;
  for (let i = 0; i < value.length; i++) if (!isElement(value[i])) return false;
  return true;
}

/** Whether `value` is an array of `length` elements that all satisfy `isElement`. */
export function isListOfLength(
  value: unknown,
  length: number,
  isElement: (element: unknown) => boolean,
): boolean {
  return Array.isArray(value) && value.length === length && isListOf(value, isElement);
}

/** A value as a message shows it. */
export function describeValue(value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return "a function";
  if (typeof value !== "object" && typeof value !== "string") return String(value);
  const text = asJson(value);
  return text.length > LONGEST_DESCRIPTION ? `${text.slice(0, LONGEST_DESCRIPTION)}…` : text;
}

/** JSON has null for NaN and infinite numbers and no big integers, and a long array would take long to write. */
function shortened(part: unknown): unknown {
  if (typeof part === "number") return Number.isFinite(part) ? part : String(part);
  if (typeof part === "bigint") return String(part);
  if (ArrayBuffer.isView(part)) return "a typed array";
  return Array.isArray(part) && part.length > LONGEST_DESCRIPTION ? `an array of ${part.length}` : part;
}

function asJson(value: unknown): string {
  try {
    return JSON.stringify(value, (_, part: unknown) => shortened(part));
  } catch {
    return "an object that JSON cannot represent";
  }
}
