/** A row of an editable list. Its key stays the same when the row moves. */
export interface KeyedRow {
  readonly key: number;
  readonly text: string;
}

/** Returns one row per text, with keys from 0. */
export function rowsOf(texts: readonly string[]): readonly KeyedRow[] {
  return texts.map((text, key) => ({ key, text }));
}

/** Returns the rows followed by an empty row with an unused key. */
export function withNewRow(rows: readonly KeyedRow[]): readonly KeyedRow[] {
  return [...rows, { key: Math.max(-1, ...rows.map(({ key }) => key)) + 1, text: "" }];
}

/** Returns the rows with the text of one row replaced. */
export function withText(rows: readonly KeyedRow[], key: number, text: string): readonly KeyedRow[] {
  return rows.map((row) => (row.key === key ? { key, text } : row));
}

/** Returns the rows without the one with this key. */
export function withoutRow(rows: readonly KeyedRow[], key: number): readonly KeyedRow[] {
  return rows.filter((row) => row.key !== key);
}

/** Returns the rows with one row moved by one place. A row at the end of the list stays where it is. */
export function withMoved(rows: readonly KeyedRow[], key: number, by: -1 | 1): readonly KeyedRow[] {
  const from = rows.findIndex((row) => row.key === key);
  const [row, other] = [rows[from], rows[from + by]];
  if (row === undefined || other === undefined) return rows;
  return rows.with(from, other).with(from + by, row);
}
