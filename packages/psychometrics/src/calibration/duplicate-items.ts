import { flagAt, integerAt } from "@plumbline/adaptive-engine/numerics";
import type { ResponseData } from "./response-data.ts";

/** Two items are compared when at least this many persons answered both right, and as many both wrong. */
const FEWEST_OF_EACH = 5;

/**
 * For every item that was answered as an earlier item was by everybody who answered both: the first such item. Both need 5
 * right and 5 wrong answers in common, so that two very easy items are not taken for one.
 */
export function findDuplicates(data: ResponseData): Map<number, number> {
  const columns = packColumns(data);
  const duplicates = new Map<number, number>();
  for (const [item, column] of columns.entries()) {
    const first = columns.slice(0, item).findIndex((earlier) => isSame(earlier, column));
    if (first >= 0) duplicates.set(item, first);
  }
  return duplicates;
}

/** An item's answers, one bit a person. */
interface Column {
  readonly right: Uint32Array;
  readonly wrong: Uint32Array;
}

function packColumns(data: ResponseData): Column[] {
  const words = Math.ceil(data.persons / 32);
  const columns = Array.from({ length: data.items }, () => ({
    right: new Uint32Array(words),
    wrong: new Uint32Array(words),
  }));
  for (let person = 0; person < data.persons; person++) {
    for (let i = integerAt(data.starts, person); i < integerAt(data.starts, person + 1); i++) {
      const column = columns[integerAt(data.itemOf, i)];
      const bits = flagAt(data.correct, i) === 1 ? column?.right : column?.wrong;
      const word = person >>> 5;
      if (bits) bits[word] = (bits[word] ?? 0) | (1 << (person & 31));
    }
  }
  return columns;
}

function isSame(one: Column, other: Column): boolean {
  let [right, wrong] = [0, 0];
  for (let word = 0; word < one.right.length; word++) {
    const [right1 = 0, wrong1 = 0] = [one.right[word], one.wrong[word]];
    const [right2 = 0, wrong2 = 0] = [other.right[word], other.wrong[word]];
    if ((right1 & wrong2) !== 0 || (wrong1 & right2) !== 0) return false;
    right += countBits(right1 & right2);
    wrong += countBits(wrong1 & wrong2);
  }
  return right >= FEWEST_OF_EACH && wrong >= FEWEST_OF_EACH;
}

function countBits(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count++;
  return count;
}
