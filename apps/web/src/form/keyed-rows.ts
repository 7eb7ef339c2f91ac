/** A row of a list that people add to, remove from and put in order. The key stays while the row moves. */
export interface KeyedRow {
  readonly key: number;
  readonly text: string;
}

/** Rows for these texts, keyed from 0. */
export function rowsOf(texts: readonly string[]): readonly KeyedRow[] {
  return texts.map((text, key) => ({ key, text }));
}

/** The rows and an empty one after them, with a key that none of them has. */
export function withNewRow(rows: readonly KeyedRow[]): readonly KeyedRow[] {
  return [...rows, { key: Math.max(-1, ...rows.map(({ key }) => key)) + 1, text: "" }];
}

/** The rows with this text in the row of this key. */
export function withText(rows: readonly KeyedRow[], key: number, text: string): readonly KeyedRow[] {
  return rows.map((row) => (row.key === key ? { key, text } : row));
}

/** The rows without the row of this key. */
export function withoutRow(rows: readonly KeyedRow[], key: number): readonly KeyedRow[] {
  return rows.filter((row) => row.key !== key);
}

/** The rows with one moved by a place; at the end of the list it stays where it is. */
export function withMoved(rows: readonly KeyedRow[], key: number, by: -1 | 1): readonly KeyedRow[] {
  const from = rows.findIndex((row) => row.key === key);
  const [row, other] = [rows[from], rows[from + by]];
  if (row === undefined || other === undefined) return rows;
  return rows.with(from, other).with(from + by, row);
}
