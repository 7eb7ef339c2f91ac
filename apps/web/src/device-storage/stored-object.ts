/** What may be in the storage of a device: anybody can write there. */
type StoredObject = Readonly<Record<string, unknown>>;

/** Reads JSON that is an object; null for everything else. No schema library: its code would be much of a page's weight. */
export function parseObject(text: string | null): StoredObject | null {
  try {
    const parsed: unknown = JSON.parse(text ?? "null");
    // The members of an object have names; what they hold is checked by whoever reads them.
    return typeof parsed === "object" ? (parsed as StoredObject | null) : null;
  } catch {
    return null;
  }
}

/** Whether a value is a whole number from `min` on, and up to `max` where there is one. */
export function isWholeNumber(value: unknown, min: number, max = Number.MAX_SAFE_INTEGER): value is number {
  return Number.isSafeInteger(value) && Number(value) >= min && Number(value) <= max;
}
