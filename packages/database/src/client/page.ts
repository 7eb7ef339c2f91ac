import { encodeCursor } from "./cursor.ts";

interface Page<Row> {
  readonly rows: readonly Row[];
  /** Where the next page begins; null when this is the last one. */
  readonly nextCursor: string | null;
}

/**
 * Makes a page of at most `size` rows. The caller asks for `size + 1` rows: if the last one came, there are more pages.
 * `keyOf` gives what the list is ordered by.
 */
export function pageOf<Row>(
  rows: readonly Row[],
  size: number,
  keyOf: (row: Row) => readonly string[],
): Page<Row> {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return { rows: shown, nextCursor: rows.length > size && last ? encodeCursor(keyOf(last)) : null };
}
